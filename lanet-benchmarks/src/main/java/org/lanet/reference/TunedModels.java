package org.lanet.reference;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lanet.Models;
import org.lanet.model.CountModel;
import org.lanet.model.baseline.TifuKnn;
import org.lanet.model.baseline.UpCf;

/** Models with the settings that were best on the validation part of a data set. */
final class TunedModels {
  static final String TIFU_KNN = "TIFU-KNN, tuned";
  static final String UP_CF = "UP-CF, tuned";

  private static final String LONG_SEARCH = " (long search)";

  private static final Map<String, TifuKnn> TIFU_KNNS =
      Map.of(
          "dc", tifuKnn(1, 1, 7, 300, .5),
          "tms", tifuKnn(.7, .4, 3, 30, .3),
          "online-retail", tifuKnn(1, .4, 3, 100, .5),
          "synthea", tifuKnn(.9, .6, 7, 100, .3));

  private static final Map<String, UpCf> UP_CFS =
      Map.of("dc", upCf(1000, .25, 1), "tms", upCf(5, .25, 10));

  private TunedModels() {}

  /** The model that a reference on {@code data} calls {@code subject}; null if there is none. */
  static @Nullable CountModel of(String data, String subject) {
    return switch (subject) {
      case TIFU_KNN -> TIFU_KNNS.get(data);
      case UP_CF -> UP_CFS.get(data);
      default -> null;
    };
  }

  /** All there are of {@code data}, called "TIFU-KNN (long search)" and so on. */
  static List<CountModel> allOf(String data) {
    return Stream.of(
            Stream.ofNullable(TIFU_KNNS.get(data)).map(m -> m.withName(m.name() + LONG_SEARCH)),
            Stream.ofNullable(UP_CFS.get(data)).map(m -> m.withName(m.name() + LONG_SEARCH)))
        .<CountModel>flatMap(known -> known)
        .toList();
  }

  /** r_b, r_g, m, k and α. */
  private static TifuKnn tifuKnn(
      double within, double group, int groups, int neighbours, double alpha) {
    return Models.tifuKnn()
        .withWithinDecay(within)
        .withGroupDecay(group)
        .withGroups(groups)
        .withNeighbours(neighbours)
        .withAlpha(alpha);
  }

  /** r, α and q. */
  private static UpCf upCf(int recency, double asymmetry, double locality) {
    return Models.upCf().withRecency(recency).withAsymmetry(asymmetry).withLocality(locality);
  }
}
