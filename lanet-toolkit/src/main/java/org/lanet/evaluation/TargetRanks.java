package org.lanet.evaluation;

import java.util.Arrays;
import org.lanet.sample.Targets;

/**
 * Where each sample's targets stand in its {@link Ranking}.
 *
 * <p>Of few targets each is ranked by counting the labels before it, and only of many (more than
 * 100) by sorting all labels: O(NK log K) time at most, in parallel over samples, O(targets)
 * memory.
 */
final class TargetRanks {
  /** Fewer scores are not worth a thread. */
  private static final int SCORES_AT_ONCE = 1 << 16;

  /** With more targets a sample's labels are sorted, which takes as long as counting for these. */
  private static final int MOST_COUNTED_ALONE = 100;

  /** For each sample the ranks of its targets, from 1, ascending. */
  private final int[][] ranks;

  /** For each sample its targets in the order of their ranks. */
  private final int[][] labels;

  private TargetRanks(int samples) {
    ranks = new int[samples][];
    labels = new int[samples][];
  }

  static TargetRanks of(Scores scores, Targets targets) {
    scores.requireShapeOf(targets);
    var all = new TargetRanks(scores.size());
    Spans.forEach(
        scores.size(),
        Math.max(1, SCORES_AT_ONCE / scores.labelCount()),
        (from, until) -> {
          for (int n = from; n < until; n++) {
            all.rank(n, scores.values(n), targets);
          }
        });
    return all;
  }

  private void rank(int n, float[] row, Targets targets) {
    int count = targets.count(n);
    long[] places = new long[count]; // rank, then label
    if (count > MOST_COUNTED_ALONE) {
      int[] order = Ranking.all(row);
      int next = 0;
      for (int i = 0; i < order.length; i++) {
        if (targets.contains(n, order[i])) {
          places[next++] = (i + 1L) << 32 | order[i];
        }
      }
    } else {
      for (int i = 0; i < count; i++) {
        int label = targets.label(n, i);
        places[i] = (Ranking.ahead(row, label) + 1L) << 32 | label;
      }
      Arrays.sort(places);
    }
    ranks[n] = new int[count];
    labels[n] = new int[count];
    for (int i = 0; i < count; i++) {
      ranks[n][i] = (int) (places[i] >>> 32);
      labels[n][i] = (int) places[i];
    }
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
