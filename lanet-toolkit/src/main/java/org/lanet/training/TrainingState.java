package org.lanet.training;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanet.evaluation.Metric;
import org.lanet.model.Optimization;

/**
 * All that the next step of a training depends on beside its settings and data. Batches and dropout
 * follow from the seed and the numbers of epoch and step, the learning rate and early stopping from
 * the finished epochs; so this is all a checkpoint has to keep.
 */
final class TrainingState {
  final float[] weights;
  final Adam adam;

  /** The moving average of the weights; null without averaging. */
  final float @Nullable [] average;

  /** The weights of the best epoch; null before the first is over. */
  float @Nullable [] best;

  final List<Epoch> epochs = new ArrayList<>();

  /** How many samples of the epoch under way are done, their summed loss, and the time it took. */
  int position;

  double lossSum;
  long nanos;

  /** Before the first step. */
  TrainingState(float[] weights, Optimization settings) {
    this(
        weights,
        new Adam(weights.length, settings),
        settings.averaging() > 0 ? weights.clone() : null);
  }

  TrainingState(float[] weights, Adam adam, float @Nullable [] average) {
    this.weights = weights;
    this.adam = adam;
    this.average = average;
  }

  /** The number of the epoch under way, from 1. */
  int epoch() {
    return epochs.size() + 1;
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
