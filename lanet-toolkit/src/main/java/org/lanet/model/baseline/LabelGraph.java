package org.lanet.model.baseline;

import java.util.Arrays;
import org.lanet.sample.Histories;

/**
 * The distinct labels of one history as the nodes of a graph, in order of label: how often two are
 * in a set together, over the most of any two. The weight of a node with itself counts as once.
 */
final class LabelGraph {
  private final int history;
  private final int[] labels;
  private final int[][] sets;
  private final int[] together;
  private final float most;

  /** Of history {@code b}; O(Σ s² + N²) for sets of size s. */
  LabelGraph(Histories histories, int b) {
    history = b;
    int first = histories.firstElement(histories.firstSet(b));
    int[] all = new int[histories.firstElement(histories.endSet(b)) - first];
    Arrays.setAll(all, e -> histories.label(first + e));
    labels = Arrays.stream(all).sorted().distinct().toArray();
    sets = new int[histories.endSet(b) - histories.firstSet(b)][];
    for (int t = 0; t < sets.length; t++) {
      int j = histories.firstSet(b) + t;
      sets[t] = new int[histories.endElement(j) - histories.firstElement(j)];
      for (int i = 0; i < sets[t].length; i++) {
        int label = histories.label(histories.firstElement(j) + i);
        sets[t][i] = Arrays.binarySearch(labels, label);
      }
    }
    together = new int[labels.length * labels.length];
    most = count();
  }

  private int count() {
    int largest = 1;
    for (int[] set : sets) {
      for (int u : set) {
        for (int v : set) {
          int count = u == v ? 1 : ++together[u * labels.length + v];
          largest = Math.max(largest, count);
        }
      }
    }
    return largest;
  }

  /** Its place among the histories. */
  int history() {
    return history;
  }

  /** N. */
  int size() {
    return labels.length;
  }

  /** S. */
  int setCount() {
    return sets.length;
  }

  int label(int node) {
    return labels[node];
  }

  /** The nodes of a set. */
  int[] set(int time) {
    return sets[time];
  }

  /** The weight of a node with itself. */
  float ownWeight() {
    return 1 / most;
  }

  /** The weight of two nodes. */
  float weight(int u, int v) {
    return together[u * labels.length + v] / most;
  }

  /** How many pairs of different nodes are in a set together, summed over the sets. */
  int pairs() {
    return Arrays.stream(sets).mapToInt(set -> set.length * (set.length - 1)).sum();
  }
}
