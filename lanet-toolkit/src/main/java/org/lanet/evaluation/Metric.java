package org.lanet.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lanet.error.Arguments;
import org.lanet.error.InvalidArgumentException;

/**
 * One figure of an {@link Evaluation}, named as papers write it. Metrics of the same name are
 * equal.
 */
public final class Metric {
  /** See {@link AreaUnderCurve#micro()}. */
  public static final Metric MICRO_AUC = area("micro-AUC", AreaUnderCurve::micro);

  /** See {@link AreaUnderCurve#macro()}. */
  public static final Metric MACRO_AUC = area("macro-AUC", AreaUnderCurve::macro);

  /** See {@link AreaUnderCurve#weighted()}. */
  public static final Metric WEIGHTED_AUC = area("weighted-AUC", AreaUnderCurve::weighted);

  /** See {@link FScores#micro()}. */
  public static final Metric MICRO_F1 = decision("micro-F1", true, FScores::micro);

  /** See {@link FScores#macro()}. */
  public static final Metric MACRO_F1 = decision("macro-F1", true, FScores::macro);

  /** See {@link FScores#weighted()}. */
  public static final Metric WEIGHTED_F1 = decision("weighted-F1", true, FScores::weighted);

  /** See {@link FScores#hamming()}; the lower the better. */
  public static final Metric HAMMING = decision("Hamming", false, FScores::hamming);

  private static final List<Metric> WITHOUT_K =
      List.of(MICRO_AUC, MACRO_AUC, WEIGHTED_AUC, MICRO_F1, MACRO_F1, WEIGHTED_F1, HAMMING);
  private static final Pattern NAME_AT_K = Pattern.compile("(\\w+)@([1-9][0-9]{0,8})");

  private final String name;
  private final boolean higherIsBetter;
  private final boolean needsThresholds;
  private final ToDoubleFunction<Evaluation> value;

  private Metric(
      String name,
      boolean higherIsBetter,
      boolean needsThresholds,
      ToDoubleFunction<Evaluation> value) {
    this.name = name;
    this.higherIsBetter = higherIsBetter;
    this.needsThresholds = needsThresholds;
    this.value = value;
  }

  private static Metric area(String name, ToDoubleFunction<AreaUnderCurve> value) {
    return new Metric(name, true, false, e -> value.applyAsDouble(e.areaUnderCurve()));
  }

  private static Metric decision(
      String name, boolean higherIsBetter, ToDoubleFunction<FScores> value) {
    return new Metric(name, higherIsBetter, true, e -> value.applyAsDouble(e.fScores()));
  }

  private static Metric ranking(String name, int k, ToDoubleFunction<RankingMetrics> value) {
    Arguments.inRange("k of %s@k".formatted(name), k, 1, 999_999_999);
    return new Metric(name + "@" + k, true, false, e -> value.applyAsDouble(e.rankingMetrics()));
  }

  /** See {@link RankingMetrics#recallAt(int)}. */
  public static Metric recallAt(int k) {
    return ranking("Recall", k, metrics -> metrics.recallAt(k));
  }

  /** See {@link RankingMetrics#precisionAt(int)}. */
  public static Metric precisionAt(int k) {
    return ranking("Precision", k, metrics -> metrics.precisionAt(k));
  }

  /** See {@link RankingMetrics#f1At(int)}. */
  public static Metric f1At(int k) {
    return ranking("F1", k, metrics -> metrics.f1At(k));
  }

  /** See {@link RankingMetrics#ndcgAt(int)}. */
  public static Metric ndcgAt(int k) {
    return ranking("NDCG", k, metrics -> metrics.ndcgAt(k));
  }

  /** See {@link RankingMetrics#phrAt(int)}. */
  public static Metric phrAt(int k) {
    return ranking("PHR", k, metrics -> metrics.phrAt(k));
  }

  /** What is shown unless asked otherwise: the seven without k, then Recall, NDCG and PHR at 10. */
  public static List<Metric> standard() {
    List<Metric> metrics = new ArrayList<>(WITHOUT_K);
    metrics.addAll(List.of(recallAt(10), ndcgAt(10), phrAt(10)));
    return List.copyOf(metrics);
  }

  /**
   * The metric of a name, as {@link #name()} writes it: "micro-AUC", "Recall@10".
   *
   * @throws org.lanet.error.InvalidArgumentException if there is none of that name
   */
  public static Metric of(String name) {
    for (Metric metric : WITHOUT_K) {
      if (metric.name.equals(name)) {
        return metric;
      }
    }
    Matcher atK = NAME_AT_K.matcher(name);
    if (!atK.matches()) {
      throw unknown(name);
    }
    IntFunction<Metric> family =
        switch (atK.group(1)) {
          case "Recall" -> Metric::recallAt;
          case "Precision" -> Metric::precisionAt;
          case "F1" -> Metric::f1At;
          case "NDCG" -> Metric::ndcgAt;
          case "PHR" -> Metric::phrAt;
          default -> throw unknown(name);
        };
    return family.apply(Integer.parseInt(atK.group(2)));
  }

  private static InvalidArgumentException unknown(String name) {
    return new InvalidArgumentException(
        "there is no metric '%s'; known are %s, and Recall@k, Precision@k, F1@k, NDCG@k, PHR@k with a k from 1"
            .formatted(name, String.join(", ", WITHOUT_K.stream().map(Metric::name).toList())));
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
    return needsThresholds;
  }

  /** Whether {@code a} is strictly better than {@code b}; NaN never is, and any number beats it. */
  public boolean better(double a, double b) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return !Double.isNaN(a);
    }
    return higherIsBetter ? a > b : a < b;
  }

  double of(Evaluation evaluation) {
    return value.applyAsDouble(evaluation);
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
