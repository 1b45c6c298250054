package org.lanet.training;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanet.error.Arguments;
import org.lanet.evaluation.LabelFrequencies;
import org.lanet.evaluation.Metric;
import org.lanet.evaluation.Scores;
import org.lanet.evaluation.ThresholdRule;
import org.lanet.evaluation.Thresholds;
import org.lanet.model.CountModel;
import org.lanet.model.NeuralModel;
import org.lanet.model.NextSetModel;
import org.lanet.model.Scorer;
import org.lanet.sample.Part;
import org.lanet.sample.Parts;

/**
 * How recipes are fitted: immutable settings with one verb, {@link #fit}.
 *
 * <p>The seed fixes initial weights, the order of samples and dropout; two fits with the same seed
 * on the same machine agree bit for bit, whatever the number of threads. Everything is fitted on
 * the training part, early stopping and thresholds on the validation part; the test part is not
 * looked at. Where the parts {@link org.lanet.sample.AsPublished show the target}, it is shown to
 * nothing but the final thresholds: the weights are those of the strict parts.
 *
 * @param epochs at most so many
 * @param patience stop after so many epochs without a better validation score
 * @param metric what "better" is measured by
 * @param thresholds how scores become predictions; null for each recipe's own rule
 * @param threads that compute side by side; they change the time it takes and nothing else
 * @param timeLimit a network's training ends after that, but for the step or validation under way;
 *     null for as long as it takes
 * @param checkpoint where a network's training leaves what it needs to go on; null for nowhere
 */
public record Training(
    int epochs,
    int patience,
    Metric metric,
    @Nullable ThresholdRule thresholds,
    long seed,
    int threads,
    @Nullable Duration timeLimit,
    @Nullable Checkpointing checkpoint) {
  public Training {
    Arguments.atLeast("the number of epochs", epochs, 1);
    Arguments.atLeast("the patience", patience, 1);
    Arguments.atLeast("the number of threads", threads, 1);
    Arguments.require(
        timeLimit == null || (!timeLimit.isNegative() && !timeLimit.isZero()),
        "the time limit is %s; it must be more than nothing",
        timeLimit);
  }

  /**
   * At most 100 epochs, patience 15, micro-AUC, the standard threshold rule, seed 1, a thread for
   * each processor.
   */
  public static Training defaults() {
    int processors = Runtime.getRuntime().availableProcessors();
    return new Training(
        100, 15, Metric.MICRO_AUC, ThresholdRule.standard(), 1, processors, null, null);
  }

  public Training withEpochs(int newEpochs) {
    return new Training(
        newEpochs, patience, metric, thresholds, seed, threads, timeLimit, checkpoint);
  }

  public Training withPatience(int newPatience) {
    return new Training(
        epochs, newPatience, metric, thresholds, seed, threads, timeLimit, checkpoint);
  }

  public Training withMetric(Metric newMetric) {
    return new Training(
        epochs, patience, newMetric, thresholds, seed, threads, timeLimit, checkpoint);
  }

  /** The same rule for every recipe, so that their predictions can be compared. */
  public Training withThresholds(ThresholdRule newRule) {
    return new Training(epochs, patience, metric, newRule, seed, threads, timeLimit, checkpoint);
  }

  public Training withSeed(long newSeed) {
    return new Training(
        epochs, patience, metric, thresholds, newSeed, threads, timeLimit, checkpoint);
  }

  /** So many threads compute side by side; results stay the same to the last bit. */
  public Training withThreads(int newThreads) {
    return new Training(
        epochs, patience, metric, thresholds, seed, newThreads, timeLimit, checkpoint);
  }

  /**
   * A network's training ends when it has taken so long: what is fitted before the first epoch,
   * validation, and whatever a checkpoint it goes on from had taken, included. The epoch under way
   * is lost, the best one before it kept. What is reached by then depends on the machine. Counting
   * knows no limit.
   *
   * @throws org.lanet.error.InvalidArgumentException if it is not positive
   */
  public Training withTimeLimit(Duration limit) {
    return new Training(epochs, patience, metric, thresholds, seed, threads, limit, checkpoint);
  }

  /**
   * A network's training goes on from this file if it is there, and leaves its state and the best
   * model so far in it, after every epoch and every minute within one; so a kill costs a minute at
   * most, and the training ends with the bits it would have ended with. {@link Fitted#load} takes
   * the best model out of it at any time. A recipe of one's own is known again by its {@code
   * toString}, which must tell its settings, as a record's does.
   */
  public Training withCheckpoint(Path file) {
    return withCheckpoint(file, Duration.ofMinutes(1));
  }

  /** As {@link #withCheckpoint(Path)}, but so often; zero: after every step. */
  public Training withCheckpoint(Path file, Duration every) {
    var newCheckpoint = new Checkpointing(file, every);
    return new Training(
        epochs, patience, metric, thresholds, seed, threads, timeLimit, newCheckpoint);
  }

  /** Leaves nothing behind. */
  public Training withoutCheckpoint() {
    return new Training(epochs, patience, metric, thresholds, seed, threads, timeLimit, null);
  }

  /**
   * The rule each recipe was published with, where that is another than the standard one: for a
   * reproduction, as models tuned by different rules cannot be compared by their predictions.
   */
  public Training withPublishedThresholds() {
    return new Training(epochs, patience, metric, null, seed, threads, timeLimit, checkpoint);
  }

  /**
   * Whether the time limit ended a training with these settings, rather than epochs or patience.
   */
  public boolean endedByTime(History history) {
    int trained = history.epochs().size();
    return timeLimit != null
        && trained > 0
        && trained < epochs
        && trained - history.bestEpoch() < patience;
  }

  /** The rule in force for {@code model}. */
  public ThresholdRule thresholds(NextSetModel model) {
    return thresholds == null ? model.thresholds() : thresholds;
  }

  /** Fits a recipe, showing progress as this installation does. */
  public Fitted fit(NextSetModel model, Parts parts) {
    return fit(model, parts, Progress.installed());
  }

  /**
   * Fits a recipe. An interrupt of the thread ends training within a second, by an exception; where
   * a regression of many labels is being solved for LANET+, within some seconds.
   *
   * @throws org.lanet.error.OutOfTimeException if the time limit leaves no time for an epoch
   */
  public Fitted fit(NextSetModel model, Parts parts, Progress progress) {
    long start = System.nanoTime();
    return model instanceof NeuralModel neural
        ? trained(neural, parts, progress, start)
        : counted((CountModel) model, parts, start);
  }

  private Fitted trained(NeuralModel model, Parts parts, Progress progress, long start) {
    var loop = new TrainingLoop(this, model, parts.strict(), progress);
    Scorer scorer = loop.run().scorer(threads);
    Thresholds strict = loop.thresholds();
    try {
      Thresholds tuned =
          parts.validation().showsTarget() ? tuned(model, scorer, parts.validation()) : strict;
      return fitted(model, parts, scorer, tuned, new History(loop.epochs()), start);
    } catch (RuntimeException failure) {
      scorer.close(); // nobody else could
      throw failure;
    }
  }

  private Fitted counted(CountModel model, Parts parts, long start) {
    Scorer scorer = model.fit(parts.trainingData(), seed);
    try {
      Thresholds tuned = tuned(model, scorer, parts.validation());
      return fitted(model, parts, scorer, tuned, new History(List.of()), start);
    } catch (RuntimeException failure) {
      scorer.close(); // nobody else could
      throw failure;
    }
  }

  private Thresholds tuned(NextSetModel model, Scorer scorer, Part validation) {
    Scores scores = Scoring.scores(scorer, model.window(), validation);
    return thresholds(model).tune(scores, validation.targets());
  }

  private Fitted fitted(
      NextSetModel model,
      Parts parts,
      Scorer scorer,
      Thresholds tuned,
      History history,
      long start) {
    var duration = Duration.ofNanos(System.nanoTime() - start);
    return new Fitted(
        model,
        parts.train().labels(),
        scorer,
        tuned,
        thresholds(model),
        LabelFrequencies.of(parts.train().targets()),
        history,
        duration);
  }
}
