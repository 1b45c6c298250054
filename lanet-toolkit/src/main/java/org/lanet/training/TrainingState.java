package org.lanet.training;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanet.error.StorageException;
import org.lanet.evaluation.Metric;
import org.lanet.evaluation.Thresholds;
import org.lanet.model.Optimization;
import org.lanet.storage.NamedArrays;

/**
 * All that the next step of a training depends on beside its settings and data. Batches and dropout
 * follow from the seed and the numbers of epoch and step, the next learning rate and early stopping
 * from the finished epochs; so this is all a checkpoint has to keep.
 */
final class TrainingState {
  final float[] weights;
  final Adam adam;

  /** The moving average of the weights; null without averaging. */
  final float @Nullable [] average;

  /** The weights of the best epoch; null before the first is over. */
  float @Nullable [] best;

  /** The thresholds tuned with them. */
  @Nullable Thresholds thresholds;

  final List<Epoch> epochs = new ArrayList<>();

  /**
   * How many samples of the epoch under way are done, their summed loss, and the time it took: the
   * first one with what was fitted before it.
   */
  int position;

  double lossSum;
  long nanos;

  /** The rate of the step last begun; 0 before the first. */
  double learningRate;

  /** Before the first step; {@code vectors} as of {@link Weights#vectors}. */
  TrainingState(float[] weights, Optimization settings, List<Span> vectors) {
    this(
        weights,
        new Adam(weights.length, settings, vectors),
        settings.averaging() > 0 ? weights.clone() : null);
  }

  TrainingState(float[] weights, Adam adam, float @Nullable [] average) {
    this.weights = weights;
    this.adam = adam;
    this.average = average;
  }

  /**
   * A state that {@link #header} and {@link #arrays} told of.
   *
   * @param model the best epoch's, kept with them
   * @throws StorageException if an array is not as long as the weights, or the model's are others
   */
  static TrainingState read(
      ObjectNode header,
      NamedArrays arrays,
      SavedModel model,
      Network network,
      Optimization settings) {
    int size = network.weights().size();
    for (String name : arrays.names()) {
      if (arrays.length(name) != size) {
        throw new StorageException(
            "the array '%s' of the checkpoint has %,d numbers, and the model %,d weights"
                .formatted(name, arrays.length(name), size));
      }
    }
    var adam =
        new Adam(
            settings,
            network.weights().vectors(),
            arrays.floats("means"),
            arrays.floats("squares"),
            header.path("steps").asLong());
    float[] average = settings.averaging() > 0 ? arrays.floats("average") : null;
    var state = new TrainingState(arrays.floats("weights"), adam, average);
    state.epochs.addAll(model.history().epochs());
    state.best = state.epochs.isEmpty() ? null : model.weightsFor(network.block());
    state.thresholds = model.thresholds();
    state.position = header.path("position").asInt();
    state.lossSum = header.path("lossSum").asDouble();
    state.nanos = header.path("nanos").asLong();
    state.learningRate = header.path("learningRate").asDouble();
    return state;
  }

  /** The numbers of the state, for a file. */
  ObjectNode header() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("steps", adam.steps())
        .put("position", position)
        .put("lossSum", lossSum)
        .put("nanos", nanos)
        .put("learningRate", learningRate);
  }

  /** The arrays of the state, for a file; but for the best weights, which are a model there. */
  NamedArrays arrays() {
    NamedArrays arrays =
        NamedArrays.empty()
            .with("weights", weights)
            .with("means", adam.means())
            .with("squares", adam.squares());
    return average == null ? arrays : arrays.with("average", average);
  }

  /** The weights of the best epoch; before the first is over, those there are. */
  float[] bestWeights() {
    float[] kept = best;
    return kept == null ? effectiveWeights() : kept;
  }

  /** The number of the epoch under way, from 1. */
  int epoch() {
    return epochs.size() + 1;
  }

  /** What it took until now. */
  Duration duration() {
    return new History(epochs).duration().plusNanos(nanos);
  }

  /** The weights that are validated and scored with. */
  float[] effectiveWeights() {
    return average == null ? weights : average;
  }

  List<Boolean> betterEpochs() {
    return epochs.stream().map(Epoch::best).toList();
  }

  /** What the finished epochs say about when to stop. */
  EarlyStopping stopping(Metric metric, int patience) {
    var stopping = new EarlyStopping(metric, patience);
    epochs.forEach(epoch -> stopping.isBest(epoch.validation()));
    return stopping;
  }

  /** A batch is done. */
  void advance(int samples, double loss, double averaging) {
    position += samples;
    lossSum += loss * samples;
    if (average != null) {
      double t = adam.steps();
      float kept = (float) Math.min(averaging, (1 + t) / (10 + t));
      for (int i = 0; i < weights.length; i++) {
        average[i] += (1 - kept) * (weights[i] - average[i]);
      }
    }
  }

  /** An epoch is over. */
  void finish(Epoch epoch) {
    epochs.add(epoch);
    if (epoch.best()) {
      best = effectiveWeights().clone();
    }
    position = 0;
    lossSum = 0;
    nanos = 0;
  }
}
