package org.lanet.training;

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
import org.lanet.evaluation.LabelFrequencies;
import org.lanet.evaluation.ThresholdRule;
import org.lanet.evaluation.Thresholds;
import org.lanet.model.NeuralModel;
import org.lanet.model.NextSetModel;
import org.lanet.storage.NamedArrays;
import org.lanet.storage.ToolkitVersion;

/**
 * A saved model ↔ the header and the arrays of a file. A checkpoint has the same and more: what it
 * holds of a training beside the model is under other names and not looked at here.
 */
final class ModelFormat {
  static final String MODEL = "model";
  static final String CHECKPOINT = "checkpoint";

  /** The arrays' prefixes. */
  private static final String FITTED = "fitted/";

  private static final String WEIGHTS = "weights/";
  private static final int FORMAT = 1;

  private ModelFormat() {}

  /** What a reader of the file must know beside the arrays; {@code head} shows it. */
  static ObjectNode header(SavedModel model) {
    NextSetModel recipe = model.recipe();
    SavedWeights weights = model.weights();
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    header.put("kind", MODEL).put("format", FORMAT).put("toolkit", ToolkitVersion.current());
    header.put("model", recipe.name());
    header.set("recipe", Recipes.toJson(recipe)); // null for an own one
    header.put("text", Recipes.text(recipe));
    header.put("labels", model.labels().size());
    header.put("parameters", weights == null ? 0 : weights.count());
    header.put("ids", ids(model.fitted()));
    header.set("thresholds", Recipes.JSON.write(ThresholdRule.class, model.thresholdRule()));
    header.set("history", Recipes.JSON.write(History.class, model.history()));
    header.put("duration", model.duration().toString());
    if (weights != null) {
      header.set("weights", weights.shapes());
    }
    return header;
  }

  private static String ids(NamedArrays fitted) {
    int ids =
        fitted.names().stream()
            .filter(name -> name.equals("ids") || name.endsWith("/ids"))
            .mapToInt(fitted::length)
            .sum();
    return ids == 0 ? "none" : ids + " ids of training sequences, which may be confidential";
  }

  /** The numbers and names of the model. */
  static NamedArrays arrays(SavedModel model) {
    NamedArrays arrays = NamedArrays.empty().withAll(FITTED, model.fitted());
    SavedWeights weights = model.weights();
    if (weights != null) {
      arrays = arrays.withAll(WEIGHTS, weights.values());
    }
    arrays =
        arrays
            .with("trainingSamples", model.frequencies().samples())
            .with("trainingFrequencies", model.frequencies().toArray());
    Thresholds thresholds = model.thresholds();
    return thresholds == null
        ? arrays
        : arrays
            .with("thresholds", thresholds.toArray())
            .with("predictedSetSize", thresholds.setSize())
            .with("tunedWithTargetShown", thresholds.showsTarget() ? 1 : 0);
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
    Thresholds thresholds = thresholds(arrays);
    LabelFrequencies frequencies =
        LabelFrequencies.of(one(arrays, "trainingSamples"), arrays.ints("trainingFrequencies"));
    Vocabulary labels = labels(fitted);
    requireEach("thresholds", thresholds == null ? labels.size() : thresholds.labelCount(), labels);
    requireEach("training frequencies", frequencies.labelCount(), labels);
    History history = part(History.class, header, "history");
    if (thresholds == null && !history.epochs().isEmpty()) {
      throw new StorageException(
          "it has no thresholds, though epoch %d has ended".formatted(history.epochs().size()));
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
        frequencies,
        history,
        part(Duration.class, header, "duration"));
  }

  private static @Nullable Thresholds thresholds(NamedArrays arrays) {
    if (!arrays.has("thresholds")) {
      return null;
    }
    Thresholds thresholds =
        Thresholds.restore(arrays.floats("thresholds"), one(arrays, "predictedSetSize"));
    return one(arrays, "tunedWithTargetShown") == 0 ? thresholds : thresholds.asPublished();
  }

  private static int one(NamedArrays arrays, String name) {
    int[] values = arrays.ints(name);
    if (values.length != 1) {
      throw new StorageException("its %s are %d numbers, not one".formatted(name, values.length));
    }
    return values[0];
  }

  private static void requireEach(String what, int count, Vocabulary labels) {
    if (count != labels.size()) {
      throw new StorageException(
          "it has %d %s for %d labels".formatted(count, what, labels.size()));
    }
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
}
