package org.lanet.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.lanet.evaluation.Evaluation;
import org.lanet.evaluation.Metric;
import org.lanet.evaluation.Scores;
import org.lanet.evaluation.ThresholdRule;
import org.lanet.evaluation.Thresholds;

/**
 * What both sides compute of scored samples, in the order in which the other side lists its own:
 * areas, F1, rankings at three cuts, and the thresholds that the F1 are with.
 */
record Figures(List<Double> values) {
  private static final double SAME = 1e-9;
  private static final List<Metric> METRICS = metrics();
  private static final String ORDER =
      "both must list %s, then a threshold for each label"
          .formatted(String.join(", ", METRICS.stream().map(Metric::name).toList()));

  private static List<Metric> metrics() {
    List<Metric> metrics =
        new ArrayList<>(
            List.of(
                Metric.MICRO_AUC,
                Metric.MACRO_AUC,
                Metric.WEIGHTED_AUC,
                Metric.MICRO_F1,
                Metric.MACRO_F1,
                Metric.WEIGHTED_F1));
    for (int k : List.of(10, 20, 40)) {
      metrics.addAll(List.of(Metric.recallAt(k), Metric.ndcgAt(k), Metric.phrAt(k)));
    }
    return List.copyOf(metrics);
  }

  /** Takes the scores over, tunes thresholds by the standard rule and evaluates with them. */
  static Figures of(ScoredSamples samples) {
    Evaluation ranking = Evaluation.of(Scores.of(samples.rows()), samples.targets());
    Thresholds thresholds = ranking.tune(ThresholdRule.standard());
    Evaluation evaluation = ranking.withThresholds(thresholds);
    List<Double> values = new ArrayList<>(METRICS.stream().map(evaluation::get).toList());
    for (float threshold : thresholds.toArray()) {
      values.add((double) threshold);
    }
    return new Figures(values);
  }

  /** The micro-AUC. */
  double first() {
    return values.get(0);
  }

  /**
   * Checks that every turn of another side brought these figures, each to 1e-9.
   *
   * @throws BenchmarkFailure that names the first figure that differs
   */
  void requireOf(OtherSide other) {
    for (Turn turn : other.turns()) {
      if (turn.checks().size() != values.size()) {
        throw new BenchmarkFailure(
            "%s shows %d figures, ours %d: %s"
                .formatted(other.name(), turn.checks().size(), values.size(), ORDER));
      }
      for (int i = 0; i < values.size(); i++) {
        if (!(Math.abs(values.get(i) - turn.checks().get(i)) <= SAME)) { // not for NaN either
          throw new BenchmarkFailure(
              "the sides do not do the same thing: ours shows %s for %s, %s %s; they must lie within %s"
                  .formatted(values.get(i), name(i), other.name(), turn.checks().get(i), SAME));
        }
      }
    }
  }

  private static String name(int figure) {
    return figure < METRICS.size()
        ? METRICS.get(figure).name()
        : "the threshold of label " + (figure - METRICS.size());
  }
}
