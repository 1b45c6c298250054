package org.lanet.model;

import java.util.Arrays;
import java.util.List;
import org.lanet.evaluation.Thresholds;

/**
 * Another order of the labels of a vocabulary.
 *
 * @param places where each label goes
 */
record LabelOrder(List<Integer> places) {
  LabelOrder {
    places = List.copyOf(places);
  }

  static LabelOrder of(Integer... places) {
    return new LabelOrder(Arrays.asList(places));
  }

  /** Where label {@code k} goes. */
  int place(int k) {
    return places.get(k);
  }

  /** A value for each label. */
  float[] moved(float... ofLabels) {
    float[] moved = new float[ofLabels.length];
    for (int k = 0; k < moved.length; k++) {
      moved[place(k)] = ofLabels[k];
    }
    return moved;
  }

  /** A row of K for each sample. */
  float[][] moved(float[][] scores) {
    float[][] moved = new float[scores.length][];
    Arrays.setAll(moved, n -> moved(scores[n]));
    return moved;
  }

  Thresholds moved(Thresholds thresholds) {
    return Thresholds.of(moved(thresholds.toArray()));
  }
}
