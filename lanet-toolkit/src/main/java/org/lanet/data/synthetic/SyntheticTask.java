package org.lanet.data.synthetic;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.lanet.data.DataCard;
import org.lanet.data.TemporalSets;
import org.lanet.error.InvalidArgumentException;

/**
 * The tasks of a benchmark whose best possible scores are known: each a fixed recipe of {@link
 * SyntheticSets}, a protocol, and what the known best and two baselines reach. What a task asks,
 * and every bit of its data, stays the same under one {@link #VERSION}.
 *
 * <p>The metric is the weighted ROC-AUC on the test targets: for each label the chance that a
 * target with it scores higher than one without, ties ½; the mean over the labels that have both,
 * weighted by their positives. A model is judged by the {@link #shareOfGain share of the possible
 * gain} that it reaches.
 */
@SuppressWarnings("ImmutableEnumChecker") // a recipe is numbers alone
public enum SyntheticTask {
  /** Taste, recency, interactions, season and amounts together: the toolkit's default data. */
  DEFAULT(
      "all sources of information but ids, small",
      TaskProtocol.LAST_SET,
      new SyntheticSets(600, 40, 8, 20, new Signals(.6, 1.5, 3, .7, 2, 0), 1),
      .6966833162189643,
      .9132686975212477),
  /** Only what a sequence held before, however long ago. */
  TASTE(
      "taste alone",
      TaskProtocol.EVERY_SET,
      alone(Signals.none().withTaste(1)),
      .7058157130072188,
      .7408191154298056),
  /** Only how long ago a label was last seen. */
  RECENCY(
      "recency alone",
      TaskProtocol.EVERY_SET,
      alone(Signals.none().withRecency(3)),
      .641640804330609,
      .7573794597050747),
  /** Only which labels the last sets held. */
  INTERACTIONS(
      "interactions of labels alone",
      TaskProtocol.EVERY_SET,
      alone(Signals.none().withInteractions(2)),
      .5077147934996237,
      .7621343906320829),
  /** Only the time of year of the last set. */
  SEASON(
      "the time of year alone",
      TaskProtocol.EVERY_SET,
      alone(Signals.none().withSeason(1.5)),
      .5959892404950679,
      .7589551153469474),
  /** Only the amounts in the last set. */
  AMOUNTS(
      "amounts alone",
      TaskProtocol.EVERY_SET,
      alone(Signals.none().withAmounts(3)),
      .5253698749249386,
      .7353641717384332),
  /** Only whose sequence it is; each is in all three parts. */
  IDS(
      "preferences of ids alone",
      TaskProtocol.CHRONOLOGICAL,
      new SyntheticSets(600, 40, 16, 40, Signals.none().withIds(1), 1),
      .7028110403112029,
      .74668770249986),
  /** All six sources together; each sequence is in all three parts. */
  EVERYTHING(
      "all sources of information, ids too",
      TaskProtocol.CHRONOLOGICAL,
      new SyntheticSets(600, 40, 16, 40, new Signals(.6, 1.5, 3, .7, 2, 1), 1),
      .8224373287753,
      .9482973658481704),
  /** The sources of the default over a thousand labels, most of them rare. */
  LARGE_VOCABULARY(
      "all sources of information but ids, 1,000 labels",
      TaskProtocol.LAST_SET,
      new SyntheticSets(2000, 1000, 8, 20, new Signals(.6, 1.5, 3, .7, 2, 0), 1),
      .6522585170449977,
      .7669043376280146);

  /** Of all definitions, data and scores here; another one whenever any of them changes. */
  public static final String VERSION = "lanet-synthetic-1";

  /**
   * The score of the frequency prior, TOP, in every task: a score that does not depend on the
   * history ties all targets of a label.
   */
  public static final double PRIOR = .5;

  private final String about;
  private final TaskProtocol protocol;
  private final SyntheticSets recipe;
  private final double personal;
  private final double best;

  SyntheticTask(
      String about, TaskProtocol protocol, SyntheticSets recipe, double personal, double best) {
    this.about = about;
    this.protocol = protocol;
    this.recipe = recipe;
    this.personal = personal;
    this.best = best;
  }

  private static SyntheticSets alone(Signals signals) {
    return new SyntheticSets(2000, 40, 8, 20, signals, 1);
  }

  /**
   * The task of a name: {@code "default"}, {@code "taste"}, {@code "recency"}, {@code
   * "interactions"}, {@code "season"}, {@code "amounts"}, {@code "ids"}, {@code "everything"} or
   * {@code "large-vocabulary"}.
   *
   * @throws InvalidArgumentException if there is no such task
   */
  public static SyntheticTask of(String label) {
    for (SyntheticTask task : values()) {
      if (task.label().equals(label)) {
        return task;
      }
    }
    throw new InvalidArgumentException(
        "there is no synthetic task '%s'; there are %s"
            .formatted(
                label,
                Arrays.stream(values())
                    .map(SyntheticTask::label)
                    .collect(Collectors.joining(", "))));
  }

  /** Its name: {@code "recency"}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How results name it: {@code "lanet-synthetic-1/recency"}. */
  public String fullName() {
    return VERSION + "/" + label();
  }

  /** What it asks, in a few words. */
  public String about() {
    return about;
  }

  /** What is trained on and what is predicted. */
  public TaskProtocol protocol() {
    return protocol;
  }

  /** What its data are drawn by. */
  public SyntheticSets recipe() {
    return recipe;
  }

  /**
   * Draws its data: {@code "synthetic"} for the default task, else {@code "synthetic-recency"} and
   * the like. A fraction of a second; seconds for the large vocabulary.
   */
  public TemporalSets data() {
    TemporalSets data = recipe.generate();
    if (this == DEFAULT) {
      return data;
    }
    var card =
        DataCard.of("sequences drawn from known probabilities: " + about)
            .withSource("generated by this toolkit as " + fullName(), data.card().licence())
            .withStages(data.card().stages());
    return data.withName("synthetic-" + label()).withCard(card);
  }

  /**
   * The score of GP-TopFreq: personal count, ties by global count in the training part. It counts
   * and draws nothing, so this figure is exact.
   */
  public double personalFrequency() {
    return personal;
  }

  /** The score of the probabilities that the targets were drawn from. */
  public double knownBest() {
    return best;
  }

  /**
   * Where a score lies between the prior and the known best: (score − .5) / (best − .5), 0 for TOP
   * and 1 for the known best; below 0 for a score worse than the prior, above 1 only by luck.
   *
   * @param weightedAuc on the test targets, in [0, 1]
   */
  public double shareOfGain(double weightedAuc) {
    if (!(weightedAuc >= 0 && weightedAuc <= 1)) {
      throw new InvalidArgumentException(
          "the weighted ROC-AUC is %s; it must lie between 0 and 1".formatted(weightedAuc));
    }
    return (weightedAuc - PRIOR) / (best - PRIOR);
  }
}
