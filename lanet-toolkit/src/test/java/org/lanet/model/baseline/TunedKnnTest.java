package org.lanet.model.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.Datasets;
import org.lanet.Models;
import org.lanet.evaluation.Evaluation;
import org.lanet.evaluation.Metric;
import org.lanet.model.CountModel;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.training.Progress;
import org.lanet.training.Training;

/** The nearest users on public data, tuned on validation. */
class TunedKnnTest {
  private static final List<Metric> METRICS =
      List.of(
          Metric.recallAt(10),
          Metric.ndcgAt(10),
          Metric.phrAt(10),
          Metric.MICRO_AUC,
          Metric.WEIGHTED_AUC);

  /** Users as near as the k-th came by chance of their order in what the values are from. */
  private static final double TOLERANCE = .002;

  private static TifuKnn tifuKnn(double within, double group, int groups, int k, double alpha) {
    return Models.tifuKnn()
        .withWithinDecay(within)
        .withGroupDecay(group)
        .withGroups(groups)
        .withNeighbours(k)
        .withAlpha(alpha);
  }

  private static UpCf upCf(int recency, double asymmetry, double locality) {
    return Models.upCf().withRecency(recency).withAsymmetry(asymmetry).withLocality(locality);
  }

  /** The metrics in their order, measured independently on these files with these settings. */
  static List<Arguments> known() {
    return List.of(
        known("dc", tifuKnn(1, 1, 7, 300, .5), .4808, .3471, .5752, .8042, .7588),
        known("tms", tifuKnn(.7, .4, 3, 30, .3), .5019, .4051, .6894, .9438, .7800),
        known("online-retail", tifuKnn(1, .4, 3, 100, .5), .5564, .6357, .9706, .9225, .7801),
        known("synthea", tifuKnn(.9, .6, 7, 100, .3), .5580, .3793, .6392, .8866, .6859),
        known("dc", upCf(1000, .25, 1), .4708, .3334, .5663, .8032, .7611),
        known("tms", upCf(5, .25, 10), .4747, .3774, .6653, .9191, .7213));
  }

  private static Arguments known(String data, CountModel model, double... expected) {
    return Arguments.of(data, model, expected);
  }

  @ParameterizedTest
  @MethodSource("known")
  void theReferenceValuesAreMet(String data, CountModel model, double... expected) {
    assumeTrue(Datasets.available().contains(data), "LANET_DATA does not hold " + data);
    Parts parts = Protocol.byUser().divide(Datasets.load(data));
    Evaluation found =
        Training.defaults().fit(model, parts, Progress.none()).evaluate(parts.test());
    for (int i = 0; i < expected.length; i++) {
      assertThat(found.get(METRICS.get(i)))
          .as("%s", METRICS.get(i))
          .isCloseTo(expected[i], within(TOLERANCE));
    }
  }
}
