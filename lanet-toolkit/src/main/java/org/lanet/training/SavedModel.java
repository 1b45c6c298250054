package org.lanet.training;

import ai.djl.Device;
import ai.djl.nn.Block;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lanet.data.Vocabulary;
import org.lanet.error.StorageException;
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
import org.lanet.storage.ToolkitVersion;

/**
 * A model as the header and the arrays of a file. A checkpoint has the same and more: what it holds
 * of a training beside the model is under other names and not looked at here.
 *
 * @param fitted what an encoding, or a scorer that counts, was fitted to, and the "labels"
 * @param weights null for a model without a block
 * @param thresholds null as long as no epoch has ended
 */
record SavedModel(
    NextSetModel recipe,
    Vocabulary labels,
    NamedArrays fitted,
    @Nullable SavedWeights weights,
    @Nullable Thresholds thresholds,
    ThresholdRule thresholdRule,
    History history,
    Duration duration) {
  static final String MODEL = "model";
  static final String CHECKPOINT = "checkpoint";

  /** The arrays' prefixes. */
  private static final String FITTED = "fitted/";

  private static final String WEIGHTS = "weights/";
  private static final int FORMAT = 1;

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
        model.history(),
        model.duration());
  }

  /** The model that a training has come to; before an epoch has ended there are no thresholds. */
  static SavedModel of(
      NeuralModel recipe,
      Vocabulary labels,
      Network network,
      TrainingState state,
      ThresholdRule thresholdRule) {
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

  /** What a reader of the file must know beside the arrays; {@code head} shows it. */
  ObjectNode header() {
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    header.put("kind", MODEL).put("format", FORMAT).put("toolkit", ToolkitVersion.current());
    header.put("model", recipe.name());
    header.set("recipe", Recipes.toJson(recipe)); // null for an own one
    header.put("text", recipe.toString());
    header.put("labels", labels.size());
    header.put("parameters", weights == null ? 0 : weights.count());
    header.put("ids", ids());
    header.set("thresholds", Recipes.JSON.write(ThresholdRule.class, thresholdRule));
    header.set("history", Recipes.JSON.write(History.class, history));
    header.put("duration", duration.toString());
    if (weights != null) {
      header.set("weights", weights.shapes());
    }
    return header;
  }

  private String ids() {
    int ids =
        fitted.names().stream()
            .filter(name -> name.equals("ids") || name.endsWith("/ids"))
            .mapToInt(fitted::length)
            .sum();
    return ids == 0 ? "none" : ids + " ids of training sequences, which may be confidential";
  }

  NamedArrays arrays() {
    NamedArrays arrays = NamedArrays.empty().withAll(FITTED, fitted);
    if (weights != null) {
      arrays = arrays.withAll(WEIGHTS, weights.values());
    }
    return thresholds == null ? arrays : arrays.with("thresholds", thresholds.toArray());
  }

  /**
   * The model of a file's header and arrays.
   *
   * @param own the recipe that made it; null to take that of the header
   * @throws StorageException if they hold no model that this toolkit reads, or {@code own} did not
   *     make it
   */
  static SavedModel read(ObjectNode header, NamedArrays arrays, @Nullable NextSetModel own) {
    requireModel(header);
    NextSetModel recipe = recipe(header, own);
    NamedArrays fitted = arrays.under(FITTED);
    Thresholds thresholds =
        arrays.has("thresholds") ? Thresholds.of(arrays.floats("thresholds")) : null;
    Vocabulary labels = labels(fitted);
    if (thresholds != null && thresholds.labelCount() != labels.size()) {
      throw new StorageException(
          "it has %d thresholds for %d labels".formatted(thresholds.labelCount(), labels.size()));
    }
    History history = part(History.class, header, "history");
    if (thresholds == null && !history.epochs().isEmpty()) {
      throw new StorageException(
          "it has no thresholds, and %d epochs that end with some"
              .formatted(history.epochs().size()));
    }
    return new SavedModel(
        recipe,
        labels,
        fitted,
        recipe instanceof NeuralModel
            ? SavedWeights.read(header.path("weights"), arrays.under(WEIGHTS))
            : null,
        thresholds,
        part(ThresholdRule.class, header, "thresholds"),
        history,
        part(Duration.class, header, "duration"));
  }

  private static <T> T part(Class<T> type, ObjectNode header, String name) {
    return Recipes.JSON.read(type, header.path(name), name);
  }

  private static void requireModel(ObjectNode header) {
    String kind = header.path("kind").asText();
    if (!Set.of(MODEL, CHECKPOINT).contains(kind)) {
      throw new StorageException("it holds no model; its kind is '%s'".formatted(kind));
    }
    int format = header.path("format").asInt();
    if (format != FORMAT) {
      throw new StorageException(
          "its model has the format %d, written by toolkit %s; this is toolkit %s, which reads format %d: use a newer one"
              .formatted(
                  format, header.path("toolkit").asText(), ToolkitVersion.current(), FORMAT));
    }
  }

  private static NextSetModel recipe(ObjectNode header, @Nullable NextSetModel own) {
    String text = header.path("text").asText();
    if (own != null) {
      if (!own.toString().equals(text)) {
        throw new StorageException(
            "it was made by the recipe '%s', not by '%s'; load it with its own recipe"
                .formatted(text, own));
      }
      return own;
    }
    JsonNode recipe = header.path("recipe");
    if (recipe.isNull()) {
      throw new StorageException(
          "it was made by the own recipe '%s'; load it with Fitted.load(file, recipe)"
              .formatted(text));
    }
    return Recipes.fromJson(recipe);
  }

  private static Vocabulary labels(NamedArrays fitted) {
    List<String> names = Arrays.asList(fitted.strings("labels"));
    Vocabulary labels = Vocabulary.of(names);
    if (!labels.names().equals(names)) {
      throw new StorageException("its labels are not in the order of a vocabulary, or named twice");
    }
    return labels;
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
    return new Fitted(recipe, labels, scorer(), thresholds, thresholdRule, history, duration);
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
