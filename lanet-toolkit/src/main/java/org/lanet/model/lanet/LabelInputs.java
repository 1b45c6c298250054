package org.lanet.model.lanet;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.lanet.nn.Layers;
import org.lanet.sample.Histories;

/**
 * What tokens of labels are made of. {@code sets} [B, S, K], 0/1, for learned times; {@code times}
 * [B, K, T] for times without parameters, summed here already, so that no array of sets × labels ×
 * T is made; {@code amounts} [B, K, F], the sum of the features of the label's amounts.
 */
final class LabelInputs {
  static final String SETS = "sets";
  static final String TIMES = "times";
  static final String AMOUNTS = "amounts";

  private final HistoryViews views;
  private final Histories histories;
  private final int sets;
  private final int labels;

  /** {@code sets} is S, at least as many as any history has. */
  LabelInputs(HistoryViews views, Histories histories, int sets) {
    this.views = views;
    this.histories = histories;
    this.sets = sets;
    this.labels = histories.labelCount();
  }

  void addTo(NDList inputs, NDManager manager) {
    int samples = histories.size();
    if (views.learnsTime()) {
      var shape = new Shape(samples, sets, labels);
      inputs.add(Layers.named(SETS, manager.create(multiHot(), shape)));
    } else if (views.computesTime()) {
      var shape = new Shape(samples, labels, views.timeSize());
      inputs.add(Layers.named(TIMES, manager.create(times(), shape)));
    }
    if (views.amountFeatures() > 0) {
      var shape = new Shape(samples, labels, views.amountFeatures());
      inputs.add(Layers.named(AMOUNTS, manager.create(amounts(), shape)));
    }
  }

  private float[] multiHot() {
    float[] hot = new float[histories.size() * sets * labels];
    for (int b = 0; b < histories.size(); b++) {
      for (int j = histories.firstSet(b); j < histories.endSet(b); j++) {
        int row = row(b, j) * labels;
        Arrays.fill(hot, row, row + labels, views.absentMultiplier());
        for (int e = histories.firstElement(j); e < histories.endElement(j); e++) {
          hot[row + histories.label(e)] = views.multiplier(histories, e);
        }
      }
    }
    return hot;
  }

  /** Where set {@code j} of sample {@code b} lies among B · S. */
  private int row(int b, int j) {
    return (b + 1) * sets - (histories.endSet(b) - j);
  }

  private float[] times() {
    int size = views.timeSize();
    float[] sums = new float[histories.size() * labels * size];
    float[] vector = new float[size];
    for (int b = 0; b < histories.size(); b++) {
      for (int j = histories.firstSet(b); j < histories.endSet(b); j++) {
        views.time(histories, j, vector);
        for (int e = histories.firstElement(j); e < histories.endElement(j); e++) {
          views.addTime(vector, sums, (b * labels + histories.label(e)) * size);
        }
      }
    }
    return sums;
  }

  private float[] amounts() {
    int features = views.amountFeatures();
    float[] sums = new float[histories.size() * labels * features];
    for (int b = 0; b < histories.size(); b++) {
      for (int j = histories.firstSet(b); j < histories.endSet(b); j++) {
        for (int e = histories.firstElement(j); e < histories.endElement(j); e++) {
          views.addAmount(histories, e, 1, sums, (b * labels + histories.label(e)) * features);
        }
      }
    }
    return sums;
  }
}
