package org.lanet.model.evidence;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lanet.error.InterruptedRunException;
import org.lanet.error.StorageException;
import org.lanet.model.LabelShares;
import org.lanet.model.evidence.RegressionSamples.Moments;
import org.lanet.model.neighbour.LabelWeights;
import org.lanet.model.neighbour.UserSets;
import org.lanet.nn.Workers;
import org.lanet.sample.Histories;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;

/**
 * Which labels are in the next set, by a ridge regression on which were in those before.
 *
 * <pre>
 *   q = W x      x = [ u(.93) ; u(.5) ; 1 ]      u(r)_l = Σ_{sets with l} r^age / Σ_{all sets} r^age, age 0 the last set
 *   W = Yᵀ X (Xᵀ X + λ I)⁻¹                     over all training samples; λ/1000 for the constant
 * </pre>
 *
 * <p>It knows of every pair of labels how one follows the other, and needs no training: much where
 * there is little data. Only the most frequent labels enter u, at most 1,000 of them and so many
 * that W has no more than 8 million weights: so time and memory stay linear in K.
 *
 * <p>What a network learns from must not have been fitted on the network's own targets. Therefore
 * the training users are dealt out to five folds, and {@link #ofOthers} takes for each user the W
 * of the four other folds; {@link #of} takes the W of all users, for anybody. λ, one of 3, 10, 30,
 * 100 and 300, is that with the least squared error on the first fold.
 *
 * <p>Each is solved with one thread of the engine's, so that no bit depends on how many there are.
 * Fitting costs eleven inversions of a matrix of 2 m + 1 rows, m the labels that enter, O(m³ + m²
 * K), six times O(samples · s²), s the labels of a history, and five times O(a fifth of the samples
 * · s · K); a sample O(s · K). The folds' W are in memory only, as long as this is; they are not
 * saved.
 */
public final class NextSetRegression {
  private static final double[] PENALTIES = {3, 10, 30, 100, 300};

  private final Predictors predictors;
  private final int labelCount;
  private final float[] weights; // [columns, K]
  private final @Nullable Folds folds;
  private final float[][] ofOtherFolds;

  private NextSetRegression(
      Predictors predictors, float[] weights, @Nullable Folds folds, float[]... ofOtherFolds) {
    this.predictors = predictors;
    this.labelCount = predictors.labelCount();
    this.weights = weights;
    this.folds = folds;
    this.ofOtherFolds = ofOtherFolds;
  }

  /**
   * Fits it to training histories seen through {@code window}.
   *
   * @throws InterruptedRunException between some thousand samples, or two inversions
   */
  public static NextSetRegression fit(TrainingData train, Window window) {
    var predictors = Predictors.of(LabelShares.counts(train));
    var folds = new Folds(train.sets());
    var samples = new RegressionSamples(train, window, predictors, folds);
    try (Workers one = Workers.of(1)) {
      Moments first = samples.moments(fold -> fold != 0);
      double penalty = best(samples, first, one);
      float[][] ofOtherFolds = new float[Folds.COUNT][];
      Arrays.setAll(
          ofOtherFolds,
          f -> (f == 0 ? first : samples.moments(fold -> fold != f)).solve(penalty, one));
      float[] ofAll = samples.moments(fold -> true).solve(penalty, one);
      return new NextSetRegression(predictors, ofAll, folds, ofOtherFolds);
    }
  }

  /** The penalty that is best for the first fold; the smaller of equally good ones. */
  private static double best(RegressionSamples samples, Moments ofOthers, Workers one) {
    double best = PENALTIES[0];
    double least = Double.POSITIVE_INFINITY;
    for (double penalty : PENALTIES) {
      double error = samples.squaredError(0, ofOthers.solve(penalty, one));
      if (error < least) {
        least = error;
        best = penalty;
      }
    }
    return best;
  }

  /**
   * "regression/enters" [K], whether a label does; "regression/late" and "regression/latest" [m ×
   * K], the weights of u(.93) and of u(.5); "regression/constant" [K].
   */
  public NamedArrays fitted() {
    int half = predictors.entering() * labelCount;
    return NamedArrays.empty()
        .with("regression/enters", predictors.enters())
        .with("regression/late", Arrays.copyOfRange(weights, 0, half))
        .with("regression/latest", Arrays.copyOfRange(weights, half, 2 * half))
        .with("regression/constant", Arrays.copyOfRange(weights, 2 * half, weights.length));
  }

  /**
   * Takes what {@link #fitted} told; {@link #ofOthers} is {@link #of} then.
   *
   * @throws StorageException if it does not fit together, or a number is not finite
   */
  public static NextSetRegression restore(NamedArrays fitted) {
    var predictors = Predictors.ofEntering(fitted.ints("regression/enters"));
    float[] late = fitted.floats("regression/late");
    float[] latest = fitted.floats("regression/latest");
    float[] constant = fitted.floats("regression/constant");
    int labels = predictors.labelCount();
    int half = predictors.entering() * labels;
    fitted.requireFinite("regression/late", "regression/latest", "regression/constant");
    if (late.length != half || latest.length != half || constant.length != labels) {
      throw new StorageException(
          "the regression has %d, %d and %d weights; it must have %d, %d and %d, for %d of %d labels; the file is damaged, fit the model again"
              .formatted(
                  late.length,
                  latest.length,
                  constant.length,
                  half,
                  half,
                  labels,
                  predictors.entering(),
                  labels));
    }
    float[] weights = Arrays.copyOf(late, predictors.size() * labels);
    System.arraycopy(latest, 0, weights, half, half);
    System.arraycopy(constant, 0, weights, 2 * half, labels);
    return new NextSetRegression(predictors, weights, null);
  }

  /** K. */
  public int labelCount() {
    return labelCount;
  }

  /** q of each of the B samples, one row after another: [B × K], mostly in [0, 1]. */
  public float[] of(Histories histories) {
    return of(histories, null);
  }

  /** The same by W of others than the user, where it is a training user. */
  public float[] ofOthers(Histories histories) {
    return of(histories, folds);
  }

  private float[] of(Histories histories, @Nullable Folds apart) {
    float[] rows = new float[Math.multiplyExact(histories.size(), labelCount)];
    Predictors.Queries queries = predictors.new Queries();
    for (int b = 0; b < histories.size(); b++) {
      int fold = apart == null ? Folds.NONE : apart.of(histories.id(b));
      float[] ofOthers = fold == Folds.NONE ? weights : ofOtherFolds[fold];
      LabelWeights x = queries.of(UserSets.of(histories, b));
      predict(x, ofOthers, rows, b * labelCount, labelCount);
    }
    return rows;
  }

  /** Writes W x to {@code rows[place .. place + labels − 1]}. */
  static void predict(LabelWeights x, float[] weights, float[] rows, int place, int labels) {
    Arrays.fill(rows, place, place + labels, 0);
    for (int i = 0; i < x.size(); i++) {
      float weight = (float) x.weight(i);
      int from = x.label(i) * labels;
      for (int k = 0; k < labels; k++) {
        rows[place + k] += weight * weights[from + k];
      }
    }
  }
}
