package org.lanet.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.lanet.error.Arguments;
import org.lanet.sample.AsPublished;
import org.lanet.sample.Targets;

/**
 * How scores of N samples and K labels compare with what came: an immutable result, as a whole, by
 * label, by user, and for any part of the users.
 *
 * <p>Figures are computed when first asked for, O(NK log P) with P positives, and then kept; any
 * thread may ask. An evaluation holds on to its scores, N·K floats: where many results are
 * gathered, gather their figures.
 */
public final class Evaluation {
  private final Curves curves;
  private final Circumstances known;
  private final Measurements measured;

  private Evaluation(Curves curves, Circumstances known) {
    this.curves = curves;
    this.known = known;
    this.measured = new Measurements(curves, known);
  }

  /**
   * Evaluates scores as rankings only: whatever needs predicted sets is refused.
   *
   * @throws org.lanet.error.InvalidArgumentException if the two differ in N or K
   */
  public static Evaluation of(Scores scores, Targets targets) {
    return new Evaluation(
        new Curves(scores, targets), Circumstances.of(Users.eachSample(scores.size())));
  }

  /**
   * Evaluates scores, and the sets predicted from them by thresholds.
   *
   * @param thresholds tuned on validation data, never on these scores
   * @throws org.lanet.error.InvalidArgumentException if the three differ in N or K
   */
  public static Evaluation of(Scores scores, Targets targets, Thresholds thresholds) {
    return of(scores, targets).withThresholds(thresholds);
  }

  /**
   * The same evaluation with the sets that these thresholds predict.
   *
   * @throws org.lanet.error.InvalidArgumentException if they are not for K labels
   */
  public Evaluation withThresholds(Thresholds thresholds) {
    thresholds.requireLabels(labelCount());
    return new Evaluation(curves, known.with(thresholds));
  }

  /**
   * Tunes thresholds on these very samples: for validation data. What the rule and this
   * evaluation's figures have in common is computed once.
   *
   * @throws org.lanet.error.InvalidArgumentException if the rule takes probabilities only and a
   *     score is none
   */
  public Thresholds tune(ThresholdRule rule) {
    return ThresholdSearch.tune(rule, curves);
  }

  /**
   * Says whose samples they are: {@link #perUser} and comparisons count users, not samples. Unless
   * told, each sample is a user of its own.
   *
   * @param ids N of them; samples with the same id belong together
   */
  public Evaluation withUsers(String... ids) {
    return new Evaluation(curves, known.withUsers(ids, size()));
  }

  /**
   * Says which targets are repeats: {@link Metric#repeatRecallAt} and its like need it.
   *
   * @param repeats of each sample those of its targets that its history holds
   */
  public Evaluation withRepeats(Targets repeats) {
    curves.scores().requireShapeOf(repeats);
    return new Evaluation(curves, known.withRepeats(repeats, curves.targets()));
  }

  /** Says how frequent the labels were in training: {@link Metric#pspAt} needs it. */
  public Evaluation withFrequencies(LabelFrequencies frequencies) {
    return new Evaluation(curves, known.withFrequencies(frequencies, labelCount()));
  }

  /** N. */
  public int size() {
    return curves.scores().size();
  }

  /** K. */
  public int labelCount() {
    return curves.scores().labelCount();
  }

  /** The users, in the order of their first samples. */
  public List<String> users() {
    return known.users().names();
  }

  /**
   * The figure a metric stands for; NaN where it is not defined on these samples.
   *
   * @throws org.lanet.error.InvalidArgumentException if it needs thresholds, repeats or training
   *     frequencies and there are none
   */
  public double get(Metric metric) {
    metric.requireNeeds(known);
    return metric.of(measured);
  }

  /** Whether {@link #get} has what the metric needs; its value may still be undefined. */
  public boolean has(Metric metric) {
    return metric.needs().stream().allMatch(known::meet);
  }

  /**
   * A metric as a mean over the U users: how much each of them has to do with it, in the order of
   * {@link #users()}. It is what paired tests compare.
   *
   * <p>The value of user u is θ + U · ∂θ/∂w, where θ is the metric and w what the user's samples
   * weigh, 1 each (the infinitesimal jackknife: Jaeckel 1972; Efron 1982). The mean of all is θ.
   * For a mean over samples, like Recall@k, it is the user's own figure where every user has one
   * sample and every sample counts, as one with a target does; for an AUC it is DeLong's structural
   * component. A user without a part in the metric has θ. NaN everywhere if the metric is
   * undefined. O(NK log P).
   *
   * @throws org.lanet.error.InvalidArgumentException as {@link #get}, or if the metric is not
   *     smooth, as coverage is not: {@link Metric#hasUserValues} tells
   */
  public double[] perUser(Metric metric) {
    double value = get(metric);
    double[] values = known.users().sums(metric.influence(measured));
    for (int u = 0; u < values.length; u++) {
      values[u] = value + values.length * values[u];
    }
    return values;
  }

  /**
   * The same evaluation of some samples alone. Thresholds, repeats and frequencies stay.
   *
   * @param samples in any order
   */
  public Evaluation slice(int... samples) {
    Arguments.require(samples.length > 0, "the slice has no sample; it needs at least one");
    for (int n : samples) {
      Arguments.inRange("the sample", n, 0, size() - 1);
    }
    return new Evaluation(
        new Curves(curves.scores().select(samples), curves.targets().select(samples)),
        known.select(samples));
  }

  /** The same evaluation of the samples, by their numbers, for which a condition holds. */
  public Evaluation where(IntPredicate sample) {
    int[] samples = IntStream.range(0, size()).filter(sample).toArray();
    Arguments.require(
        samples.length > 0,
        "none of the %d samples, of %d users, is in the slice; it needs at least one",
        size(),
        users().size());
    return slice(samples);
  }

  /** The same evaluation of the samples of some users alone. */
  public Evaluation ofUsers(Predicate<String> user) {
    return where(n -> user.test(known.users().ofSample(n)));
  }

  /**
   * Whether the targets were shown to the model, as no forecast can, in these samples or where the
   * thresholds were tuned.
   */
  public boolean showsTarget() {
    Thresholds thresholds = known.thresholds();
    return curves.scores().showsTarget() || (thresholds != null && thresholds.showsTarget());
  }

  /** How many of the K labels have no AUC, for want of a positive or a negative. */
  public int undefinedLabels() {
    return measured.areaUnderCurve().undefinedLabels();
  }

  /** How many of the K labels have no average precision, for want of a positive. */
  public int labelsWithoutPositive() {
    return measured.averagePrecision().undefinedLabels();
  }

  /** How many of the N samples have no target, and so no part in the metrics at k. */
  public int samplesWithoutTarget() {
    return measured.rankingMetrics().leftOut();
  }

  /** One row per label of the vocabulary, in its order. */
  public List<LabelScore> perLabel() {
    List<LabelScore> rows = new ArrayList<>(labelCount());
    for (int k = 0; k < labelCount(); k++) {
      rows.add(
          new LabelScore(
              k,
              Math.toIntExact(curves.perLabel().get(k).positiveCount()),
              has(Metric.MICRO_F1) ? measured.fScores().confusion(k) : null,
              measured.areaUnderCurve().label(k),
              measured.averagePrecision().label(k)));
    }
    return List.copyOf(rows);
  }

  /** See {@link PrecisionRecallCurve}. */
  public PrecisionRecallCurve precisionRecall(int label) {
    return PrecisionRecallCurve.of(curves.scores(), curves.targets(), label);
  }

  /**
   * See {@link Calibration}.
   *
   * @throws org.lanet.error.InvalidArgumentException if a score is outside [0, 1]
   */
  public Calibration calibration() {
    return measured
        .calibrationIfProbabilities()
        .orElseGet(
            () -> Calibration.of(curves.scores(), curves.targets())); // refuses them, and says why
  }

  /** The standard metrics as a small table, with what had to be left out below it. */
  @Override
  public String toString() {
    StringBuilder table = new StringBuilder();
    table.append(showsTarget() ? AsPublished.WATERMARK + System.lineSeparator() : "");
    table.append(String.format(Locale.ROOT, "%,d samples × %,d labels%n", size(), labelCount()));
    for (Metric metric : Metric.standard()) {
      if (has(metric)) {
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
