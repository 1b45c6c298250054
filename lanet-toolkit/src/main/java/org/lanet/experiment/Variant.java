package org.lanet.experiment;

import org.jspecify.annotations.Nullable;
import org.lanet.model.NextSetModel;

/**
 * One model of a study and where it stands in its tables and charts.
 *
 * @param series the line it belongs to: the model's name without what is varied
 * @param label what is varied and how far, as the papers write it ("look-back 4"); the model's name
 *     if nothing is
 * @param x the varied number, null if none is
 */
record Variant(String series, String label, @Nullable Double x, NextSetModel model) {
  static Variant of(NextSetModel model) {
    return new Variant(model.name(), model.name(), null, model);
  }

  /** The name in the results file, one for each variant. */
  String name() {
    return series.equals(label) ? series : series + ", " + label;
  }
}
