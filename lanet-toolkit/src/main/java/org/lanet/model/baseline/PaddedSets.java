package org.lanet.model.baseline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.BitSet;
import org.lanet.nn.Layers;
import org.lanet.sample.Histories;

/**
 * The sets of B histories one after the other, S the longest history: the first set at place 0, and
 * what follows the last is padding.
 */
final class PaddedSets {
  private final Histories histories;
  private final int[] first;
  private final int longest;

  private PaddedSets(Histories histories, int longest) {
    this.histories = histories;
    this.longest = Math.max(1, longest);
    this.first = new int[histories.size()];
    for (int b = 0; b < first.length; b++) {
      first[b] = histories.firstSet(b);
    }
  }

  /** S is the longest of these histories, which in another chunk is another. */
  static PaddedSets ofChunk(Histories histories) {
    int longest = 0;
    for (int b = 0; b < histories.size(); b++) {
      longest = Math.max(longest, histories.endSet(b) - histories.firstSet(b));
    }
    return new PaddedSets(histories, longest);
  }

  /**
   * S is the same in all chunks of a batch, as masks for dropout need it that are drawn for each
   * set.
   */
  static PaddedSets ofBatch(Histories histories) {
    return new PaddedSets(histories, histories.longest());
  }

  /** S. */
  int longest() {
    return longest;
  }

  /** The first set of history {@code b}. */
  int first(int b) {
    return first[b];
  }

  /** Which row of [B · S] set {@code j} of history {@code b} is. */
  int row(int b, int j) {
    return b * longest + j - first[b];
  }

  /** {@code sets} [B, S, K]: 1 at a set's labels, else 0. */
  NDArray sets(NDManager manager) {
    int labels = histories.labelCount();
    float[] sets = new float[first.length * longest * labels];
    for (int b = 0; b < first.length; b++) {
      for (int j = first[b]; j < histories.endSet(b); j++) {
        for (int e = histories.firstElement(j); e < histories.endElement(j); e++) {
          sets[row(b, j) * labels + histories.label(e)] = 1;
        }
      }
    }
    var shape = new Shape(first.length, longest, labels);
    return Layers.named("sets", manager.create(sets, shape));
  }

  /**
   * {@code labels} [U], those of the K that occur, ascending, label 0 if none does; and {@code
   * sets} [B, S, U], 1/size at a set's labels, else 0. With many labels U is far below K.
   */
  NDList shares(NDManager manager) {
    int[] labels = occurring();
    int[] places = new int[histories.labelCount()];
    for (int u = 0; u < labels.length; u++) {
      places[labels[u]] = u;
    }
    float[] sets = new float[first.length * longest * labels.length];
    for (int b = 0; b < first.length; b++) {
      for (int j = first[b]; j < histories.endSet(b); j++) {
        int size = histories.endElement(j) - histories.firstElement(j);
        for (int e = histories.firstElement(j); e < histories.endElement(j); e++) {
          sets[row(b, j) * labels.length + places[histories.label(e)]] = 1f / size;
        }
      }
    }
    var shape = new Shape(first.length, longest, labels.length);
    return new NDList(
        Layers.named("labels", manager.create(labels)),
        Layers.named("sets", manager.create(sets, shape)));
  }

  private int[] occurring() {
    var occur = new BitSet();
    for (int b = 0; b < first.length; b++) {
      for (int j = first[b]; j < histories.endSet(b); j++) {
        for (int e = histories.firstElement(j); e < histories.endElement(j); e++) {
          occur.set(histories.label(e));
        }
      }
    }
    return occur.isEmpty() ? new int[] {0} : occur.stream().toArray();
  }

  /** {@code last} [B, 1, S]: 1 at the last set, 0 elsewhere, and everywhere if there is none. */
  NDArray last(NDManager manager) {
    boolean[] hasSets = new boolean[first.length];
    for (int b = 0; b < first.length; b++) {
      hasSets[b] = first[b] < histories.endSet(b);
    }
    return last(manager, hasSets);
  }

  /** {@code last} [B, 1, S]: 1 at the last set of each history that has one in {@code counts}. */
  NDArray last(NDManager manager, boolean... counts) {
    float[] last = new float[first.length * longest];
    for (int b = 0; b < first.length; b++) {
      if (counts[b]) {
        last[row(b, histories.endSet(b) - 1)] = 1;
      }
    }
    return Layers.named("last", manager.create(last, new Shape(first.length, 1, longest)));
  }
}
