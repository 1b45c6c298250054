package org.lanet.model.evidence;

import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.data.TemporalSetsBuilder;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;

/**
 * Training users, and a validation and a test user, who go through the labels in a circle, one a
 * set, at every fourth set with any other: the last label tells the next. 5 to 8 sets each.
 *
 * @param changed the training user whose last set has another label than it should; −1 for nobody
 * @param place where a label stands in the vocabulary
 */
public record TurningUsers(int trainingUsers, int labels, int changed, IntUnaryOperator place) {
  public static TurningUsers of(int trainingUsers, int labels) {
    return new TurningUsers(trainingUsers, labels, -1, IntUnaryOperator.identity());
  }

  public TurningUsers withChanged(int user) {
    return new TurningUsers(trainingUsers, labels, user, place);
  }

  public TurningUsers withLabels(IntUnaryOperator places) {
    return new TurningUsers(trainingUsers, labels, changed, places);
  }

  /** Training users are called so, from 0 on. */
  public static String id(int user) {
    return "%04d".formatted(user);
  }

  public TemporalSets data() {
    TemporalSetsBuilder builder = TemporalSets.builder("turning");
    builder.labels(IntStream.range(0, labels).mapToObj("%04d"::formatted).toList());
    for (int u = 0; u < trainingUsers + 2; u++) {
      int other = u - trainingUsers;
      builder.part(
          id(u), other < 0 ? PartName.TRAIN : other == 0 ? PartName.VALIDATION : PartName.TEST);
      var random = new SplittableRandom(u);
      int sets = 5 + u % 4;
      for (int j = 0; j < sets; j++) {
        int next = u == changed && j == sets - 1 ? u + j + 2 : u + j;
        add(builder, u, j, next % labels);
        int stray = random.nextInt(labels);
        if (j % 4 == 3 && stray != next % labels) {
          add(builder, u, j, stray);
        }
      }
    }
    return builder.build();
  }

  private void add(TemporalSetsBuilder builder, int user, int time, int label) {
    builder.add(id(user), time, "%04d".formatted(place.applyAsInt(label)));
  }

  public Parts parts() {
    return Protocol.byUser().divide(data());
  }
}
