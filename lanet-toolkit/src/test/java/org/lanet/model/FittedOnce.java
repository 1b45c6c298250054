package org.lanet.model;

import org.jspecify.annotations.Nullable;
import org.lanet.sample.Parts;
import org.lanet.training.Fitted;
import org.lanet.training.Progress;

/**
 * A model and data, fitted when first asked for: one for all tests of a class, and so not closed by
 * the first of them.
 */
final class FittedOnce {
  private final NextSetModel model;
  private final Parts parts;
  private @Nullable Fitted fitted;

  FittedOnce(NextSetModel model, Parts parts) {
    this.model = model;
    this.parts = parts;
  }

  NextSetModel model() {
    return model;
  }

  /** Not to be closed. */
  Fitted fitted() {
    Fitted known = fitted;
    if (known == null) {
      known = fit(parts);
      fitted = known;
    }
    return known;
  }

  /** The same model on other data; to be closed. */
  Fitted fit(Parts others) {
    return ContractModels.BRIEF.fit(model, others, Progress.none());
  }

  /** After the last test. */
  void release() {
    if (fitted != null) {
      fitted.close();
    }
  }

  /** What the report calls the tests of this model. */
  @Override
  public String toString() {
    return model.name();
  }
}
