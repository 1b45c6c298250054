package org.lanet.experiment;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lanet.data.TemporalSets;
import org.lanet.error.Arguments;
import org.lanet.error.InterruptedRunException;
import org.lanet.evaluation.Evaluation;
import org.lanet.evaluation.Metric;
import org.lanet.model.NextSetModel;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.training.Fitted;
import org.lanet.training.Progress;
import org.lanet.training.Training;

/**
 * A grid of experiments: data sets × models × seeds under one protocol. Immutable; {@link #run}
 * does the work.
 *
 * <p>A named study keeps every finished run in {@code out/NAME/results.jsonl} at once, so that one
 * that was killed goes on where it was, and writes {@code results.csv} with the columns dataset,
 * protocol, model, seed, metric, value. An unnamed one keeps its results in memory only.
 */
public final class Study {
  private final List<TemporalSets> data;
  private final Protocol protocol;
  private final List<Variant> variants;
  private final Training training;
  private final int seeds;
  private final @Nullable Path folder;
  private final Progress progress;

  private Study(
      List<TemporalSets> data,
      Protocol protocol,
      List<Variant> variants,
      Training training,
      int seeds,
      @Nullable Path folder,
      Progress progress) {
    this.data = List.copyOf(data);
    this.protocol = protocol;
    this.variants = List.copyOf(variants);
    this.training = training;
    this.seeds = seeds;
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * A study on one or several data sets; by user, default training, five seeds, until told
   * otherwise.
   */
  public static Study on(TemporalSets... data) {
    return on(List.of(data));
  }

  /** A study on several data sets. */
  public static Study on(List<TemporalSets> data) {
    Arguments.require(!data.isEmpty(), "a study needs at least one data set; it was given none");
    return new Study(
        data, Protocol.byUser(), List.of(), Training.defaults(), 5, null, Progress.installed());
  }

  /** Keeps results under this name in the output folder, {@code $LANET_OUT} or {@code out}. */
  public Study named(String name) {
    Arguments.require(
        name.matches("[A-Za-z0-9][A-Za-z0-9._-]*"),
        "'%s' cannot name a study's folder; use letters, digits, '.', '_' and '-'",
        name);
    return in(Output.root().resolve(name));
  }

  /** Keeps results in this folder. */
  public Study in(Path newFolder) {
    return new Study(data, protocol, variants, training, seeds, newFolder, progress);
  }

  public Study protocol(Protocol newProtocol) {
    return new Study(data, newProtocol, variants, training, seeds, folder, progress);
  }

  /** Adds these models as they are. */
  public Study models(NextSetModel... models) {
    return with(List.of(models).stream().map(Variant::of).toList());
  }

  /** Adds named variants of one thing: the ablations of a model, for one. */
  public Study vary(String series, Map<String, ? extends NextSetModel> named) {
    List<Variant> added = new ArrayList<>();
    named.forEach((label, model) -> added.add(new Variant(series, label, null, model)));
    return with(added);
  }

  /**
   * Adds a model for each number; {@code what} is its name in labels, as the papers write it
   * ("look-back").
   */
  public <N extends Number> Study sweep(
      String what, List<N> numbers, Function<N, ? extends NextSetModel> model) {
    List<Variant> added = new ArrayList<>();
    for (N number : numbers) {
      NextSetModel made = model.apply(number);
      added.add(new Variant(made.name(), what + " " + number, number.doubleValue(), made));
    }
    return with(added);
  }

  public Study training(Training newTraining) {
    return new Study(data, protocol, variants, newTraining, seeds, folder, progress);
  }

  /** Runs every model with the seeds 1 .. {@code number}. */
  public Study seeds(int number) {
    Arguments.atLeast("the number of seeds", number, 1);
    return new Study(data, protocol, variants, training, number, folder, progress);
  }

  public Study progress(Progress newProgress) {
    return new Study(data, protocol, variants, training, seeds, folder, newProgress);
  }

  private Study with(List<Variant> added) {
    List<Variant> all = new ArrayList<>(variants);
    for (Variant variant : added) {
      Arguments.require(
          all.stream().noneMatch(known -> known.name().equals(variant.name())),
          "the study has two models named '%s'; give one another name with withName(…)",
          variant.name());
      all.add(variant);
    }
    return new Study(data, protocol, all, training, seeds, folder, progress);
  }

  /**
   * Runs what is not done yet and returns all results; an interrupt ends it, and what is finished
   * stays.
   */
  public Results run() {
    Arguments.require(
        !variants.isEmpty(), "the study has no model; add some with models(…) or sweep(…)");
    RunLog log = folder == null ? null : RunLog.open(folder.resolve("results.jsonl"));
    List<Run> runs = new ArrayList<>();
    int total = seeds * (int) data.stream().mapToLong(sets -> applicable(sets).size()).sum();
    for (TemporalSets sets : data) {
      Parts parts = protocol.divide(sets);
      String checksum = sets.checksum();
      for (Variant variant : applicable(sets)) {
        for (int seed = 1; seed <= seeds; seed++) {
          InterruptedRunException.stopIfInterrupted("the study");
          Training seeded = training.withSeed(seed);
          var experiment =
              new Experiment(
                  sets.name(),
                  checksum,
                  protocol.toString(),
                  variant.model().toString(),
                  seeded.toString(),
                  Provenance.toolkitVersion());
          String place =
              String.format(Locale.ROOT, "run %d/%d · %s · ", runs.size() + 1, total, sets.name());
          Run done = log == null ? null : log.find(experiment);
          Run run = done != null ? done : run(experiment, sets, variant, seeded, parts, place);
          runs.add(placed(run, variant));
          if (log != null && done == null) {
            log.add(run);
          }
        }
      }
    }
    progress.done();
    var results = new Results(runs);
    if (folder != null) {
      results.writeCsv(folder.resolve("results.csv"));
    }
    return results;
  }

  private List<Variant> applicable(TemporalSets sets) {
    return variants.stream().filter(variant -> variant.model().appliesTo(sets)).toList();
  }

  /** A stored run may have stood elsewhere in an earlier study of the same name. */
  private static Run placed(Run run, Variant variant) {
    return new Run(
        run.key(),
        run.experiment(),
        run.dataset(),
        run.published(),
        run.protocol(),
        variant.name(),
        variant.series(),
        variant.label(),
        variant.x(),
        run.seed(),
        run.metrics(),
        run.testSamples(),
        run.bestEpoch(),
        run.epochs(),
        run.seconds(),
        run.finished(),
        run.provenance());
  }

  private Run run(
      Experiment experiment,
      TemporalSets sets,
      Variant variant,
      Training seeded,
      Parts parts,
      String place) {
    long start = System.nanoTime();
    progress.update(place + variant.name());
    try (Fitted fitted =
        seeded.fit(variant.model(), parts, line -> progress.update(place + line))) {
      Evaluation evaluation = fitted.evaluate(parts.test());
      return new Run(
          experiment.key(),
          experiment,
          sets.name(),
          sets.card().published(),
          described(sets),
          variant.name(),
          variant.series(),
          variant.label(),
          variant.x(),
          seeded.seed(),
          metrics(evaluation),
          parts.test().size(),
          fitted.history().bestEpoch(),
          fitted.history().epochs().size(),
          (System.nanoTime() - start) / 1e9,
          Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
          Provenance.here());
    }
  }

  /** The protocol as tables name it: on a selection of the data it is not the papers' any more. */
  private String described(TemporalSets sets) {
    String selection = sets.card().selection(sets);
    String described = protocol.describe(sets);
    return selection.isEmpty() ? described : described + "; " + selection;
  }

  private static Map<String, Double> metrics(Evaluation evaluation) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (Metric metric : Metric.standard()) {
      double value = evaluation.get(metric);
      if (!Double.isNaN(value)) {
        values.put(metric.name(), value);
      }
    }
    return values;
  }
}
