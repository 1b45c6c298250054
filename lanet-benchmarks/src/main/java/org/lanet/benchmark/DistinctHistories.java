package org.lanet.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.error.Arguments;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;

/**
 * Users that have had exactly so many distinct labels: what the cost of models that compute on
 * those depends on. Each has nine sets, a week apart or some days less; the labels are dealt out to
 * five groups, and the sets hold one group after the other, so that most come twice. Labels are
 * drawn by their number, a low one the more likely: with a density of 1/√x.
 *
 * @param labels K, of the vocabulary
 * @param distinct s, of every user; 5 or more and no more than half of K
 */
record DistinctHistories(int labels, int distinct) {
  private static final int SETS = 9;
  private static final int GROUPS = 5;

  DistinctHistories {
    Arguments.inRange("the number of labels of a user", distinct, GROUPS, labels / 2);
  }

  /** So many users, named by their numbers; a seed draws the same whatever their number. */
  TemporalSets users(int count, long seed) {
    String[] names = new String[labels];
    Arrays.setAll(names, k -> "L%05d".formatted(k));
    var rows = TemporalSets.builder("synthetic").labels(Arrays.asList(names));
    var random = new SplittableRandom(seed);
    for (int i = 0; i < count; i++) {
      String id = Integer.toString(i);
      List<Integer> had = drawn(random);
      for (int j = 0; j < SETS; j++) {
        double day = 7 * j + random.nextInt(4);
        for (int n = j % GROUPS; n < distinct; n += GROUPS) {
          rows.add(id, day, names[had.get(n)]);
        }
      }
    }
    return rows.build();
  }

  private List<Integer> drawn(SplittableRandom random) {
    Set<Integer> had = new LinkedHashSet<>();
    while (had.size() < distinct) {
      double u = random.nextDouble();
      had.add((int) (labels * u * u));
    }
    return new ArrayList<>(had);
  }

  /**
   * Parts of so many training samples and one of each other part; a sample's history is all sets of
   * a user but the last.
   */
  Parts parts(int samples) {
    TemporalSets data = users(samples + 2, 1);
    Map<String, PartName> split = new HashMap<>();
    for (int i = 0; i < samples; i++) {
      split.put(data.id(i), PartName.TRAIN);
    }
    split.put(data.id(samples), PartName.VALIDATION);
    split.put(data.id(samples + 1), PartName.TEST);
    return Protocol.byUser().withLastTargetsOnly().divide(data.withProvidedSplit(split));
  }
}
