package org.lanet.training;

import org.lanet.evaluation.Metric;

/**
 * Watches a metric on the validation part: tells which epoch is the best so far and when to give
 * up. Equal is not better; an undefined score (NaN) is never better, except that the first epoch is
 * the best there is.
 */
final class EarlyStopping {
  private final Metric metric;
  private final int patience;
  private double best = Double.NaN;
  private int bestEpoch;
  private int epochs;

  EarlyStopping(Metric metric, int patience) {
    this.metric = metric;
    this.patience = patience;
  }

  /** Takes the score of the next epoch; true if it is the best so far. */
  boolean isBest(double score) {
    epochs++;
    boolean better =
        bestEpoch == 0 || (Double.isNaN(best) ? !Double.isNaN(score) : metric.better(score, best));
    if (better) {
      best = score;
      bestEpoch = epochs;
    }
    return better;
  }

  /** Whether the last {@code patience} epochs were all no better than the best. */
  boolean isOver() {
    return epochs - bestEpoch >= patience;
  }

  double best() {
    return best;
  }

  int bestEpoch() {
    return bestEpoch;
  }
}
