package org.lanet.model;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.lanet.error.Arguments;
import org.lanet.error.StorageException;
import org.lanet.sample.TrainingData;
import org.lanet.storage.NamedArrays;

/** How often labels come, whoever has them. */
public final class LabelShares {
  private static final double LEAST = 1e-4;

  private LabelShares() {}

  /** An error unless {@code prior} can be what of the shares is added to scores. */
  public static void requireWeight(double prior) {
    Arguments.require(
        prior >= 0 && prior <= 1,
        "the prior, what of every label's share is added to its score, is %s; it must lie in [0, 1]",
        prior);
  }

  /** Each label's share of the training sets, training targets among them. O(elements). */
  public static double[] of(TrainingData train) {
    double sets = train.sets().setCount();
    return Arrays.stream(counts(train)).mapToDouble(count -> count / sets).toArray();
  }

  /** The same as floats. */
  public static float[] floats(TrainingData train) {
    return floats(of(train), share -> share);
  }

  /** In how many training sets each label is, training targets among them. O(elements). */
  public static int[] counts(TrainingData train) {
    int[] counts = new int[train.labelCount()];
    for (int e = 0; e < train.sets().elementCount(); e++) {
      counts[train.sets().label(e)]++;
    }
    return counts;
  }

  /** The log-odds of each share, 1e-4 added above and below, so that none is without bounds. */
  public static float[] logOdds(double... shares) {
    return floats(shares, share -> Math.log((share + LEAST) / (1 - share + LEAST)));
  }

  private static float[] floats(double[] shares, DoubleUnaryOperator of) {
    float[] values = new float[shares.length];
    for (int k = 0; k < values.length; k++) {
      values[k] = (float) of.applyAsDouble(shares[k]);
    }
    return values;
  }

  /**
   * The array "shares" of a scorer.
   *
   * @throws StorageException if there is not one for each label
   */
  public static double[] restore(NamedArrays fitted) {
    if (fitted.length("shares") != fitted.length("labels")) {
      throw new StorageException(
          "there are %d shares for %d labels; the file is damaged, fit the model again"
              .formatted(fitted.length("shares"), fitted.length("labels")));
    }
    return fitted.doubles("shares");
  }
}
