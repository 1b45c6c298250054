package org.lanet.benchmark;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.lanet.model.Encoding;
import org.lanet.model.Optimization;
import org.lanet.model.evidence.HistoryEvidence;
import org.lanet.model.lanet.LanetPlus;
import org.lanet.sample.Histories;
import org.lanet.sample.Part;
import org.lanet.sample.Parts;
import org.lanet.sample.Targets;

/**
 * What the other side is told of samples to train LANET+ on: all that the toolkit computes of a
 * history before the network begins, as a folder of NumPy's files, so that the other side need not
 * spend time on it.
 *
 * <p>{@code settings.json} are the recipe's, {@code prior.npy} the log-odds of labels in training
 * [K]. Of N samples of a part, {@code train} or {@code validation}, that have R labels together:
 * {@code offsets} [N + 1], {@code labels} [R], {@code evidence} φ [R, 34], {@code frequencies} what
 * having had a label adds [R], {@code user} ψ [N, 19], {@code base} the prior and what the user's
 * frequencies add to all labels [N, K], {@code others} g [N, K, 4], {@code target-offsets} [N + 1]
 * and {@code targets}.
 */
final class ToldFolder {
  private static final int AT_ONCE = 256;
  private static final int OF_OTHERS = 4;

  private final Path folder;
  private final LanetPlus model;
  private final Encoding encoding;

  private ToldFolder(Path folder, LanetPlus model, Encoding encoding) {
    this.folder = folder;
    this.model = model;
    this.encoding = encoding;
  }

  /**
   * Writes the training samples, of which a user's own sets are left out where other users speak,
   * and the validation samples; 20 · N · K bytes for the two largest files. Deleted when the
   * process ends.
   */
  static Path write(LanetPlus model, Parts parts) {
    try {
      Path path = Files.createTempDirectory("lanet-told-");
      path.toFile().deleteOnExit();
      var folder = new ToldFolder(path, model, model.encoding(parts.trainingData()));
      JsonMapper.builder()
          .build()
          .writeValue(folder.file("settings.json").toFile(), folder.settings(parts.train()));
      folder.write(parts.train(), "train-", folder.encoding::trainingInputs);
      folder.write(parts.validation(), "validation-", folder.encoding::inputs);
      return path;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String name) {
    Path file = folder.resolve(name);
    file.toFile().deleteOnExit();
    return file;
  }

  private Map<String, Object> settings(Part train) {
    Optimization optimization = model.optimization();
    Map<String, Object> settings = new HashMap<>();
    settings.put("labels", encoding.labelCount());
    settings.put("width", model.width());
    settings.put("heads", model.heads());
    settings.put("dropout", model.dropout());
    settings.put("labelDropout", model.labelDropout());
    settings.put("batch", optimization.batchSize(train.size()));
    settings.put("bundle", optimization.bundle());
    settings.put("rate", optimization.learningRate());
    settings.put("epsilon", optimization.epsilon());
    settings.put("weightDecay", optimization.weightDecay());
    settings.put("clipping", optimization.clipping());
    settings.put("averaging", optimization.averaging());
    return settings;
  }

  private void write(Part part, String name, BiFunction<Histories, NDManager, NDList> inputs)
      throws IOException {
    writeTargets(part.targets(), name);
    int size = part.size();
    int[] counts = counts(part);
    int[] offsets = offsets(counts);
    int rows = offsets[size];
    int labels = encoding.labelCount();
    longs(name + "offsets", offsets);
    try (NumPyFile ofLabels = NumPyFile.ofLongs(file(name + "labels.npy"), rows);
        NumPyFile phi = floats(name + "evidence", rows, HistoryEvidence.OF_LABEL);
        NumPyFile had = floats(name + "frequencies", rows);
        NumPyFile psi = floats(name + "user", size, HistoryEvidence.OF_USER);
        NumPyFile base = floats(name + "base", size, labels);
        NumPyFile others = floats(name + "others", size, labels, OF_OTHERS);
        NDManager manager = NDManager.newBaseManager()) {
      for (int from = 0; from < size; from += AT_ONCE) {
        int[] some = IntStream.range(from, Math.min(size, from + AT_ONCE)).toArray();
        int[] ofSome = Arrays.copyOfRange(counts, from, from + some.length);
        try (NDManager scratch = manager.newSubManager()) {
          NDList told = inputs.apply(part.histories(model.window(), some), scratch);
          writeLabels(ofLabels, told.get("labels"), ofSome);
          writeRows(phi, told.get("evidence"), ofSome);
          writeRows(had, told.get("frequencies"), ofSome);
          write(psi, told.get("user"));
          write(base, told.get("frequencies-of-new").add(told.get("prior")));
          write(others, told.get("others"));
          if (from == 0) {
            writePrior(told.get("prior"));
          }
        }
      }
    }
  }

  /** How many distinct labels each history has, so many rows it needs. */
  private int[] counts(Part part) {
    int[] counts = new int[part.size()];
    for (int n = 0; n < counts.length; n++) {
      counts[n] = part.histories(model.window(), n).distinctLabels()[0];
    }
    return counts;
  }

  private static int[] offsets(int... counts) {
    int[] offsets = new int[counts.length + 1];
    System.arraycopy(counts, 0, offsets, 1, counts.length);
    Arrays.parallelPrefix(offsets, Integer::sum);
    return offsets;
  }

  private NumPyFile floats(String name, long... shape) throws IOException {
    return NumPyFile.ofFloats(file(name + ".npy"), shape);
  }

  private void longs(String name, int... values) throws IOException {
    try (NumPyFile column = NumPyFile.ofLongs(file(name + ".npy"), values.length)) {
      for (int value : values) {
        column.write(value);
      }
    }
  }

  private void writeTargets(Targets targets, String name) throws IOException {
    int[] counts = IntStream.range(0, targets.size()).map(targets::count).toArray();
    longs(name + "target-offsets", offsets(counts));
    longs(
        name + "targets",
        IntStream.range(0, targets.size())
            .flatMap(n -> IntStream.range(0, counts[n]).map(i -> targets.label(n, i)))
            .toArray());
  }

  private void writePrior(NDArray prior) throws IOException {
    try (NumPyFile odds = floats("prior", encoding.labelCount())) {
      write(odds, prior);
    }
  }

  /** Of [B, N, …] of each sample the first rows, as many as it needs. */
  private static void writeRows(NumPyFile into, NDArray padded, int... counts) throws IOException {
    float[] values = padded.toFloatArray();
    int rows = (int) padded.getShape().get(1);
    int width = values.length / (counts.length * rows);
    for (int b = 0; b < counts.length; b++) {
      int first = b * rows * width;
      into.write(values, first, first + counts[b] * width);
    }
  }

  private static void writeLabels(NumPyFile into, NDArray padded, int... counts)
      throws IOException {
    long[] labels = padded.toLongArray();
    int rows = labels.length / counts.length;
    for (int b = 0; b < counts.length; b++) {
      for (int n = 0; n < counts[b]; n++) {
        into.write(labels[b * rows + n]);
      }
    }
  }

  private static void write(NumPyFile into, NDArray values) throws IOException {
    float[] all = values.toFloatArray();
    into.write(all, 0, all.length);
  }
}
