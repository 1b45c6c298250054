package org.lanet.model;

import org.lanet.evaluation.ThresholdRule;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;

/**
 * An immutable recipe of a model that maps a history of sets to a score for every label of the next
 * one. A recipe holds settings only; nothing in it is fitted. {@code toString} tells everything
 * that determines a result.
 */
public sealed interface NextSetModel permits CountModel, NeuralModel {
  /** What tables call it. */
  String name();

  /** Settings that do not fit together are an error: a study asks before anything is trained. */
  default void requireUsable() {}

  /** How much history it looks at. */
  Window window();

  /**
   * The rule its paper made predictions by, where that is known and offered, else the standard one;
   * training may ask for it.
   */
  default ThresholdRule thresholds() {
    return ThresholdRule.standard();
  }

  /** What a search on validation data may vary of it; nothing but the recipe itself by default. */
  default SearchSpace<? extends NextSetModel> searchSpace() {
    return SearchSpace.of(this);
  }

  /** Whether it makes sense on data like these; a study leaves out the pairs that do not. */
  default boolean appliesTo(TrainingData train) {
    return true;
  }
}
