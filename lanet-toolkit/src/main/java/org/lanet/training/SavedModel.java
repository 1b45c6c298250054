package org.lanet.training;

import ai.djl.Device;
import ai.djl.nn.Block;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lanet.data.Vocabulary;
import org.lanet.error.StorageException;
import org.lanet.evaluation.LabelFrequencies;
import org.lanet.evaluation.ThresholdRule;
import org.lanet.evaluation.Thresholds;
import org.lanet.model.CountModel;
import org.lanet.model.Encoding;
import org.lanet.model.NeuralModel;
import org.lanet.model.NeuralScorer;
import org.lanet.model.NextSetModel;
import org.lanet.model.Scorer;
import org.lanet.nn.GradientMode;
import org.lanet.storage.NamedArrays;

/**
 * All that is kept of a fitted model, outside the engine's memory: what {@link ModelFormat} makes a
 * file of.
 *
 * @param fitted what an encoding, or a scorer that counts, was fitted to, and the "labels"
 * @param weights null for a model without a block
 * @param thresholds null as long as no epoch has ended
 * @param frequencies of the labels among the training targets
 */
record SavedModel(
    NextSetModel recipe,
    Vocabulary labels,
    NamedArrays fitted,
    @Nullable SavedWeights weights,
    @Nullable Thresholds thresholds,
    ThresholdRule thresholdRule,
    LabelFrequencies frequencies,
    History history,
    Duration duration) {
  static SavedModel of(Fitted model) {
    SavedWeights weights =
        model.scorer() instanceof NeuralScorer neural ? SavedWeights.of(neural.block()) : null;
    return new SavedModel(
        model.model(),
        model.labels(),
        fitted(model.model(), model.labels(), model.scorer().fitted()),
        weights,
        model.thresholds(),
        model.thresholdRule(),
        model.frequencies(),
        model.history(),
        model.duration());
  }

  /** The model that a training has come to; before an epoch has ended there are no thresholds. */
  static SavedModel of(
      NeuralModel recipe,
      Vocabulary labels,
      Network network,
      TrainingState state,
      ThresholdRule thresholdRule,
      LabelFrequencies frequencies) {
    NamedArrays told = network.encoding().fitted();
    var history = new History(state.epochs);
    return new SavedModel(
        recipe,
        labels,
        // an own model that tells nothing can be trained on from a checkpoint, if not loaded
        fitted(recipe, labels, told == null ? NamedArrays.empty() : told),
        SavedWeights.of(network.block(), state.bestWeights()),
        state.thresholds,
        thresholdRule,
        frequencies,
        history,
        history.duration());
  }

  /**
   * What an encoding or scorer told of itself, with the labels.
   *
   * @throws StorageException if it told nothing
   */
  static NamedArrays fitted(NextSetModel recipe, Vocabulary labels, @Nullable NamedArrays told) {
    if (told == null) {
      throw new StorageException(
          "%s cannot be saved: its encoding, scorer or bias does not tell what was fitted; give that a method fitted(), and its recipe one that restores it"
              .formatted(recipe.name()));
    }
    String[] names = labels.names().toArray(String[]::new);
    return told.has("labels") ? told : told.with("labels", names);
  }

  /**
   * The model, ready to score; on a failure its memory is given back.
   *
   * @throws StorageException if no epoch has ended yet, or a part does not fit the others
   */
  Fitted restored() {
    if (thresholds == null) {
      throw new StorageException(
          "it is a checkpoint from before the end of the first epoch and holds no fitted model yet; let its training go on");
    }
    return new Fitted(
        recipe, labels, scorer(), thresholds, thresholdRule, frequencies, history, duration);
  }

  /**
   * The weights as one line, in the order of the parameters of {@code block}; null for a model
   * without a block.
   *
   * @throws StorageException if they are not those of the block
   */
  float @Nullable [] weightsFor(Block block) {
    return weights == null ? null : weights.lineFor(block);
  }

  private Scorer scorer() {
    if (recipe instanceof CountModel counting) {
      return counting.restore(fitted);
    }
    var neural = (NeuralModel) recipe;
    Encoding encoding = neural.encoding(fitted);
    if (encoding.labelCount() != labels.size()) {
      throw new StorageException(
          "its encoding is for %d labels and it has %d"
              .formatted(encoding.labelCount(), labels.size()));
    }
    GradientMode.off();
    Network network = Network.initialise(neural, encoding, 0, Device.cpu(), 0);
    try {
      float[] saved = weightsFor(network.block());
      if (saved != null) {
        network.weights().write(saved);
      }
      return network.scorer(Runtime.getRuntime().availableProcessors());
    } catch (Throwable failure) {
      network.close();
      throw failure;
    }
  }
}
