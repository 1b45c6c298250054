package org.lanet.evaluation;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lanet.sample.Targets;

/**
 * What metrics are read off, each part computed when first asked for, and what they need to know.
 */
final class Measurements {
  private final Curves curves;
  private final Circumstances known;
  private final Lazy<AreaUnderCurve> areas;
  private final Lazy<AveragePrecision> precisions;
  private final Lazy<RankingMetrics> rankings;
  private final Lazy<FScores> decisions;
  private final Lazy<Optional<Calibration>> calibration;

  Measurements(Curves curves, Circumstances known) {
    Scores scores = curves.scores();
    Targets targets = curves.targets();
    this.curves = curves;
    this.known = known;
    this.areas = new Lazy<>(() -> AreaUnderCurve.of(curves));
    this.precisions = new Lazy<>(() -> AveragePrecision.of(curves));
    this.rankings = new Lazy<>(() -> RankingMetrics.of(scores, targets));
    this.decisions = new Lazy<>(() -> FScores.of(scores, targets, thresholds()));
    this.calibration = new Lazy<>(() -> Calibration.ofProbabilities(scores, targets));
  }

  /** For each sample NaN: it has nothing to do with a figure that is undefined. */
  double[] undefined() {
    return IntStream.range(0, curves.scores().size()).mapToDouble(n -> Double.NaN).toArray();
  }

  Scores scores() {
    return curves.scores();
  }

  CurveInfluence curveInfluence() {
    return new CurveInfluence(curves);
  }

  AreaUnderCurve areaUnderCurve() {
    return areas.get();
  }

  AveragePrecision averagePrecision() {
    return precisions.get();
  }

  RankingMetrics rankingMetrics() {
    return rankings.get();
  }

  FScores fScores() {
    return decisions.get();
  }

  FScoreInfluence fScoreInfluence() {
    return new FScoreInfluence(fScores(), curves.scores(), curves.targets(), thresholds());
  }

  /** Empty where a score is no probability. */
  Optional<Calibration> calibrationIfProbabilities() {
    return calibration.get();
  }

  Thresholds thresholds() {
    return Objects.requireNonNull(known.thresholds(), "thresholds");
  }

  Targets repeats() {
    return Objects.requireNonNull(known.repeats(), "repeats");
  }

  /** The targets that are no repeats. */
  Targets explored() {
    return curves.targets().without(repeats());
  }

  LabelFrequencies frequencies() {
    return Objects.requireNonNull(known.frequencies(), "frequencies");
  }
}
