package org.lanet.evaluation;

import java.util.Locale;
import org.lanet.error.Arguments;
import org.lanet.sample.Targets;

/**
 * A map from probabilities to better calibrated ones, p ↦ σ(a·logit(p) + b), with a and b fitted on
 * validation data (Platt 1999): it makes a model more or less sure, as it should be. As long as a
 * is positive no label passes another; where scores are so extreme that they count as the same, or
 * become the same float, labels become tied.
 *
 * <p>a and b are those of the greatest likelihood over all N·K decisions, where, so that they are
 * finite whatever the data, a positive counts as (n₊ + 1)/(n₊ + 2) and a negative as 1/(n₋ + 2) of
 * the n₊ and n₋ there are. Scores below 10⁻⁷ or above 1 − 10⁻⁷ count as these. Where scores are all
 * but the same, so that there is nothing to tell a from b by (a variance of the logits below 10⁻⁹
 * of 1 and their mean square), a is 1 and b alone is fitted. By Newton's method, with steps halved
 * until they make it better, and none that does not (Lin, Lin and Weng 2007): some ten times O(NK).
 * Immutable.
 */
public final class PlattScaling {
  private static final double LEAST = 1e-7;
  private static final int MOST_STEPS = 100;
  private static final double ALIKE = 1e-9; // a variance of logits, by how large they are
  private static final double RIDGE = 1e-9; // of the Hessian, by its diagonal
  private static final double LEAST_WEIGHT = 1e-10; // a Hessian that can be divided by
  private static final double ROUNDING = 1e-16;

  private final double slope;
  private final double intercept;

  private PlattScaling(double slope, double intercept) {
    this.slope = slope;
    this.intercept = intercept;
  }

  /**
   * Fits it to scores of validation samples.
   *
   * @throws org.lanet.error.InvalidArgumentException if scores and targets differ in N or K, a
   *     score is outside [0, 1], or the targets were shown to the model
   */
  public static PlattScaling fit(Scores scores, Targets targets) {
    scores.requireShapeOf(targets);
    scores.requireProbabilities("calibration");
    Arguments.require(
        !scores.showsTarget(),
        "calibration was to be fitted on scores of a model that was shown the targets; use scores of a strict part");
    return new Fit(scores, targets).best();
  }

  /** a. */
  public double slope() {
    return slope;
  }

  /** b. */
  public double intercept() {
    return intercept;
  }

  /**
   * What a probability becomes.
   *
   * @throws org.lanet.error.InvalidArgumentException if it is outside [0, 1]
   */
  public double apply(double probability) {
    Arguments.require(
        probability >= 0 && probability <= 1,
        "a score is %s; Platt scaling takes probabilities, from 0 to 1",
        probability);
    return calibrated(probability);
  }

  private double calibrated(double probability) {
    return 1 / (1 + Math.exp(-(slope * logit(probability) + intercept)));
  }

  /**
   * The same of all scores.
   *
   * @throws org.lanet.error.InvalidArgumentException if one is outside [0, 1]
   */
  public Scores apply(Scores scores) {
    scores.requireProbabilities("calibration");
    var rows = Scores.builder(scores.size(), scores.labelCount());
    for (int n = 0; n < scores.size(); n++) {
      float[] row = scores.row(n);
      for (int k = 0; k < row.length; k++) {
        row[k] = (float) calibrated(row[k]);
      }
      rows.add(row);
    }
    return scores.showsTarget() ? rows.build().asPublished() : rows.build();
  }

  private static double logit(double probability) {
    double p = Math.min(1 - LEAST, Math.max(LEAST, probability));
    return Math.log(p / (1 - p));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "σ(%.4f · logit(p) %+.4f)", slope, intercept);
  }

  /** The search for a and b, from the identity on. */
  private static final class Fit {
    private final Scores scores;
    private final Targets targets;
    private final double positive;
    private final double negative;
    private double slope = 1;
    private double intercept;
    private double loss; // of the point last measured, with its derivatives
    private double ofSlope;
    private double ofIntercept;
    private double slopeTwice;
    private double interceptTwice;
    private double both;

    Fit(Scores scores, Targets targets) {
      this.scores = scores;
      this.targets = targets;
      double positives = targets.total();
      double negatives = (double) scores.size() * scores.labelCount() - positives;
      positive = (positives + 1) / (positives + 2);
      negative = 1 / (negatives + 2);
    }

    PlattScaling best() {
      boolean alike = areAlike();
      measure(slope, intercept);
      boolean lower = true;
      for (int step = 0; step < MOST_STEPS && lower; step++) {
        lower = alike ? move(0, -ofIntercept / interceptTwice) : moveBoth();
      }
      return new PlattScaling(slope, intercept);
    }

    /** Whether the logits hardly vary: at a = 0 all decisions weigh the same. */
    private boolean areAlike() {
      measure(0, 0);
      double variance = slopeTwice * interceptTwice - both * both;
      return variance < ALIKE * (slopeTwice + interceptTwice) * interceptTwice;
    }

    private boolean moveBoth() {
      double aa = slopeTwice * (1 + RIDGE);
      double bb = interceptTwice * (1 + RIDGE);
      double hessian = aa * bb - both * both;
      double da = -(bb * ofSlope - both * ofIntercept) / hessian;
      double db = -(aa * ofIntercept - both * ofSlope) / hessian;
      return move(da, db);
    }

    /**
     * Goes this far, or half of it, a quarter and so on, until the loss is lower; nowhere and false
     * when less could not be told from rounding.
     */
    private boolean move(double da, double db) {
      double gain = -(ofSlope * da + ofIntercept * db);
      double before = loss;
      for (double length = 1; length * gain > ROUNDING * before; length /= 2) {
        measure(slope + length * da, intercept + length * db);
        if (loss < before) {
          slope += length * da;
          intercept += length * db;
          return true;
        }
      }
      return false;
    }

    private void measure(double a, double b) {
      loss = 0;
      ofSlope = 0;
      ofIntercept = 0;
      slopeTwice = 0;
      interceptTwice = 0;
      both = 0;
      for (int n = 0; n < scores.size(); n++) {
        float[] row = scores.values(n);
        int next = 0;
        for (int k = 0; k < row.length; k++) {
          boolean isTarget = next < targets.count(n) && targets.label(n, next) == k;
          next += isTarget ? 1 : 0;
          add(logit(row[k]), a, b, isTarget ? positive : negative);
        }
      }
    }

    private void add(double x, double a, double b, double wanted) {
      double z = a * x + b;
      double tail = Math.exp(-Math.abs(z));
      double p = z >= 0 ? 1 / (1 + tail) : tail / (1 + tail);
      double off = p - wanted;
      double weight = Math.max(LEAST_WEIGHT, p * (1 - p));
      loss += Math.max(z, 0) - z * wanted + Math.log1p(tail);
      ofSlope += off * x;
      ofIntercept += off;
      slopeTwice += weight * x * x;
      interceptTwice += weight;
      both += weight * x;
    }
  }
}
