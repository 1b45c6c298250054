package org.lanet.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.lanet.sample.AsPublished;
import org.lanet.sample.Targets;

/**
 * Whether scores are the probabilities they look like: of all decisions with a score near p, a
 * share p should be positive. Immutable.
 *
 * <p>All N·K decisions together. The Brier score is their mean (p − y)² (Brier 1950); the expected
 * calibration error cuts [0, 1] into 15 bins of equal width, each with its upper edge, the first
 * with 0 too, and is Σ over bins of their share of the decisions times |positive share − mean
 * score| (Naeini, Cooper and Hauskrecht 2015; Guo et al. 2017). The lower both are, the better.
 * O(NK).
 */
public final class Calibration {
  /** How many bins [0, 1] is cut into. */
  public static final int BINS = 15;

  /**
   * The decisions whose score lies in (low, high].
   *
   * @param count how many there are
   * @param meanScore their mean score; NaN if there are none
   * @param positiveShare how many of them are positive, as a share; NaN if there are none
   */
  public record Bin(double low, double high, long count, double meanScore, double positiveShare) {}

  private final List<Bin> bins;
  private final int samples;
  private final double error;
  private final Ratio brier;
  private final boolean showsTarget;

  private Calibration(List<Bin> bins, int samples, double error, Ratio brier, boolean showsTarget) {
    this.bins = bins;
    this.samples = samples;
    this.error = error;
    this.brier = brier;
    this.showsTarget = showsTarget;
  }

  /**
   * The calibration of scores against targets.
   *
   * @throws org.lanet.error.InvalidArgumentException if the two differ in N or K, or a score is
   *     outside [0, 1]
   */
  public static Calibration of(Scores scores, Targets targets) {
    scores.requireShapeOf(targets);
    scores.requireProbabilities("calibration");
    return counted(scores, targets);
  }

  /** The same, but empty where a score is no probability. */
  static Optional<Calibration> ofProbabilities(Scores scores, Targets targets) {
    return scores.areProbabilities() ? Optional.of(counted(scores, targets)) : Optional.empty();
  }

  private static Calibration counted(Scores scores, Targets targets) {
    int labels = scores.labelCount();
    long[] counts = new long[BINS];
    long[] positives = new long[BINS];
    double[] sums = new double[BINS];
    double[] squares = new double[scores.size()];
    double[] decisions = new double[scores.size()];
    for (int n = 0; n < scores.size(); n++) {
      float[] row = scores.values(n);
      int passed = 0;
      for (int k = 0; k < labels; k++) {
        boolean positive = passed < targets.count(n) && targets.label(n, passed) == k;
        passed += positive ? 1 : 0;
        int bin = bin(row[k]);
        counts[bin]++;
        sums[bin] += row[k];
        positives[bin] += positive ? 1 : 0;
        double miss = row[k] - (positive ? 1.0 : 0.0);
        squares[n] += miss * miss;
      }
      decisions[n] = labels;
    }
    double error = 0;
    List<Bin> bins = new ArrayList<>();
    for (int b = 0; b < BINS; b++) {
      error += Math.abs(positives[b] - sums[b]) / ((double) scores.size() * labels);
      bins.add(
          new Bin(
              (double) b / BINS,
              (b + 1.0) / BINS,
              counts[b],
              sums[b] / counts[b],
              positives[b] / (double) counts[b]));
    }
    return new Calibration(
        List.copyOf(bins),
        scores.size(),
        error,
        Ratio.of(squares, decisions),
        scores.showsTarget());
  }

  /**
   * The bin whose lower edge is below and whose upper edge is not below the score. The product is
   * exact, as 24 bits times 4 fit into a double, and no edge but 0 and 1 is a float: only 1 itself
   * lies on the edge of a bin above its own.
   */
  private static int bin(float score) {
    return Math.min((int) (score * (double) BINS), BINS - 1);
  }

  /** The 15 bins, ascending: the points of a reliability diagram. */
  public List<Bin> bins() {
    return bins;
  }

  /** How many labels a set has if scores are right, their sum: the mean over samples. */
  public double expectedSetSize() {
    return bySample(Bin::meanScore);
  }

  /** How many labels a set has: the mean over samples. */
  public double setSize() {
    return bySample(Bin::positiveShare);
  }

  private double bySample(ToDoubleFunction<Bin> share) {
    return bins.stream()
            .filter(bin -> bin.count > 0)
            .mapToDouble(bin -> bin.count * share.applyAsDouble(bin))
            .sum()
        / samples;
  }

  /** The expected calibration error. */
  public double expectedError() {
    return error;
  }

  /** The Brier score. */
  public double brier() {
    return brier.value();
  }

  /** The Brier score as a mean over samples. */
  Ratio brierBySample() {
    return brier;
  }

  /** Whether the targets were shown to the model, as no forecast can: the scores say so. */
  public boolean showsTarget() {
    return showsTarget;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "calibration: expected error %.4f, Brier score %.4f, %.2f labels a set expected, %.2f found%s",
        error,
        brier(),
        expectedSetSize(),
        setSize(),
        showsTarget ? AsPublished.MARK : "");
  }
}
