package org.lanet.evaluation;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.lanet.error.Arguments;
import org.lanet.error.InvalidArgumentException;

/**
 * One figure of an {@link Evaluation}, named as papers write it. Metrics of the same name are
 * equal.
 */
public final class Metric {
  /** See {@link AreaUnderCurve#micro()}. */
  public static final Metric MICRO_AUC =
      curve("micro-AUC", e -> e.areaUnderCurve().micro(), CurveInfluence::microArea);

  /** See {@link AreaUnderCurve#macro()}. */
  public static final Metric MACRO_AUC =
      curve("macro-AUC", e -> e.areaUnderCurve().macro(), CurveInfluence::macroArea);

  /** See {@link AreaUnderCurve#weighted()}. */
  public static final Metric WEIGHTED_AUC =
      curve("weighted-AUC", e -> e.areaUnderCurve().weighted(), CurveInfluence::weightedArea);

  /** See {@link AveragePrecision#micro()}. */
  public static final Metric MICRO_AP =
      curve("micro-AP", e -> e.averagePrecision().micro(), CurveInfluence::microPrecision);

  /** See {@link AveragePrecision#macro()}. */
  public static final Metric MACRO_AP =
      curve("macro-AP", e -> e.averagePrecision().macro(), CurveInfluence::macroPrecision);

  /** See {@link FScores#micro()}. */
  public static final Metric MICRO_F1 =
      decision("micro-F1", true, FScores::micro, FScoreInfluence::micro);

  /** See {@link FScores#macro()}. */
  public static final Metric MACRO_F1 =
      decision("macro-F1", true, FScores::macro, FScoreInfluence::macro);

  /** See {@link FScores#weighted()}. */
  public static final Metric WEIGHTED_F1 =
      decision("weighted-F1", true, FScores::weighted, FScoreInfluence::weighted);

  /** See {@link FScores#hamming()}; the lower the better. */
  public static final Metric HAMMING =
      decision("Hamming", false, FScores::hamming, FScoreInfluence::hamming);

  /** See {@link Calibration#brier()}; the lower the better; undefined for scores beyond [0, 1]. */
  public static final Metric BRIER =
      new Metric(
          "Brier",
          false,
          Need.NOTHING,
          e -> e.calibrationIfProbabilities().map(Calibration::brier).orElse(Double.NaN),
          e ->
              e.calibrationIfProbabilities()
                  .map(c -> c.brierBySample().influence())
                  .orElseGet(e::undefined));

  /** See {@link Calibration#expectedError()}; as {@link #BRIER}, but not smooth. */
  public static final Metric ECE =
      new Metric(
          "ECE",
          false,
          Need.NOTHING,
          e -> e.calibrationIfProbabilities().map(Calibration::expectedError).orElse(Double.NaN),
          null);

  private final String name;
  private final boolean higherIsBetter;
  private final List<Need> needs;
  private final List<Metric> parts;
  private final ToDoubleFunction<Measurements> value;
  private final @Nullable Function<Measurements, double[]> influence;

  private Metric(
      String name,
      boolean higherIsBetter,
      Need needs,
      ToDoubleFunction<Measurements> value,
      @Nullable Function<Measurements, double[]> influence) {
    this(name, higherIsBetter, List.of(needs), List.of(), value, influence);
  }

  /** One that is a mean of {@code parts}; without any, a metric of its own. */
  Metric(
      String name,
      boolean higherIsBetter,
      List<Need> needs,
      List<Metric> parts,
      ToDoubleFunction<Measurements> value,
      @Nullable Function<Measurements, double[]> influence) {
    this.name = name;
    this.higherIsBetter = higherIsBetter;
    this.needs = needs;
    this.parts = parts;
    this.value = value;
    this.influence = influence;
  }

  private static Metric curve(
      String name,
      ToDoubleFunction<Measurements> value,
      Function<CurveInfluence, double[]> influence) {
    return new Metric(name, true, Need.NOTHING, value, e -> influence.apply(e.curveInfluence()));
  }

  private static Metric decision(
      String name,
      boolean higherIsBetter,
      ToDoubleFunction<FScores> value,
      Function<FScoreInfluence, double[]> influence) {
    return new Metric(
        name,
        higherIsBetter,
        Need.THRESHOLDS,
        e -> value.applyAsDouble(e.fScores()),
        e -> influence.apply(e.fScoreInfluence()));
  }

  private static Metric ranking(
      String name, int k, Need needs, Function<Measurements, Ratio> ratio) {
    return new Metric(
        name(name, k), true, needs, e -> ratio.apply(e).value(), e -> ratio.apply(e).influence());
  }

  private static String name(String family, int k) {
    Arguments.inRange("k of %s@k".formatted(family), k, 1, 999_999_999);
    return family + "@" + k;
  }

  /** See {@link RankingMetrics#recallAt(int)}. */
  public static Metric recallAt(int k) {
    return ranking("Recall", k, Need.NOTHING, e -> e.rankingMetrics().recall(k));
  }

  /** See {@link RankingMetrics#precisionAt(int)}. */
  public static Metric precisionAt(int k) {
    return ranking("Precision", k, Need.NOTHING, e -> e.rankingMetrics().precision(k));
  }

  /** See {@link RankingMetrics#f1At(int)}. */
  public static Metric f1At(int k) {
    return ranking("F1", k, Need.NOTHING, e -> e.rankingMetrics().f1(k));
  }

  /** See {@link RankingMetrics#ndcgAt(int)}. */
  public static Metric ndcgAt(int k) {
    return ranking("NDCG", k, Need.NOTHING, e -> e.rankingMetrics().ndcg(k));
  }

  /** See {@link RankingMetrics#wholeSetNdcgAt(int)}. */
  public static Metric wholeSetNdcgAt(int k) {
    return ranking("whole-set-NDCG", k, Need.NOTHING, e -> e.rankingMetrics().wholeSetNdcg(k));
  }

  /** See {@link RankingMetrics#phrAt(int)}. */
  public static Metric phrAt(int k) {
    return ranking("PHR", k, Need.NOTHING, e -> e.rankingMetrics().phr(k));
  }

  /**
   * The mean share of a sample's repeated targets, those its history holds, among its first k
   * labels of any kind, over the samples that have one (Li et al., A Next Basket Recommendation
   * Reality Check, 2021).
   */
  public static Metric repeatRecallAt(int k) {
    return ranking(
        "repeat-Recall", k, Need.REPEATS, e -> e.rankingMetrics().recallAmong(e.repeats(), k));
  }

  /** The same for the targets that the history does not hold. */
  public static Metric exploreRecallAt(int k) {
    return ranking(
        "explore-Recall", k, Need.REPEATS, e -> e.rankingMetrics().recallAmong(e.explored(), k));
  }

  /**
   * The part of {@link #recallAt} that repeated targets make: hits among them over all targets. It
   * and {@link #explorePartAt} add up to the recall.
   */
  public static Metric repeatPartAt(int k) {
    return ranking(
        "repeat-part", k, Need.REPEATS, e -> e.rankingMetrics().recallShare(e.repeats(), k));
  }

  /** The part of {@link #recallAt} that new targets make. */
  public static Metric explorePartAt(int k) {
    return ranking(
        "explore-part", k, Need.REPEATS, e -> e.rankingMetrics().recallShare(e.explored(), k));
  }

  /**
   * Propensity-scored precision: each hit among the first k counts 1 / the propensity of its label
   * ({@link LabelFrequencies#propensity}), so that rare labels count more; Σ over all samples,
   * divided by the largest that any rankings could reach (Jain, Prabhu and Varma 2016).
   */
  public static Metric pspAt(int k) {
    return ranking(
        "PSP", k, Need.FREQUENCIES, e -> e.rankingMetrics().propensityScored(e.frequencies(), k));
  }

  /**
   * The share of the K labels that stand among the first k of some sample (Ge, Delgado-Battenfeld
   * and Jannach, Beyond Accuracy, 2010); it says nothing about hits, and is not smooth.
   */
  public static Metric coverageAt(int k) {
    return new Metric(
        name("coverage", k), true, Need.NOTHING, e -> CatalogCoverage.at(k, e.scores()), null);
  }

  /**
   * The mean of two metrics or more, as what a training is to be best at: "mean(micro-AUC,
   * Recall@10)". A metric named twice counts twice. Undefined where one of them is; of a user it is
   * the mean of what they are of the user. A mean of means is none of these: name their parts.
   *
   * @throws org.lanet.error.InvalidArgumentException if there are fewer than two, if higher is
   *     better of some and lower of others, or if one is a mean
   */
  public static Metric mean(Metric... parts) {
    return MeanOfMetrics.of(List.of(parts));
  }

  /**
   * What is shown unless asked otherwise: the three AUC, the three F1, Hamming, then Recall, NDCG
   * and PHR at 10.
   */
  public static List<Metric> standard() {
    return MetricNames.standard();
  }

  /** What studies measure: all without k, then all at 1, 10, 20 and 40. */
  public static List<Metric> all() {
    return MetricNames.all();
  }

  /**
   * The metric of a name, as {@link #name()} writes it: "micro-AUC", "Recall@10", "mean(micro-AUC,
   * Recall@10)".
   *
   * @throws org.lanet.error.InvalidArgumentException if there is none of that name
   */
  public static Metric of(String name) {
    return MetricNames.metric(name);
  }

  /** The name papers use. */
  public String name() {
    return name;
  }

  public boolean higherIsBetter() {
    return higherIsBetter;
  }

  /** Whether the figure is about predicted sets, and so exists only where thresholds do. */
  public boolean needsThresholds() {
    return needs.contains(Need.THRESHOLDS);
  }

  /** What it is a {@link #mean} of; itself alone if it is none. */
  public List<Metric> parts() {
    return parts.isEmpty() ? List.of(this) : parts;
  }

  /** Whether {@link Evaluation#perUser} takes it: all but coverage, ECE and means with these. */
  public boolean hasUserValues() {
    return influence != null;
  }

  /** Whether {@code a} is strictly better than {@code b}; NaN never is, and any number beats it. */
  public boolean better(double a, double b) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return !Double.isNaN(a);
    }
    return higherIsBetter ? a > b : a < b;
  }

  List<Need> needs() {
    return needs;
  }

  void requireNeeds(Circumstances known) {
    needs.forEach(need -> Arguments.require(known.meet(need), "%s %s", name, need.missing()));
  }

  double of(Measurements measured) {
    return value.applyAsDouble(measured);
  }

  double[] influence(Measurements measured) {
    if (influence == null) {
      throw new InvalidArgumentException(
          "%s is no smooth function of its users' weights, so it has no value for each of them; compare another metric"
              .formatted(name));
    }
    return influence.apply(measured);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Metric that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
