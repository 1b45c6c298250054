package org.lanet.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lanet.error.Arguments;
import org.lanet.evaluation.Metric;
import org.lanet.storage.CsvOutput;

/**
 * What a study measured, on the test part of each data set: its runs, and the tables and figures
 * made of them.
 */
public final class Results {
  private final List<Run> runs;

  /** What each test user has to do with each metric, by the experiments' keys. */
  private final Map<String, Supplier<UserValues>> users;

  /** The steps of its searches. */
  private final List<Trial> trials;

  private Results(List<Run> runs, Map<String, Supplier<UserValues>> users, List<Trial> trials) {
    this.runs = List.copyOf(runs);
    this.users = Map.copyOf(users);
    this.trials = List.copyOf(trials);
  }

  /** Runs that cannot be compared user by user. */
  Results(List<Run> runs) {
    this(runs, Map.of(), List.of());
  }

  static Results of(List<Run> runs, UserValueFiles users, List<Trial> trials) {
    Map<String, Supplier<UserValues>> sources = new HashMap<>();
    runs.stream()
        .filter(run -> run.hasNumbers())
        .forEach(run -> sources.put(run.experiment().key(), users.of(run.experiment())));
    return new Results(runs, sources, trials);
  }

  /**
   * What a named study came to when it was last run.
   *
   * @param folder it was kept in, as {@code out/NAME}
   * @throws org.lanet.error.DataException if no study was run there, or its file cannot be read
   */
  public static Results read(Path folder) {
    StudyFile last = StudyFile.read(folder);
    return of(last.runs(), new UserValueFiles(folder), last.trials());
  }

  /** Every run, in the order of the study. */
  public List<Run> runs() {
    return runs;
  }

  /** These runs and the other's together, in one table; a run that both have counts once. */
  public Results and(Results other) {
    Map<String, Run> byPlace = new LinkedHashMap<>();
    for (Results some : List.of(this, other)) {
      some.runs.forEach(run -> byPlace.putIfAbsent(run.cell() + run.experiment().key(), run));
    }
    Map<String, Supplier<UserValues>> ofBoth = new HashMap<>(users);
    ofBoth.putAll(other.users);
    List<Trial> trialsOfBoth =
        Stream.concat(trials.stream(), other.trials.stream()).distinct().toList();
    return new Results(List.copyOf(byPlace.values()), ofBoth, trialsOfBoth);
  }

  /** The runs of all models but these. */
  public Results without(String... models) {
    Set<String> left = Set.of(models);
    return new Results(
        runs.stream().filter(run -> !left.contains(run.model())).toList(),
        users,
        trials.stream().filter(trial -> !left.contains(trial.model())).toList());
  }

  /** Mean and spread over the seeds of one model on one data set. */
  public Summary summary(String dataset, String model, Metric metric) {
    List<List<Run>> matching = Cells.of(List.copyOf(cells().values()), dataset, model);
    Arguments.require(
        matching.size() == 1,
        "the results have %d entries of model '%s' on '%s', not one; they hold: %s",
        matching.size(),
        model,
        dataset,
        cells().values().stream()
            .map(c -> c.get(0).model() + " on " + c.get(0).dataset())
            .toList());
    return Summary.of(matching.get(0), metric);
  }

  /**
   * Data sets and models down, metrics across: ours as mean ± standard deviation over seeds, and
   * where a paper has the same data set, model and metric its value beside ours; the difference
   * only where the protocol agrees as well.
   *
   * <p>Bold is the best model of a data set and protocol if every other is worse by more than
   * chance: paired t test over the test users, corrected by Holm for the number of rivals, p below
   * .05.
   */
  public ResultTable table(Metric... metrics) {
    return Tables.comparison(List.copyOf(cells().values()), List.of(metrics), new Pairing(users));
  }

  /**
   * Who wins, by how much, with what certainty: two models on every data set that has both. Where
   * one was not run, that is said instead.
   *
   * @param a the name of one model, as tables have it
   * @param b the name of the other
   * @param metrics those to compare in; weighted AUC and NDCG@10 if none is given
   * @throws org.lanet.error.InvalidArgumentException if no data set has both, if a name stands for
   *     several recipes or settings, if the two answer different questions (other data, protocol or
   *     test users), or if a metric has no values of users
   * @throws org.lanet.error.StorageException if a file of the values of users cannot be read
   */
  public ModelComparison compare(String a, String b, Metric... metrics) {
    List<Metric> chosen =
        metrics.length == 0 ? List.of(Metric.WEIGHTED_AUC, Metric.ndcgAt(10)) : List.of(metrics);
    return new Contest(List.copyOf(cells().values()), new Pairing(users)).between(a, b, chosen);
  }

  /**
   * The models' mean ranks over the data sets in one metric, and how far two must lie apart to
   * differ by more than chance: a critical-difference diagram. Models that a data set lacks are
   * left out.
   *
   * @throws org.lanet.error.InvalidArgumentException if there are fewer than two data sets, or
   *     fewer than two models that all of them have
   */
  public RankDiagram ranks(Metric metric) {
    return RankDiagram.of(List.copyOf(cells().values()), metric);
  }

  /**
   * What the searches of {@link Study#tune} did, a row for each data set and model: how many
   * recipes were tried and how many of them with all epochs, the seconds it took of its budget, the
   * validation score of the recipe it started from and of the best, and the settings of that.
   */
  public ResultTable tuning() {
    return TuningTables.summary(trials);
  }

  /** Every step of the searches, in their order. */
  public List<Trial> trials() {
    return trials;
  }

  /**
   * What each model cost, a row for each data set and model: how many numbers were trained, the
   * epochs, the best among them, and the seconds of fitting and evaluating, as means over seeds.
   */
  public ResultTable costs() {
    return Tables.costs(List.copyOf(cells().values()));
  }

  /** The table of the standard metrics. */
  public ResultTable table() {
    return table(Metric.standard().toArray(Metric[]::new));
  }

  /**
   * One metric of what the study varies: data sets and series down, labels across, mean ± standard
   * deviation over seeds. Models that are not varied are not in it; a combination that was not run
   * is blank.
   *
   * @throws org.lanet.error.InvalidArgumentException if nothing is varied, or two recipes have one
   *     name
   */
  public ResultTable grid(Metric metric) {
    return Grid.of(List.copyOf(cells().values()), metric);
  }

  /**
   * How much of the possible gain each model reaches: 0 at {@code floor}, 1 at {@code ceiling}, for
   * the data sets that have both.
   *
   * @param floor the name of the model gains are measured from
   * @param ceiling the name of the best possible model
   */
  public ResultTable shareOfGain(String floor, String ceiling, Metric... metrics) {
    return Tables.shareOfGain(List.copyOf(cells().values()), floor, ceiling, List.of(metrics));
  }

  /**
   * A line over what the study sweeps, one for each data set and model; only swept models are in
   * it.
   */
  public Figure line(Metric metric) {
    return Figures.line(List.copyOf(cells().values()), metric);
  }

  /** Bars over the models, one colour for each data set. */
  public Figure bars(Metric metric) {
    return Figures.bars(List.copyOf(cells().values()), metric);
  }

  /**
   * Who leads on each data set, by how much and before whom: one sentence a data set, made of the
   * numbers.
   */
  public String inWords(Metric metric) {
    return Findings.leaders(List.copyOf(cells().values()), metric);
  }

  /** Runs that differ in nothing but the seed, in the order of the study. */
  private Map<List<Record>, List<Run>> cells() {
    Map<List<Record>, List<Run>> cells = new LinkedHashMap<>();
    for (Run run : runs) {
      List<Record> key = List.of(run.cell(), run.experiment().withoutSeed());
      cells.computeIfAbsent(key, c -> new ArrayList<>()).add(run);
    }
    return cells;
  }

  /** The names of the data sets, in the order of the study. */
  public Set<String> datasets() {
    Set<String> names = new LinkedHashSet<>();
    runs.forEach(run -> names.add(run.dataset()));
    return names;
  }

  /**
   * Writes one row for each run and metric: dataset, protocol, model, seed, metric, value; one
   * without a value, whose metric is "not run", for a run without numbers. Names that a spreadsheet
   * would take for formulas are {@link CsvOutput#guarded guarded}.
   *
   * @throws org.lanet.error.StorageException if the file cannot be written
   */
  public void writeCsv(Path file) {
    ResultsCsv.write(file, runs);
  }

  /** The table of the standard metrics, as text. */
  @Override
  public String toString() {
    return table().toString();
  }
}
