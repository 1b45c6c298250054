package org.lanet.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lanet.error.InterruptedRunException;
import org.lanet.error.TrainingException;
import org.lanet.evaluation.Scores;
import org.lanet.model.NeuralModel;
import org.lanet.model.Optimization;
import org.lanet.nn.DropoutMasks;
import org.lanet.nn.GradientMode;
import org.lanet.nn.Layers;
import org.lanet.nn.MaskPool;
import org.lanet.sample.Part;
import org.lanet.sample.Parts;

/**
 * One training of one recipe: epochs over shuffled batches, each batch in chunks whose gradients
 * add up; after every epoch the validation metric, which decides what is kept, when the learning
 * rate falls and when to stop. The weights of the best epoch are what remains.
 *
 * <p>The loop looks for an interrupt before every chunk, well under a second apart.
 */
final class TrainingLoop {
  private final Training settings;
  private final NeuralModel model;
  private final Parts parts;
  private final Progress progress;
  private final Network network;
  private final List<Epoch> epochs = new ArrayList<>();
  private long steps;

  TrainingLoop(Training settings, NeuralModel model, Parts parts, Progress progress) {
    this(settings, model, parts, progress, 0);
  }

  /** As above, with {@code chunk} samples at a time instead of as many as fit the cache. */
  TrainingLoop(Training settings, NeuralModel model, Parts parts, Progress progress, int chunk) {
    this.settings = settings;
    this.model = model;
    this.parts = parts;
    this.progress = progress;
    this.network =
        Network.initialise(model, parts.trainingData(), settings.seed(), Device.cpu(), chunk);
  }

  /**
   * Trains and returns the network with its best weights; on any failure its memory is given back.
   */
  Network run() {
    GradientMode.off();
    try (MaskPool masks = new MaskPool(network.manager(), settings.seed());
        Adam adam =
            new Adam(network.manager(), network.weights(), model.optimization().epsilon())) {
      network.restore(bestWeights(masks, adam));
      return network;
    } catch (Throwable failure) {
      network.close();
      throw failure;
    } finally {
      progress.done();
    }
  }

  List<Epoch> epochs() {
    return List.copyOf(epochs);
  }

  private List<float[]> bestWeights(MaskPool masks, Adam adam) {
    Optimization optimization = model.optimization();
    var stopping = new EarlyStopping(settings.metric(), settings.patience());
    List<float[]> best = network.copyWeights();
    double learningRate = optimization.learningRate();
    for (int number = 1; number <= settings.epochs() && !stopping.isOver(); number++) {
      long start = System.nanoTime();
      double loss = trainEpoch(number, learningRate, masks, adam);
      double score = validate(number, learningRate);
      boolean isBest = stopping.isBest(score);
      if (isBest) {
        best = network.copyWeights();
      }
      var took = Duration.ofNanos(System.nanoTime() - start);
      epochs.add(new Epoch(number, loss, score, isBest, learningRate, took));
      show(stopping);
      if (!isBest && stopping.epochsSinceBest() % (optimization.plateauPatience() + 1) == 0) {
        learningRate *= optimization.plateauFactor();
      }
    }
    return best;
  }

  private double trainEpoch(int number, double learningRate, MaskPool masks, Adam adam) {
    Part train = parts.train();
    int[] order = MicroBatches.order(train.size(), settings.seed(), number);
    int batchSize = model.optimization().batchSize();
    double sum = 0;
    for (int from = 0; from < order.length; from += batchSize) {
      int[] batch = Arrays.copyOfRange(order, from, Math.min(order.length, from + batchSize));
      double loss = trainBatch(batch, masks);
      if (!Double.isFinite(loss)) {
        throw diverged("the loss became " + loss, number, learningRate);
      }
      adam.step(learningRate);
      steps++;
      sum += loss * batch.length;
    }
    return sum / order.length;
  }

  private TrainingException diverged(String what, int epoch, double learningRate) {
    return new TrainingException(
        "%s diverged: %s in epoch %d with learning rate %s; lower the learning rate, or look for extreme values in the data"
            .formatted(model.name(), what, epoch, learningRate));
  }

  /** Adds the batch's gradients up, chunk by chunk; returns its mean loss a sample. */
  private double trainBatch(int[] batch, MaskPool masks) {
    double loss = 0;
    for (int from = 0; from < batch.length; from += network.chunk()) {
      InterruptedRunException.stopIfInterrupted("training of " + model.name());
      int until = Math.min(batch.length, from + network.chunk());
      GradientMode.ONE_AT_A_TIME.lock();
      try {
        loss += trainChunk(batch, from, until, masks.masks(steps, from, until - from));
      } finally {
        GradientMode.ONE_AT_A_TIME.unlock();
      }
    }
    return loss;
  }

  /**
   * The share of samples {@code from .. until − 1} in the batch's mean loss; their gradients add
   * up.
   */
  private double trainChunk(int[] batch, int from, int until, DropoutMasks masks) {
    int[] samples = Arrays.copyOfRange(batch, from, until);
    Part train = parts.train();
    try (NDManager scratch = network.manager().newSubManager();
        GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
      NDList inputs = network.encoding().inputs(train.histories(model.window(), samples), scratch);
      NDArray targets =
          scratch.create(
              train.targets(samples).multiHot(0, samples.length),
              new Shape(samples.length, train.labelCount()));
      var store = new ParameterStore(scratch, false);
      NDArray logits =
          network.block().forward(store, inputs, true, masks.asParameters()).singletonOrThrow();
      NDArray share = Layers.times(model.loss().sum(logits, targets), 1.0 / batch.length);
      double loss = share.getFloat();
      gradients.backward(share);
      return loss;
    }
  }

  private double validate(int number, double learningRate) {
    Part validation = parts.validation();
    float[] rows = Scoring.rowByRow(network.scorer(), model.window(), validation);
    for (float score : rows) {
      if (!Float.isFinite(score)) {
        throw diverged("a validation score became " + score, number, learningRate);
      }
    }
    var scores = Scores.of(validation.labelCount(), rows);
    return Scoring.evaluate(scores, validation, settings, model).get(settings.metric());
  }

  private void show(EarlyStopping stopping) {
    Epoch last = epochs.get(epochs.size() - 1);
    double seconds = last.duration().toMillis() / 1e3;
    progress.update(
        String.format(
            Locale.ROOT,
            "%s · seed %d · epoch %d/%d · loss %.4f · %s %.4f (best %.4f in epoch %d) · at most %.0f s left",
            model.name(),
            settings.seed(),
            last.number(),
            settings.epochs(),
            last.loss(),
            settings.metric().name(),
            last.validation(),
            stopping.best(),
            stopping.bestEpoch(),
            seconds * (settings.epochs() - last.number())));
  }
}
