package org.lanet.experiment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.lanet.data.TemporalSets;
import org.lanet.error.Arguments;
import org.lanet.evaluation.Metric;
import org.lanet.model.NextSetModel;
import org.lanet.model.SearchSpace;
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
 * columns dataset, protocol, model, seed, metric, value, and if it came to its end {@code
 * study.json}, from which {@link Results#read} has all of it again. An unnamed one keeps its
 * results in memory only.
 *
 * <p>A run whose training reached its {@link Training#withTimeLimit time limit} before the end of
 * an epoch has no numbers: tables say "not run".
 */
public final class Study {
  private final List<TemporalSets> data;
  private final Protocol protocol;
  private final List<Variant> variants;
  private final Training training;
  private final int seeds;
  private final Folders folders;
  private final Progress progress;

  private Study(
      List<TemporalSets> data,
      Protocol protocol,
      List<Variant> variants,
      Training training,
      int seeds,
      Folders folders,
      Progress progress) {
    this.data = List.copyOf(data);
    this.protocol = protocol;
    this.variants = List.copyOf(variants);
    this.training = training;
    this.seeds = seeds;
    this.folders = folders;
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
        data,
        Protocol.byUser(),
        List.of(),
        Training.defaults(),
        5,
        Folders.NONE,
        Progress.installed());
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
    return new Study(
        data, protocol, variants, training, seeds, folders.withAll(newFolder), progress);
  }

  /**
   * Tests whatever is trained on the last targets of the test ids alone, too, and keeps what comes
   * of it in another folder, for {@link Results#read}: {@link Protocol#testedOnLastSets}. Where it
   * is asked for later, what was tested without is trained again.
   */
  public Study lastSetsIn(Path newFolder) {
    return new Study(
        data, protocol, variants, training, seeds, folders.withLastSets(newFolder), progress);
  }

  public Study protocol(Protocol newProtocol) {
    return new Study(data, newProtocol, variants, training, seeds, folders, progress);
  }

  /** Adds these models as they are. */
  public Study models(NextSetModel... models) {
    return models(List.of(models));
  }

  /** Adds these models as they are. */
  public Study models(List<? extends NextSetModel> models) {
    return with(models.stream().map(Variant::of).toList());
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
    return new Study(data, protocol, variants, newTraining, seeds, folders, progress);
  }

  /** Runs every model with the seeds 1 .. {@code number}. */
  public Study seeds(int number) {
    Arguments.atLeast("the number of seeds", number, 1);
    return new Study(data, protocol, variants, training, number, folders, progress);
  }

  public Study progress(Progress newProgress) {
    return new Study(data, protocol, variants, training, seeds, folders, newProgress);
  }

  /**
   * Adds the best recipe that a search finds in {@code space} within {@code budget}: on each data
   * set its own, "NAME (tuned)" in tables. Recipes are drawn at random, beginning with the
   * published one, and successively halved: those that score best on the validation part go on with
   * three times the epochs. The test part is looked at once, by what was found.
   *
   * <p>The draws follow from the training's seed; which are reached in time depends on the machine.
   * A network's last trial is cut short at the end of the budget, after the step or validation
   * under way; what ended after it is not considered. Where there are few recipes the search ends
   * early, when all were tried and the best to its last epoch. If nothing has a score, or what was
   * found cannot be trained with all epochs, the table says "not run". {@link Results#tuning} tells
   * what was tried; a named study keeps it in {@code tuning.jsonl} and goes on after a kill, or
   * with a larger budget. An unnamed one has no checkpoints and trains a recipe that goes on from
   * its first epoch again.
   *
   * @param metric of the validation part; early stopping goes by it, too, in the search and for
   *     what it finds
   */
  public Study tune(SearchSpace<? extends NextSetModel> space, Duration budget, Metric metric) {
    return with(List.of(Variant.of(new Tuning(space, budget, metric))));
  }

  /** The same for each of these models, in its own {@link NextSetModel#searchSpace}. */
  public Study tune(Duration budget, Metric metric, NextSetModel... models) {
    return tune(budget, metric, List.of(models));
  }

  /** The same for each of these models, in its own {@link NextSetModel#searchSpace}. */
  public Study tune(Duration budget, Metric metric, List<? extends NextSetModel> models) {
    Study all = this;
    for (NextSetModel model : models) {
      all = all.tune(model.searchSpace(), budget, metric);
    }
    return all;
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
    return new Study(data, protocol, all, training, seeds, folders, progress);
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
    try (Reading asked = folders.open(runners);
        Reading last = folders.openLastSets(runners)) {
      return new Execution(asked, last, seeds, progress).run();
    } finally {
      progress.done();
    }
  }
}
