package org.lanet.experiment;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanet.data.TemporalSets;
import org.lanet.evaluation.Evaluation;
import org.lanet.evaluation.Metric;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.storage.ToolkitVersion;
import org.lanet.training.Fitted;
import org.lanet.training.History;
import org.lanet.training.Progress;
import org.lanet.training.Training;

/** Runs the experiments of a study on one data set. */
final class Runner {
  private final TemporalSets data;
  private final Protocol protocol;
  private final Training training;
  private final Parts parts;
  private final String checksum;
  private final List<Variant> variants;

  /** Divides the data; a part without targets is an error. */
  Runner(TemporalSets data, Protocol protocol, Training training, List<Variant> ofStudy) {
    this.data = data;
    this.protocol = protocol;
    this.training = training;
    this.parts = protocol.divide(data);
    this.checksum = data.checksum();
    var train = parts.trainingData();
    this.variants = ofStudy.stream().filter(v -> v.model().appliesTo(train)).toList();
  }

  private Runner(Runner other, Protocol protocol, Parts parts) {
    this.data = other.data;
    this.protocol = protocol;
    this.training = other.training;
    this.parts = parts;
    this.checksum = other.checksum;
    this.variants = other.variants;
  }

  /** The same training, tested on the last targets of the test ids alone. */
  Runner onLastSets() {
    return new Runner(this, protocol.testedOnLastSets(), parts.testedOnLastSets());
  }

  /** The study's variants that make sense on this data set. */
  List<Variant> variants() {
    return variants;
  }

  Parts parts() {
    return parts;
  }

  Training training() {
    return training;
  }

  String dataset() {
    return data.name();
  }

  Experiment experiment(Variant variant, long seed) {
    return new Experiment(
        data.name(),
        checksum,
        protocol.toString(),
        variant.model().toString(),
        settings(variant)
            .withSeed(0)
            .withThreads(threadsThatCount())
            .withoutCheckpoint()
            .toString(),
        seed,
        ToolkitVersion.current() + " " + Fingerprint.OF_THIS_CODE);
  }

  /** How many there are changes no result, unless time is short. */
  private int threadsThatCount() {
    return training.timeLimit() == null ? 1 : training.threads();
  }

  /** The training's settings with the threshold rule in force. */
  private Training settings(Variant variant) {
    return variant.trained(training).withThresholds(training.thresholds(variant.model()));
  }

  Cell cell(Variant variant) {
    return new Cell(
        data.name(),
        data.card().published(),
        described(),
        variant.name(),
        variant.series(),
        variant.label(),
        variant.x());
  }

  /** A finished run, and what each test user has to do with its metrics. */
  record Outcome(Run run, UserValues users) {}

  /** Trains; {@code checkpoint} keeps what is done so far, null for nowhere. */
  Fitted fit(Variant variant, long seed, @Nullable Path checkpoint, Progress progress) {
    progress.update(variant.name());
    Training seeded = variant.trained(training).withSeed(seed);
    seeded = checkpoint == null ? seeded : seeded.withCheckpoint(checkpoint);
    return seeded.fit(variant.model(), parts, progress);
  }

  /**
   * Tests what was trained.
   *
   * @param fitting the seconds it took
   */
  Outcome measure(Fitted fitted, Variant variant, long seed, double fitting) {
    long start = System.nanoTime();
    Evaluation evaluation = fitted.evaluate(parts.test());
    Map<String, Double> metrics = metrics(evaluation);
    UserValues users = UserValues.of(evaluation);
    var run =
        new Run(
            experiment(variant, seed),
            cell(variant),
            metrics,
            parts.test().size(),
            fitted.history().bestEpoch(),
            fitted.history().epochs().size(),
            fitted.parameterCount(),
            training.threads(),
            fitting + (System.nanoTime() - start) / 1e9,
            now(),
            remark(fitted.history()),
            Provenance.here());
    return new Outcome(run, users);
  }

  /** A run that has nothing to show, and why. */
  Run notRun(Variant variant, long seed, String remark) {
    return new Run(
        experiment(variant, seed),
        cell(variant),
        Map.of(),
        parts.test().size(),
        0,
        0,
        0,
        training.threads(),
        0,
        now(),
        remark,
        Provenance.here());
  }

  /** Of fitting: on the clock, or of all epochs if some were trained before it went on here. */
  static double seconds(long start, History history) {
    return Math.max((System.nanoTime() - start) / 1e9, history.duration().toNanos() / 1e9);
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private String remark(History history) {
    Duration limit = training.timeLimit();
    return limit != null && training.endedByTime(history)
        ? "the time limit of %s s ended training".formatted(Tuning.seconds(limit))
        : "";
  }

  /** The protocol as tables name it: on a selection of the data it is not the papers' any more. */
  private String described() {
    String selection = data.card().selection(data);
    String described =
        TargetShown.described(
            protocol.describe(data),
            parts.test().showsTarget() || parts.validation().showsTarget());
    return selection.isEmpty() ? described : described + "; " + selection;
  }

  private static Map<String, Double> metrics(Evaluation evaluation) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (Metric metric : Metric.all()) {
      double value = evaluation.get(metric);
      if (!Double.isNaN(value)) {
        values.put(metric.name(), value);
      }
    }
    return values;
  }
}
