package org.lanet.training;

import ai.djl.Device;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lanet.error.InterruptedRunException;
import org.lanet.error.OutOfTimeException;
import org.lanet.error.TrainingException;
import org.lanet.evaluation.Evaluation;
import org.lanet.evaluation.Scores;
import org.lanet.evaluation.ScoresBuilder;
import org.lanet.evaluation.Thresholds;
import org.lanet.model.NeuralModel;
import org.lanet.model.NeuralScorer;
import org.lanet.model.Optimization;
import org.lanet.nn.Workers;
import org.lanet.sample.Part;
import org.lanet.sample.Parts;

/**
 * One training of one recipe: epochs over shuffled batches, each batch in chunks whose gradients
 * add up; after every epoch the validation metric, which decides what is kept, when the learning
 * rate falls and when to stop. The weights of the best epoch are what remains.
 *
 * <p>The loop looks for an interrupt before every chunk, which takes well under a second unless a
 * chunk is a whole batch, as of models that normalise over batches: then before every batch, which
 * may take seconds.
 */
final class TrainingLoop {
  private final Training settings;
  private final NeuralModel model;
  private final Parts parts;
  private final Part train;
  private final Optimization optimization;
  private final int batchSize;
  private final LoopProgress progress;
  private final Network network;
  private final Weights weights;
  private TrainingState state;

  TrainingLoop(Training settings, NeuralModel model, Parts parts, Progress progress) {
    this(settings, model, parts, progress, 0);
  }

  /** As above, with {@code chunk} samples at a time instead of as many as fit the cache. */
  TrainingLoop(Training settings, NeuralModel model, Parts parts, Progress progress, int chunk) {
    long start = System.nanoTime();
    this.settings = settings;
    this.model = model;
    this.parts = parts;
    this.train = model.lastTargetsOnly() ? parts.train().lastOfEachSequence() : parts.train();
    this.optimization = model.optimization();
    this.batchSize = optimization.batchSize(train.size());
    this.progress = new LoopProgress(settings, model, train.size(), progress);
    this.network =
        Network.initialise(model, parts.trainingData(), settings.seed(), Device.cpu(), chunk);
    this.weights = network.weights();
    this.state = new TrainingState(weights.read(), optimization, weights.vectors());
    state.nanos = System.nanoTime() - start; // what is fitted to begin with counts as time, too
  }

  /**
   * Trains, from where its checkpoint was left, and returns the network with its best weights; on
   * any failure its memory is given back.
   */
  Network run() {
    try (var checkpoint = new Checkpoint(settings, model, parts, network);
        Workers workers = Workers.of(settings.threads());
        var gradient = new BatchGradient(network, model, train, workers, settings.seed())) {
      TrainingState left = checkpoint.read();
      state = left == null ? state : left;
      weights.write(state.weights);
      try {
        train(gradient, workers, checkpoint);
      } catch (InterruptedRunException interrupt) {
        requireFinite();
        throw checkpoint.interrupted(interrupt, state);
      }
      weights.write(state.bestWeights());
      return network.trained();
    } catch (Throwable failure) {
      network.close();
      throw failure;
    } finally {
      progress.done();
    }
  }

  List<Epoch> epochs() {
    return List.copyOf(state.epochs);
  }

  /** Those of the best epoch; there are some once the loop has run. */
  Thresholds thresholds() {
    return Objects.requireNonNull(state.thresholds);
  }

  private void train(BatchGradient gradient, Workers workers, Checkpoint checkpoint) {
    BatchOrder order = BatchOrder.of(train, model, settings.seed(), workers);
    while (isUnderWay()) {
      boolean whole = trainEpoch(order.of(state.epoch()), gradient, workers, checkpoint);
      requireFinite();
      if (!whole) {
        checkpoint.write(state); // a training with more time may go on from there
        break;
      }
      validate(workers);
      checkpoint.write(state);
      progress.epochEnded(state);
    }
    requireAnEpoch();
  }

  private boolean isUnderWay() {
    return !isOutOfTime()
        && state.epochs.size() < settings.epochs()
        && !state.stopping(settings.metric(), settings.patience()).isOver();
  }

  private boolean isOutOfTime() {
    return settings.timeLimit() != null && state.duration().compareTo(settings.timeLimit()) >= 0;
  }

  private void requireAnEpoch() {
    if (state.epochs.isEmpty()) {
      throw new OutOfTimeException(
          "%s did %d of the %d samples of its first epoch in %s s, its time limit; give it more time with withTimeLimit(…), or make it smaller"
              .formatted(
                  model.name(), state.position, train.size(), seconds(settings.timeLimit())));
    }
  }

  private static String seconds(@Nullable Duration limit) {
    return limit == null ? "0" : String.format(Locale.ROOT, "%.3g", limit.toMillis() / 1e3);
  }

  /** The rest of the epoch under way; false if time ran out before its end. */
  private boolean trainEpoch(
      int[] order, BatchGradient gradient, Workers workers, Checkpoint checkpoint) {
    double factor = optimization.schedule().factor(state.betterEpochs());
    while (state.position < order.length) {
      int from = state.position;
      int until = Math.min(order.length, from + batchSize);
      step(Arrays.copyOfRange(order, from, until), factor, gradient, workers);
      if (checkpoint.isDue()) {
        requireFinite();
        checkpoint.write(state);
      }
      progress.stepEnded(state);
      if (isOutOfTime() && state.position < order.length) {
        return false;
      }
    }
    return true;
  }

  private void step(int[] batch, double factor, BatchGradient gradient, Workers workers) {
    long start = System.nanoTime();
    state.learningRate = optimization.rate(factor, state.adam.steps());
    gradient.compute(batch, state.adam.steps());
    float[] slope = gradient.gradient();
    float[] moved = network.statistics().takeOut(slope, state.weights);
    double norm = Divergence.norm(slope, workers);
    String bad = Divergence.find(weights, state.weights, gradient.loss(), slope, norm);
    if (bad != null) {
      throw diverged(bad, state.position + batch.length);
    }
    Divergence.shorten(slope, norm, optimization.clipping());
    state.adam.step(state.weights, slope, state.learningRate, workers);
    network.statistics().put(moved, state.weights);
    weights.write(state.weights);
    state.advance(batch.length, gradient.loss(), optimization.averaging());
    state.nanos += System.nanoTime() - start;
  }

  /** A step looks for bad weights when it begins; what the last one left is looked at here. */
  private void requireFinite() {
    String bad = Divergence.find(weights, state.weights);
    if (bad == null) {
      bad = Divergence.find(weights, state.effectiveWeights());
    }
    if (bad != null) {
      throw diverged(bad, state.position);
    }
  }

  /** In the batch that ends at {@code position} of the epoch. */
  private TrainingException diverged(String bad, int position) {
    int batch = (position - 1) / batchSize + 1;
    String where = "epoch %d, batch %d".formatted(state.epoch(), batch);
    return Divergence.error(model.name(), bad, where, state.learningRate);
  }

  private void validate(Workers workers) {
    long start = System.nanoTime();
    weights.write(state.effectiveWeights());
    Scores scores = validationScores(workers);
    weights.write(state.weights);
    Evaluation evaluation = Scoring.evaluate(scores, parts.validation(), settings, model);
    double score = evaluation.get(settings.metric());
    boolean isBest = state.stopping(settings.metric(), settings.patience()).isBest(score);
    if (isBest) {
      state.thresholds = evaluation.tune(settings.thresholds(model));
    }
    double loss = state.lossSum / train.size();
    var took = Duration.ofNanos(state.nanos + System.nanoTime() - start);
    state.finish(new Epoch(state.epoch(), loss, score, isBest, state.learningRate, took));
  }

  private Scores validationScores(Workers workers) {
    Part validation = parts.validation();
    NeuralScorer scorer = network.scorer(workers.count());
    ScoresBuilder rows = Scores.builder(validation.size(), validation.labelCount());
    Scoring.score(
        (histories, sink) -> scorer.score(histories, sink, workers),
        scorer.together(),
        model.window(),
        validation,
        (n, row) -> {
          requireFinite(row);
          rows.add(row);
        });
    return rows.build();
  }

  private void requireFinite(float[] row) {
    for (float score : row) {
      if (!Float.isFinite(score)) {
        throw Divergence.error(
            model.name(),
            "a validation score became " + score,
            "epoch " + state.epoch(),
            state.learningRate);
      }
    }
  }
}
