package org.lanet;

import java.util.SplittableRandom;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.data.TemporalSetsBuilder;

/** Small random data sets for tests: 24 users, 8–12 sets each, 9 labels, with times and amounts. */
public final class SmallData {
  private static final int LABELS = 9;

  private SmallData() {}

  public static TemporalSets random(long seed) {
    return withOtherSets(seed, seed, 0, 0);
  }

  /**
   * The data of {@code random(seed)}, but of every user the sets {@code from .. until − 1}, counted
   * back from the last, which is 0, are others: other labels, amounts and times, in the same places
   * of the sequence.
   */
  public static TemporalSets withOtherSets(long seed, long otherSeed, int from, int until) {
    TemporalSetsBuilder builder = TemporalSets.builder("small");
    for (int user = 0; user < 24; user++) {
      int sets = 8 + new SplittableRandom(seed * 1000 + user).nextInt(5);
      for (int j = 0; j < sets; j++) {
        int back = sets - 1 - j;
        long setSeed = back >= from && back < until ? ~otherSeed : seed;
        addSet(builder, "user" + user, j, new SplittableRandom((setSeed * 1000 + user) * 1000 + j));
      }
    }
    // a first set of all labels, so that the vocabulary never depends on what a test changes
    for (int k = 0; k < LABELS; k++) {
      builder.add("user0", -1, "label" + k, 1);
    }
    return builder.build();
  }

  /**
   * A data set with a split of its own: 14 training users, 5 validation users, and test users of
   * another seed.
   */
  public static TemporalSets withTestUsers(long testSeed, int testUsers) {
    TemporalSetsBuilder builder = TemporalSets.builder("small");
    for (int user = 0; user < 19 + testUsers; user++) {
      String id = "user" + user;
      builder.part(
          id, user < 14 ? PartName.TRAIN : user < 19 ? PartName.VALIDATION : PartName.TEST);
      long seed = user < 19 ? 0 : testSeed;
      for (int j = 0; j < 6 + user % 4; j++) {
        addSet(builder, id, j, new SplittableRandom((seed * 1000 + user) * 1000 + j));
      }
    }
    for (int k = 0; k < LABELS; k++) {
      builder.add("user0", -1, "label" + k, 1);
    }
    return builder.build();
  }

  private static void addSet(
      TemporalSetsBuilder builder, String id, int place, SplittableRandom random) {
    double time = place * 10 + random.nextInt(7);
    int size = 1 + random.nextInt(4);
    for (int i = 0; i < size; i++) {
      builder.add(id, time, "label" + random.nextInt(LABELS), 1 + random.nextInt(9));
    }
  }
}
