package org.lanet.experiment;

import org.jspecify.annotations.Nullable;
import org.lanet.model.NextSetModel;
import org.lanet.training.Training;

/**
 * One model of a study and where it stands in its tables and charts.
 *
 * @param series the line it belongs to: the model's name without what is varied
 * @param label what is varied and how far, as the papers write it ("look-back 4"); the model's name
 *     if nothing is
 * @param x the varied number, null if none is
 * @param model its recipe; where one is searched for, what the search starts from
 * @param tuning how its recipe is searched for, or was; null if it is not
 */
record Variant(
    String series, String label, @Nullable Double x, NextSetModel model, @Nullable Tuning tuning) {
  Variant(String series, String label, @Nullable Double x, NextSetModel model) {
    this(series, label, x, model, null);
  }

  static Variant of(NextSetModel model) {
    return new Variant(model.name(), model.name(), null, model);
  }

  /** "GRU (tuned)", whatever the search finds. */
  static Variant of(Tuning tuning) {
    NextSetModel start = tuning.space().start();
    String name = start.name() + " (tuned)";
    return new Variant(name, name, null, start, tuning);
  }

  /** The same with the recipe that was found. */
  Variant tunedTo(NextSetModel found) {
    return new Variant(series, label, x, found, tuning);
  }

  /** How it is trained in a study: stopped by what was searched for, if anything was. */
  Training trained(Training ofStudy) {
    return tuning == null ? ofStudy : ofStudy.withMetric(tuning.metric());
  }

  /** The name in the results file, one for each variant. */
  String name() {
    return series.equals(label) ? series : series + ", " + label;
  }
}
