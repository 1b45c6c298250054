package org.lanet.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lanet.error.Arguments;
import org.lanet.error.InvalidArgumentException;
import org.lanet.sample.AsPublished;
import org.lanet.sample.Targets;

/**
 * How scores of N samples and K labels compare with what came: an immutable result.
 *
 * <p>Figures are computed when first asked for, O(NK log P) with P positives, and then kept; any
 * thread may ask. Until then the evaluation holds on to the scores, N·K floats: where many results
 * are gathered, gather their figures.
 */
public final class Evaluation {
  private final Scores scores;
  private final Targets targets;
  private final @Nullable Thresholds thresholds;
  private @Nullable AreaUnderCurve areaUnderCurve;
  private @Nullable FScores fScores;
  private @Nullable RankingMetrics rankingMetrics;

  private Evaluation(Scores scores, Targets targets, @Nullable Thresholds thresholds) {
    scores.requireShapeOf(targets);
    this.scores = scores;
    this.targets = targets;
    this.thresholds = thresholds;
  }

  /**
   * Evaluates scores as rankings only: whatever needs predicted sets is refused.
   *
   * @throws org.lanet.error.InvalidArgumentException if the two differ in N or K
   */
  public static Evaluation of(Scores scores, Targets targets) {
    return new Evaluation(scores, targets, null);
  }

  /**
   * Evaluates scores, and the sets predicted from them by thresholds.
   *
   * @param thresholds tuned on validation data, never on these scores
   * @throws org.lanet.error.InvalidArgumentException if the three differ in N or K
   */
  public static Evaluation of(Scores scores, Targets targets, Thresholds thresholds) {
    thresholds.requireLabels(scores.labelCount());
    return new Evaluation(scores, targets, thresholds);
  }

  /** N. */
  public int size() {
    return scores.size();
  }

  /** K. */
  public int labelCount() {
    return scores.labelCount();
  }

  /**
   * The figure a metric stands for; NaN where it is not defined on these samples.
   *
   * @throws org.lanet.error.InvalidArgumentException if it needs thresholds and there are none
   */
  public double get(Metric metric) {
    Arguments.require(
        thresholds != null || !metric.needsThresholds(),
        "%s is about predicted sets, and there are no thresholds to predict them by; tune them on validation scores and hand them to Evaluation.of",
        metric);
    return metric.of(this);
  }

  /** Whether sets are predicted, so that metrics which need thresholds have a value. */
  public boolean hasThresholds() {
    return thresholds != null;
  }

  /** Whether the targets were shown to the model, as no forecast can: the scores say so. */
  public boolean showsTarget() {
    return scores.showsTarget();
  }

  /** How many of the K labels have no AUC, for want of a positive or a negative. */
  public int undefinedLabels() {
    return areaUnderCurve().undefinedLabels();
  }

  /** How many of the N samples have no target, and so no part in the metrics at k. */
  public int samplesWithoutTarget() {
    return rankingMetrics().leftOut();
  }

  /** One row per label of the vocabulary, in its order. */
  public List<LabelScore> perLabel() {
    AreaUnderCurve areas = areaUnderCurve();
    @Nullable FScores decisions = thresholds == null ? null : fScores();
    int[] support = new int[labelCount()];
    for (int n = 0; n < size(); n++) {
      for (int i = 0; i < targets.count(n); i++) {
        support[targets.label(n, i)]++;
      }
    }
    List<LabelScore> rows = new ArrayList<>(support.length);
    for (int k = 0; k < support.length; k++) {
      rows.add(
          new LabelScore(
              k,
              support[k],
              decisions == null ? Double.NaN : decisions.precision(k),
              decisions == null ? Double.NaN : decisions.recall(k),
              decisions == null ? Double.NaN : decisions.f1(k),
              areas.label(k)));
    }
    return List.copyOf(rows);
  }

  synchronized AreaUnderCurve areaUnderCurve() {
    AreaUnderCurve known = areaUnderCurve;
    if (known == null) {
      known = AreaUnderCurve.of(scores, targets);
      areaUnderCurve = known;
    }
    return known;
  }

  synchronized FScores fScores() {
    FScores known = fScores;
    if (known == null) {
      if (thresholds == null) {
        throw new InvalidArgumentException("there are no thresholds to predict sets by");
      }
      known = FScores.of(scores, targets, thresholds);
      fScores = known;
    }
    return known;
  }

  synchronized RankingMetrics rankingMetrics() {
    RankingMetrics known = rankingMetrics;
    if (known == null) {
      known = RankingMetrics.of(scores, targets);
      rankingMetrics = known;
    }
    return known;
  }

  /** The standard metrics as a small table, with what had to be left out below it. */
  @Override
  public String toString() {
    StringBuilder table = new StringBuilder();
    table.append(showsTarget() ? AsPublished.WATERMARK + System.lineSeparator() : "");
    table.append(String.format(Locale.ROOT, "%,d samples × %,d labels%n", size(), labelCount()));
    for (Metric metric : Metric.standard()) {
      if (hasThresholds() || !metric.needsThresholds()) {
        table.append(String.format(Locale.ROOT, "%-14s%.4f%n", metric, get(metric)));
      }
    }
    table.append(String.format(Locale.ROOT, "labels without AUC: %,d", undefinedLabels()));
    if (samplesWithoutTarget() > 0) {
      table.append(
          String.format(Locale.ROOT, "; samples without target: %,d", samplesWithoutTarget()));
    }
    return table.toString();
  }
}
