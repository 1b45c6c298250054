package org.lanet.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.lanet.error.Arguments;
import org.lanet.sample.Targets;

/**
 * In how many training targets each of K labels occurs: what is rare and what is frequent.
 * Immutable.
 *
 * <p>It also gives propensities, the chance that a relevant label is recorded at all, as Jain,
 * Prabhu and Varma model it (Extreme Multi-label Loss Functions, KDD 2016): pₖ = 1 / (1 + C
 * e^(−A·ln(nₖ + B))) with C = (ln N − 1)(B + 1)^A, A = .55, B = 1.5, N training samples and nₖ of
 * them with label k.
 */
public final class LabelFrequencies {
  private static final double A = .55;
  private static final double B = 1.5;

  private final int samples;
  private final int[] counts;

  private LabelFrequencies(int samples, int[] counts) {
    this.samples = samples;
    this.counts = counts;
  }

  /** Counts training targets, never others. O(targets). */
  public static LabelFrequencies of(Targets trainingTargets) {
    int[] counts = new int[trainingTargets.labelCount()];
    for (int n = 0; n < trainingTargets.size(); n++) {
      for (int i = 0; i < trainingTargets.count(n); i++) {
        counts[trainingTargets.label(n, i)]++;
      }
    }
    return of(trainingTargets.size(), counts);
  }

  /**
   * Frequencies that were counted elsewhere.
   *
   * @param samples N, at least 1
   * @param counts for each label 0 … N
   */
  public static LabelFrequencies of(int samples, int... counts) {
    Arguments.atLeast("the number of training samples", samples, 1);
    Arguments.atLeast("the number of labels", counts.length, 1);
    for (int k = 0; k < counts.length; k++) {
      Arguments.inRange("the training frequency of label " + k, counts[k], 0, samples);
    }
    return new LabelFrequencies(samples, counts.clone());
  }

  /** N, the number of training samples. */
  public int samples() {
    return samples;
  }

  /** K. */
  public int labelCount() {
    return counts.length;
  }

  /** In how many training targets label {@code k} occurs. */
  public int count(int k) {
    return counts[k];
  }

  /** The K counts, copied. */
  public int[] toArray() {
    return counts.clone();
  }

  /** All labels, the most frequent first; of equal ones the lower index. O(K log K). */
  public int[] byFrequency() {
    return IntStream.range(0, counts.length)
        .boxed()
        .sorted(Comparator.comparingInt(k -> -counts[k]))
        .mapToInt(k -> k)
        .toArray();
  }

  /** The propensity of label {@code k}, in (0, 1]: the smaller, the more a hit is worth. */
  public double propensity(int k) {
    // fewer than e samples would make the constant negative and the propensity more than 1
    double c = Math.max(0, Math.log(samples) - 1) * Math.pow(B + 1, A);
    return 1 / (1 + c * Math.pow(counts[k] + B, -A));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelFrequencies that
        && samples == that.samples
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return 31 * samples + Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "frequencies of %d labels in %d training targets".formatted(counts.length, samples);
  }
}
