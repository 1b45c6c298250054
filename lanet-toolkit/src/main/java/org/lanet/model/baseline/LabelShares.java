package org.lanet.model.baseline;

import org.lanet.error.Arguments;
import org.lanet.error.StorageException;
import org.lanet.sample.TrainingData;
import org.lanet.storage.NamedArrays;

/** How often labels come, whoever has them. */
final class LabelShares {
  private LabelShares() {}

  /** An error unless {@code prior} can be what of the shares is added to scores. */
  static void requireWeight(double prior) {
    Arguments.require(
        prior >= 0 && prior <= 1,
        "the prior, what of every label's share is added to its score, is %s; it must lie in [0, 1]",
        prior);
  }

  /** Each label's share of the training sets, training targets among them. O(elements). */
  static double[] of(TrainingData train) {
    double[] shares = new double[train.labelCount()];
    for (int e = 0; e < train.sets().elementCount(); e++) {
      shares[train.sets().label(e)]++;
    }
    for (int k = 0; k < shares.length; k++) {
      shares[k] /= train.sets().setCount();
    }
    return shares;
  }

  /**
   * The array "shares" of a scorer.
   *
   * @throws StorageException if there is not one for each label
   */
  static double[] restore(NamedArrays fitted) {
    if (fitted.length("shares") != fitted.length("labels")) {
      throw new StorageException(
          "there are %d shares for %d labels; the file is damaged, fit the model again"
              .formatted(fitted.length("shares"), fitted.length("labels")));
    }
    return fitted.doubles("shares");
  }
}
