package org.lanet.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lanet.data.TemporalSets;
import org.lanet.error.Arguments;
import org.lanet.error.InterruptedRunException;
import org.lanet.model.NextSetModel;
import org.lanet.sample.Protocol;
import org.lanet.training.Progress;
import org.lanet.training.Training;

/**
 * A grid of experiments: data sets × models × seeds under one protocol. Immutable; {@link #run}
 * does the work.
 *
 * <p>A named study keeps every finished run in {@code out/NAME/results.jsonl} at once, and of the
 * run under way a checkpoint in {@code out/NAME/checkpoints}, named by data set, model and seed, so
 * that one that was killed goes on where it was; {@link org.lanet.training.Fitted#load} takes the
 * best model so far from there; {@code out/NAME/users} has what each test user adds to each metric,
 * without ids, for {@link Results#compare}. At the end it writes {@code results.csv} with the
 * columns dataset, protocol, model, seed, metric, value. An unnamed one keeps its results in memory
 * only.
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
    Set<String> names = new HashSet<>();
    for (TemporalSets sets : data) {
      Arguments.require(
          names.add(sets.name()),
          "the study has two data sets named '%s'; give one another name with withName(…)",
          sets.name());
    }
    return new Study(
        data, Protocol.byUser(), List.of(), Training.defaults(), 5, null, Progress.installed());
  }

  /**
   * Keeps results under this name in the output folder, {@code $LANET_OUT} or {@code out}.
   *
   * @throws org.lanet.error.InvalidArgumentException if not every system takes it for a folder's
   *     name
   */
  public Study named(String name) {
    return in(Output.root().resolve(FolderName.checked(name)));
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
   * Adds a grid of variants: for each series its models by their labels. Their unique names are
   * "series, label"; {@link Results#grid} shows them as rows and columns.
   *
   * <pre>
   *   Study.on(data).vary(Ablation.inputsByFusionAndFocus(lanet))
   * </pre>
   */
  public Study vary(Map<String, ? extends Map<String, ? extends NextSetModel>> grid) {
    Study all = this;
    for (Map.Entry<String, ? extends Map<String, ? extends NextSetModel>> row : grid.entrySet()) {
      all = all.vary(row.getKey(), row.getValue());
    }
    return all;
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
   * Runs what is not done yet and returns all results; an interrupt ends it within a second, and
   * what is finished stays, the epochs of the run under way too.
   *
   * @throws org.lanet.error.StorageException if another process runs a study in the same folder
   */
  public Results run() {
    Arguments.require(
        !variants.isEmpty(), "the study has no model; add some with models(…) or sweep(…)");
    variants.forEach(variant -> variant.model().requireUsable()); // not hours later, in its turn
    List<Runner> runners =
        data.stream().map(sets -> new Runner(sets, protocol, training, variants)).toList();
    int total = seeds * runners.stream().mapToInt(r -> r.variants().size()).sum();
    List<Run> runs = new ArrayList<>();
    var users = new UserValueFiles(folder);
    try (RunLog log = folder == null ? null : RunLog.open(folder.resolve("results.jsonl"))) {
      for (Runner runner : runners) {
        for (Variant variant : runner.variants()) {
          for (int seed = 1; seed <= seeds; seed++) {
            InterruptedRunException.stopIfInterrupted("the study");
            String place = "run %d/%d · %s · ".formatted(runs.size() + 1, total, runner.dataset());
            runs.add(finished(runner, variant, seed, log, users, place));
          }
        }
      }
      return Results.of(runs, users);
    } finally {
      progress.done();
      if (folder != null) {
        new Results(runs).writeCsv(folder.resolve("results.csv"));
      }
    }
  }

  /** The run from the log, or a new one, which the log then has. */
  private Run finished(
      Runner runner,
      Variant variant,
      long seed,
      @Nullable RunLog log,
      UserValueFiles users,
      String place) {
    Experiment experiment = runner.experiment(variant, seed);
    var checkpoints = new Checkpoints(folder);
    Path checkpoint = checkpoints.of(experiment, variant);
    Run run = log == null ? null : log.find(experiment);
    if (run == null || !users.has(experiment)) {
      Runner.Outcome outcome =
          runner.run(variant, seed, checkpoint, line -> progress.update(place + line));
      run = outcome.run();
      users.add(experiment, outcome.users()); // before the log, which says that all is there
      if (log != null) {
        log.add(run);
      }
    }
    checkpoints.remove(checkpoint);
    return run.at(runner.cell(variant));
  }
}
