package org.lanet.evaluation;

import java.util.List;
import org.lanet.error.Arguments;
import org.lanet.sample.Targets;

/**
 * How thresholds are chosen on validation scores of N samples and K labels.
 *
 * <p>Rare labels overfit thresholds of their own, so {@link #standard()} shrinks them towards the
 * global one.
 */
public sealed interface ThresholdRule {
  /**
   * The thresholds for these validation scores and targets.
   *
   * @throws org.lanet.error.InvalidArgumentException if the two differ in N or K, or if the rule
   *     takes probabilities only and a score is none
   */
  default Thresholds tune(Scores scores, Targets targets) {
    return ThresholdSearch.tune(this, new Curves(scores, targets));
  }

  /** The rule to use unless there is a reason for another: {@code shrunken(10)}. */
  static ThresholdRule standard() {
    return shrunken(10);
  }

  /** Every rule there is, the standard one first. */
  static List<ThresholdRule> all() {
    return List.of(
        standard(),
        perLabel(),
        global(),
        grid(),
        plugIn(),
        meanSize(),
        expectedSize(),
        doubleSigmoidGrid());
  }

  /**
   * For each label the score with the largest F1 among all of its distinct scores, exactly.
   *
   * <p>Of equally good thresholds the highest is taken, which predicts least; a label with no
   * positive gets +∞ and is never predicted. O(NK log N).
   */
  static ThresholdRule perLabel() {
    return new PerLabel();
  }

  /**
   * One threshold for all labels, the score with the largest micro-F1 among all distinct scores.
   *
   * <p>Of equally good thresholds the highest is taken; without any positive it is +∞. O(NK log P)
   * with P positives.
   */
  static ThresholdRule global() {
    return new Global();
  }

  /**
   * Each label's own threshold θ*ₖ drawn to the global θ, the more so the fewer positives nₖ it
   * has: θₖ = (nₖ θ*ₖ + c θ) / (nₖ + c).
   *
   * <p>θ*ₖ is that of {@link #perLabel()}, θ that of {@link #global()}; a label with no positive
   * gets θ. O(NK log P).
   *
   * @param c how many positives weigh as much as the global threshold; above 0, at most 10⁹
   */
  static ThresholdRule shrunken(double c) {
    return new Shrunken(c);
  }

  /**
   * For each label the first of 0, .01, …, .99 with the largest F1, as LANET v2 tunes them.
   *
   * <p>Takes scores in [0, 1]. A label with no positive has F1 0 everywhere, and so gets 0: it is
   * always predicted. O(NK).
   */
  static ThresholdRule grid() {
    return new Grid();
  }

  /**
   * For each label the score that would have the largest F1 if the scores were true probabilities;
   * the targets are not looked at.
   *
   * <p>With the scores p falling, it is p₍ₘ₎ at the first m with the largest 2 Σ_{i≤m} p₍ᵢ₎ / (m +
   * Σᵢ p₍ᵢ₎) (Lipton, Elkan and Naryanaswamy 2014, Optimal Thresholding of Classifiers to Maximize
   * F1 Measure). Takes scores in [0, 1]; a label whose scores are all 0 gets +∞. O(NK log N).
   */
  static ThresholdRule plugIn() {
    return new PlugIn();
  }

  /**
   * For each label the grid that LANET v3's released code takes: the first of 0, .01, …, .99 with
   * the largest F1 of both outcomes, weighted by their support, where a second sigmoid goes over
   * the scores. For reproductions only: labels that hardly ever come are best never predicted.
   *
   * <p>With P of N samples positive that is (P · F1 + (N − P) · F1 of the negatives) / N, at
   * thresholds ln(t / (1 − t)) of the scores. Takes scores in [0, 1]. O(NK).
   */
  static ThresholdRule doubleSigmoidGrid() {
    return new DoubleSigmoidGrid();
  }

  /**
   * No thresholds, but sets of one size: the mean size of the validation targets, rounded, at least
   * one. O(N).
   */
  static ThresholdRule meanSize() {
    return new MeanSize();
  }

  /**
   * No thresholds, but sets of the size that is expected for each: the sum of its scores, rounded,
   * at least one. Takes scores in [0, 1].
   */
  static ThresholdRule expectedSize() {
    return new ExpectedSize();
  }

  /** See {@link ThresholdRule#perLabel()}. */
  record PerLabel() implements ThresholdRule {
    @Override
    public String toString() {
      return "per label";
    }
  }

  /** See {@link ThresholdRule#global()}. */
  record Global() implements ThresholdRule {
    @Override
    public String toString() {
      return "global";
    }
  }

  /**
   * See {@link ThresholdRule#shrunken(double)}.
   *
   * @param c how many positives weigh as much as the global threshold
   */
  record Shrunken(double c) implements ThresholdRule {
    public Shrunken {
      Arguments.positive("the weight c of the global threshold", c);
      Arguments.require(
          c <= 1e9,
          "the weight c of the global threshold is %s; it must be at most 1.0E9: use global() instead",
          c);
    }

    @Override
    public String toString() {
      return "shrunken to global (c = %s)"
          .formatted(c == (long) c ? Long.toString((long) c) : Double.toString(c));
    }
  }

  /** See {@link ThresholdRule#grid()}. */
  record Grid() implements ThresholdRule {
    @Override
    public String toString() {
      return "grid of 100";
    }
  }

  /** See {@link ThresholdRule#plugIn()}. */
  record PlugIn() implements ThresholdRule {
    @Override
    public String toString() {
      return "plug-in";
    }
  }

  /** See {@link ThresholdRule#doubleSigmoidGrid()}. */
  record DoubleSigmoidGrid() implements ThresholdRule {
    @Override
    public String toString() {
      return "grid of 100 after a second sigmoid";
    }
  }

  /** See {@link ThresholdRule#meanSize()}. */
  record MeanSize() implements ThresholdRule {
    @Override
    public String toString() {
      return "sets of the mean size";
    }
  }

  /** See {@link ThresholdRule#expectedSize()}. */
  record ExpectedSize() implements ThresholdRule {
    @Override
    public String toString() {
      return "sets of the expected size";
    }
  }
}
