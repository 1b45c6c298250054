package org.lanet.training;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.lanet.error.InterruptedRunException;
import org.lanet.error.LanetException;
import org.lanet.error.StorageException;
import org.lanet.evaluation.LabelFrequencies;
import org.lanet.evaluation.Thresholds;
import org.lanet.model.NeuralModel;
import org.lanet.sample.Parts;
import org.lanet.storage.ArrayFile;
import org.lanet.storage.NamedArrays;
import org.lanet.storage.WriterLock;

/**
 * The file a training goes on from: the best model so far, as {@link Fitted#save} writes it, and
 * all that the next step depends on. A training without one has a checkpoint that does nothing.
 */
final class Checkpoint implements AutoCloseable {
  private static final String TRAINING = "training";

  private final Training settings;
  private final NeuralModel model;
  private final Parts parts;
  private final Network network;
  private final LabelFrequencies frequencies;
  private final @Nullable Path file;
  private final @Nullable WriterLock lock;
  private final ObjectNode identity;
  private long written = System.nanoTime();

  /**
   * Nobody else may write the file until this is closed.
   *
   * @throws StorageException if another writes it, or the recipe's {@code toString} tells nothing
   */
  Checkpoint(Training settings, NeuralModel model, Parts parts, Network network) {
    this.settings = settings;
    this.model = model;
    this.parts = parts;
    this.network = network;
    this.frequencies = LabelFrequencies.of(parts.train().targets());
    this.file = settings.checkpoint() == null ? null : settings.checkpoint().file();
    this.identity = file == null ? JsonNodeFactory.instance.objectNode() : identity();
    this.lock = file == null ? null : WriterLock.on(file);
  }

  /** Everything that the steps follow from, but for the state; how long it goes on may change. */
  private ObjectNode identity() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("model", Recipes.text(model))
        .put("seed", settings.seed())
        .put("metric", settings.metric().name())
        .put("thresholds", settings.thresholds(model).toString())
        .put("samples in a chunk", network.chunk())
        .put("training data", parts.train().checksum())
        .put("validation data", parts.validation().checksum());
  }

  /**
   * The state the file was left in; null if there is none.
   *
   * @throws StorageException if the file is damaged, or of another training
   */
  @Nullable TrainingState read() {
    if (file == null || !Files.exists(file)) {
      return null;
    }
    ArrayFile content = ArrayFile.read(file);
    if (!(content.header().get(TRAINING) instanceof ObjectNode training)) {
      throw new StorageException(
          "%s holds no training to go on with, but a %s; choose another file for the checkpoint"
              .formatted(file, content.header().path("kind").asText("file of another kind")));
    }
    requireSame(file, training.path("of").deepCopy());
    try {
      SavedModel best = ModelFormat.read(content.header(), content.arrays(), model);
      NamedArrays arrays = content.arrays().under(TRAINING + "/");
      return TrainingState.read(training, arrays, best, network, model.optimization());
    } catch (LanetException e) {
      throw new StorageException("file '%s': %s".formatted(file, e.getMessage()), e);
    }
  }

  private void requireSame(Path from, com.fasterxml.jackson.databind.JsonNode other) {
    for (Iterator<String> names = identity.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!identity.path(name).asText().equals(other.path(name).asText())) {
        throw new StorageException(
            "%s is of another training: its %s is %s, and here it is %s; choose another file, or delete it to start afresh"
                .formatted(
                    from, name, other.path(name).asText("unknown"), identity.path(name).asText()));
      }
    }
  }

  /** Whether the time has come to write the file within an epoch. */
  boolean isDue() {
    return settings.checkpoint() != null
        && System.nanoTime() - written >= settings.checkpoint().every().toNanos();
  }

  /** Writes the file. The state's weights are finite. */
  void write(TrainingState state) {
    if (file == null) {
      return;
    }
    SavedModel best =
        SavedModel.of(
            model, parts.train().labels(), network, state, settings.thresholds(model), frequencies);
    ObjectNode header = ModelFormat.header(best).put("kind", ModelFormat.CHECKPOINT);
    ObjectNode training = state.header().put("threads", settings.threads());
    training.set("of", identity);
    header.set(TRAINING, training);
    NamedArrays arrays = ModelFormat.arrays(best).withAll(TRAINING + "/", state.arrays());
    ArrayFile.write(file, header, arrays);
    written = System.nanoTime();
  }

  /** Writes what an interrupted training has done so far, as {@link #write} does, and says so. */
  InterruptedRunException interrupted(InterruptedRunException cause, TrainingState state) {
    if (file == null) {
      return cause;
    }
    write(state);
    Thresholds best = state.thresholds;
    return new InterruptedRunException(
        "%s in epoch %d; run it again to go on from there%s"
            .formatted(
                cause.getMessage(),
                state.epoch(),
                best == null
                    ? ""
                    : ", or take the best epoch so far: Fitted.load(Path.of(\"%s\"))"
                        .formatted(file)));
  }

  @Override
  public void close() {
    if (lock != null) {
      lock.close();
    }
  }
}
