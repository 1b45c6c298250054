package org.lanet.evaluation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.lanet.sample.Targets;

/** Where each sample's targets stand in its {@link Ranking}. */
final class TargetRanks {
  /** For each sample the ranks of its targets, from 1, ascending. */
  private final int[][] ranks;

  /** For each sample its targets in the order of their ranks. */
  private final int[][] labels;

  private TargetRanks(int[][] ranks, int[][] labels) {
    this.ranks = ranks;
    this.labels = labels;
  }

  /** O(NK log s) with s targets a sample. */
  static TargetRanks of(Scores scores, Targets targets) {
    scores.requireShapeOf(targets);
    int[][] ranks = new int[scores.size()][];
    int[][] labels = new int[scores.size()][];
    IntStream.range(0, ranks.length)
        .parallel() // each sample's ranks are its own
        .forEach(
            n -> {
              long[] keys = keys(scores.values(n), targets, n);
              labels[n] = Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
              ranks[n] = ranks(scores.values(n), targets, n, keys);
            });
    return new TargetRanks(ranks, labels);
  }

  private static long[] keys(float[] row, Targets targets, int n) {
    long[] keys = new long[targets.count(n)];
    for (int i = 0; i < keys.length; i++) {
      int label = targets.label(n, i);
      keys[i] = Ranking.key(row[label], label);
    }
    Arrays.sort(keys);
    return keys;
  }

  private static int[] ranks(float[] row, Targets targets, int n, long[] keys) {
    int count = keys.length;
    if (count == 0) {
      return new int[0];
    }
    int[] others = new int[count]; // others[i]: before target i, behind target i − 1
    int passed = 0;
    for (int k = 0; k < row.length; k++) {
      if (passed < count && targets.label(n, passed) == k) {
        passed++;
        continue;
      }
      long key = Ranking.key(row[k], k);
      if (key < keys[count - 1]) {
        others[-Arrays.binarySearch(keys, key) - 1]++;
      }
    }
    int[] ranks = new int[count];
    int before = 0;
    for (int i = 0; i < count; i++) {
      before += others[i];
      ranks[i] = before + i + 1;
    }
    return ranks;
  }

  /** N. */
  int size() {
    return ranks.length;
  }

  /** How many targets sample {@code n} has. */
  int count(int n) {
    return ranks[n].length;
  }

  /** The rank of the i-th best target of sample {@code n}. */
  int rank(int n, int i) {
    return ranks[n][i];
  }

  /** Which label that is. */
  int label(int n, int i) {
    return labels[n][i];
  }
}
