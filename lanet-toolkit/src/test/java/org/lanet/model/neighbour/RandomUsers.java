package org.lanet.model.neighbour;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.data.TemporalSetsBuilder;
import org.lanet.sample.Histories;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.sample.Window;

/**
 * Training users and a third as many others, with 2 to 4 sets of 1 to 3 labels, small numbers more
 * often: few sets and few labels make many users alike. Everybody can be called otherwise.
 */
record RandomUsers(
    long seed, int trainingUsers, int labels, IntUnaryOperator user, IntUnaryOperator label) {
  static RandomUsers of(long seed, int trainingUsers, int labels) {
    return new RandomUsers(
        seed, trainingUsers, labels, IntUnaryOperator.identity(), IntUnaryOperator.identity());
  }

  /** The same users under other numbers. */
  RandomUsers withUsers(IntUnaryOperator numbers) {
    return new RandomUsers(seed, trainingUsers, labels, numbers, label);
  }

  /** The same labels in another order. */
  RandomUsers withLabels(IntUnaryOperator places) {
    return new RandomUsers(seed, trainingUsers, labels, user, places);
  }

  Parts parts() {
    TemporalSetsBuilder builder = TemporalSets.builder("random users");
    builder.labels(IntStream.range(0, labels).mapToObj("%04d"::formatted).toList());
    for (int u = 0; u < trainingUsers + trainingUsers / 3 + 2; u++) {
      String id = "%04d".formatted(user.applyAsInt(u));
      int other = u - trainingUsers;
      builder.part(
          id, other < 0 ? PartName.TRAIN : other == 0 ? PartName.VALIDATION : PartName.TEST);
      var random = new SplittableRandom(seed * 100_000 + u);
      int sets = 2 + random.nextInt(3);
      for (int j = 0; j < sets; j++) {
        int size = 1 + random.nextInt(3);
        for (int drawn : random.ints(size, 0, labels * labels).distinct().toArray()) {
          int number = (int) Math.sqrt(drawn);
          builder.add(id, j, "%04d".formatted(label.applyAsInt(labels - 1 - number)));
        }
      }
    }
    return Protocol.byUser().divide(builder.build());
  }

  /** The histories of training samples and of the test users' samples. */
  static List<Histories> histories(Parts parts) {
    return List.of(
        parts.trainingData().samples().histories(Window.wholePrefix()),
        parts.test().histories(Window.wholePrefix()));
  }
}
