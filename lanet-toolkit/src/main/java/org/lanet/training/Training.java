package org.lanet.training;

import org.jspecify.annotations.Nullable;
import org.lanet.error.Arguments;
import org.lanet.evaluation.Metric;
import org.lanet.evaluation.Scores;
import org.lanet.evaluation.ThresholdRule;
import org.lanet.model.CountModel;
import org.lanet.model.NeuralModel;
import org.lanet.model.NextSetModel;
import org.lanet.model.Scorer;
import org.lanet.sample.Parts;

/**
 * How recipes are fitted: immutable settings with one verb, {@link #fit}.
 *
 * <p>The seed fixes initial weights, the order of samples and dropout; two fits with the same seed
 * on the same machine and number of threads agree bit for bit. Everything is fitted on the training
 * part, early stopping and thresholds on the validation part; the test part is not looked at.
 *
 * @param epochs at most so many
 * @param patience stop after so many epochs without a better validation score
 * @param metric what "better" is measured by
 * @param thresholds how scores become predictions; null for each recipe's own rule
 */
public record Training(
    int epochs, int patience, Metric metric, @Nullable ThresholdRule thresholds, long seed) {
  public Training {
    Arguments.atLeast("the number of epochs", epochs, 1);
    Arguments.atLeast("the patience", patience, 1);
  }

  /** At most 100 epochs, patience 15, micro-AUC, the standard threshold rule, seed 1. */
  public static Training defaults() {
    return new Training(100, 15, Metric.MICRO_AUC, ThresholdRule.standard(), 1);
  }

  public Training withEpochs(int newEpochs) {
    return new Training(newEpochs, patience, metric, thresholds, seed);
  }

  public Training withPatience(int newPatience) {
    return new Training(epochs, newPatience, metric, thresholds, seed);
  }

  public Training withMetric(Metric newMetric) {
    return new Training(epochs, patience, newMetric, thresholds, seed);
  }

  /** The same rule for every recipe, so that their predictions can be compared. */
  public Training withThresholds(ThresholdRule newRule) {
    return new Training(epochs, patience, metric, newRule, seed);
  }

  public Training withSeed(long newSeed) {
    return new Training(epochs, patience, metric, thresholds, newSeed);
  }

  /**
   * The rule each recipe was published with, where that is another than the standard one: for a
   * reproduction, as models tuned by different rules cannot be compared by their predictions.
   */
  public Training withPublishedThresholds() {
    return new Training(epochs, patience, metric, null, seed);
  }

  /** The rule in force for {@code model}. */
  public ThresholdRule thresholds(NextSetModel model) {
    return thresholds == null ? model.thresholds() : thresholds;
  }

  /** Fits a recipe, showing progress as this installation does. */
  public Fitted fit(NextSetModel model, Parts parts) {
    return fit(model, parts, Progress.installed());
  }

  /** Fits a recipe. An interrupt of the thread ends training within a second, by an exception. */
  public Fitted fit(NextSetModel model, Parts parts, Progress progress) {
    long start = System.nanoTime();
    Scorer scorer;
    History history;
    if (model instanceof NeuralModel neural) {
      var loop = new TrainingLoop(this, neural, parts, progress);
      scorer = loop.run().scorer();
      history = new History(loop.epochs());
    } else {
      scorer = ((CountModel) model).fit(parts.trainingData(), seed);
      history = new History(java.util.List.of());
    }
    try {
      Scores validation = Scoring.scores(scorer, model.window(), parts.validation());
      ThresholdRule rule = thresholds(model);
      var tuned = rule.tune(validation, parts.validation().targets());
      var duration = java.time.Duration.ofNanos(System.nanoTime() - start);
      return new Fitted(model, parts.train().labels(), scorer, tuned, rule, history, duration);
    } catch (RuntimeException failure) {
      scorer.close(); // nobody else could give a network's memory back
      throw failure;
    }
  }
}
