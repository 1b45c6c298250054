package org.lanet.data.synthetic;

import java.util.ArrayList;
import java.util.List;
import org.lanet.data.TemporalSets;

/** All targets of generated data with the scores they are given before they are seen. */
record Walk(List<float[]> known, List<float[]> personal, List<boolean[]> truth) {

  /** Every set; the first of a sequence only if {@code firstSets}. */
  static Walk through(SyntheticSets recipe, TemporalSets data, boolean firstSets) {
    var walk = new Walk(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < data.sequenceCount(); i++) {
      var state = recipe.state(data.id(i));
      int[] counts = new int[data.labelCount()];
      for (int j = data.firstSet(i); j < data.endSet(i); j++) {
        int past = j - data.firstSet(i);
        if (past > 0 || firstSets) {
          walk.score(state, counts, past, data, j);
        }
        state.add(data.time(j), labels(data, j), amounts(data, j));
        for (int label : labels(data, j)) {
          counts[label]++;
        }
      }
    }
    return walk;
  }

  private void score(SequenceState state, int[] counts, int past, TemporalSets data, int set) {
    float[] best = new float[counts.length];
    state.probabilities(best);
    float[] shares = new float[counts.length];
    boolean[] row = new boolean[counts.length];
    for (int k = 0; k < counts.length; k++) {
      shares[k] = past == 0 ? 0 : counts[k] / (float) past;
    }
    for (int label : labels(data, set)) {
      row[label] = true;
    }
    known.add(best);
    personal.add(shares);
    truth.add(row);
  }

  static int[] labels(TemporalSets data, int set) {
    int[] labels = new int[data.endElement(set) - data.firstElement(set)];
    java.util.Arrays.setAll(labels, e -> data.label(data.firstElement(set) + e));
    return labels;
  }

  static float[] amounts(TemporalSets data, int set) {
    float[] amounts = new float[data.endElement(set) - data.firstElement(set)];
    for (int e = 0; e < amounts.length; e++) {
      amounts[e] = data.amount(data.firstElement(set) + e);
    }
    return amounts;
  }

  double knownAuc() {
    return weightedAuc(known, truth);
  }

  double personalAuc() {
    return weightedAuc(personal, truth);
  }

  /** ROC-AUC per label, averaged by positives; ties count ½. */
  private static double weightedAuc(List<float[]> scores, List<boolean[]> truth) {
    double sum = 0;
    double weight = 0;
    for (int k = 0; k < truth.get(0).length; k++) {
      int label = k;
      List<Integer> order = new ArrayList<>();
      for (int n = 0; n < truth.size(); n++) {
        order.add(n);
      }
      order.sort((a, b) -> Float.compare(scores.get(a)[label], scores.get(b)[label]));
      double below = 0;
      double won = 0;
      double positives = 0;
      for (int from = 0, until; from < order.size(); from = until) {
        int tiedPositives = 0;
        float score = scores.get(order.get(from))[label];
        for (until = from;
            until < order.size() && scores.get(order.get(until))[label] == score;
            until++) {
          tiedPositives += truth.get(order.get(until))[label] ? 1 : 0;
        }
        int tiedNegatives = until - from - tiedPositives;
        won += tiedPositives * (below + tiedNegatives / 2.0);
        positives += tiedPositives;
        below += tiedNegatives;
      }
      if (positives > 0 && below > 0) {
        sum += won / below;
        weight += positives;
      }
    }
    return sum / weight;
  }
}
