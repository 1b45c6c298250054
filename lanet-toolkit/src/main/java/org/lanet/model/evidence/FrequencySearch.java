package org.lanet.model.evidence;

import java.util.HashMap;
import java.util.Map;
import org.lanet.error.InterruptedRunException;
import org.lanet.model.DistinctLabels;
import org.lanet.sample.Part;
import org.lanet.sample.Targets;
import org.lanet.sample.Window;

/**
 * The decay r and the strength c by which p_k = (F_k + c π_k) / (W + c) of {@link OwnFrequencies}
 * has the least cross-entropy with the next sets of samples.
 *
 * <p>One logarithm for each label of a history, r and c; what a history without any label would
 * lose depends on its length only and is summed over all labels once.
 */
final class FrequencySearch {
  private static final double[] RATES = {1, .93, .85, .7};
  private static final double[] STRENGTHS = {64, 32, 16, 8, 4, 2, 1, .5};
  private static final double[] NO_SPANS = {};

  private final double[] shares;
  private final double[] losses = new double[RATES.length * STRENGTHS.length]; // by rate, strength
  private final Map<Integer, double[]> ofNothing = new HashMap<>(); // by the number of sets

  private FrequencySearch(double[] shares) {
    this.shares = shares;
  }

  /** What was found. */
  record Found(double rate, double strength) {}

  /**
   * Looks at all samples; of equally good ones the slowest decay, then the largest strength.
   *
   * @param shares π_k, each more than 0 and less than 1
   * @throws InterruptedRunException between some thousand samples
   */
  static Found in(Part samples, Window window, double... shares) {
    var search = new FrequencySearch(shares);
    Chunks.ofAll(
        samples,
        window,
        (histories, targets) -> {
          var rows = DistinctLabels.of(histories);
          for (int b = 0; b < histories.size(); b++) {
            search.add(new LabelsSeen(histories, rows, b, 1, RATES, NO_SPANS), rows, b, targets);
          }
        });
    int best = 0;
    for (int i = 1; i < search.losses.length; i++) {
      best = search.losses[i] < search.losses[best] ? i : best;
    }
    return new Found(RATES[best / STRENGTHS.length], STRENGTHS[best % STRENGTHS.length]);
  }

  private void add(LabelsSeen seen, DistinctLabels rows, int b, Targets targets) {
    double[] nothing = ofNothing.computeIfAbsent(seen.sets(), sets -> ofNothing(seen));
    for (int i = 0; i < losses.length; i++) {
      int rate = i / STRENGTHS.length;
      double c = STRENGTHS[i % STRENGTHS.length];
      losses[i] += nothing[i] + beyondNothing(seen, rate, c, rows, b, targets);
    }
  }

  /** −Σ log(1 − p_k) with all F_k = 0, of each r and c. */
  private double[] ofNothing(LabelsSeen seen) {
    InterruptedRunException.stopIfInterrupted("fitting");
    double[] sums = new double[losses.length];
    for (int i = 0; i < sums.length; i++) {
      double w = seen.weight(i / STRENGTHS.length);
      double c = STRENGTHS[i % STRENGTHS.length];
      for (double share : shares) {
        sums[i] -= Math.log((w + c * (1 - share)) / (w + c));
      }
    }
    return sums;
  }

  /** What the labels that a sample had, and those that came next, change about that. */
  private double beyondNothing(
      LabelsSeen seen, int rate, double c, DistinctLabels rows, int b, Targets targets) {
    double w = seen.weight(rate);
    double change = 0;
    for (int n = 0; n < rows.count(b); n++) {
      int label = rows.label(b, n);
      double share = shares[label];
      double own = w * seen.share(n, rate);
      change +=
          targets.contains(b, label)
              ? Math.log(c * share / (own + c * share))
              : Math.log1p(own / (w - own + c * (1 - share)));
    }
    for (int t = 0; t < targets.count(b); t++) {
      double share = shares[targets.label(b, t)];
      change += Math.log((w + c * (1 - share)) / (c * share));
    }
    return change;
  }
}
