package org.lanet.benchmark;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.lanet.data.TemporalSets;
import org.lanet.model.AmountBins;
import org.lanet.model.HistoryTables;
import org.lanet.model.NeuralModel;
import org.lanet.model.baseline.Lstm;
import org.lanet.model.lanet.Lanet;
import org.lanet.sample.Histories;
import org.lanet.sample.Part;
import org.lanet.sample.Parts;
import org.lanet.sample.Targets;
import org.lanet.sample.TrainingData;

/**
 * What the other side reads: the recipe's settings, the sizes of its tables, and the samples of the
 * training and the validation part, as JSON.
 *
 * <p>A part is columns, as {@link Histories} has them: {@code setOffsets}, {@code times}, {@code
 * gapRows}, {@code elementOffsets}, {@code labels}, {@code bins} and, a number for each sample,
 * {@code sequences} (whose history, numbered in the part) and {@code idRows}; then {@code
 * targetOffsets} and {@code targets}. Rows of tables and bins of amounts are looked up already, and
 * times count from the first training set, so the other side does not spend time on that.
 */
final class SampleFile {
  private final NeuralModel model;
  private final HistoryTables tables;
  private final double origin;

  private SampleFile(NeuralModel model, TrainingData train) {
    this.model = model;
    this.tables = HistoryTables.fit(train);
    TemporalSets sets = train.sets();
    this.origin = IntStream.range(0, sets.setCount()).mapToDouble(sets::time).min().orElse(0);
  }

  /** Writes the training and validation samples of a LANET or LSTM recipe; O(file). */
  static Path write(NeuralModel model, Parts parts) {
    Path file = Settings.samplesFile();
    var samples = new SampleFile(model, parts.trainingData());
    try (JsonGenerator json =
        JsonMapper.builder().build().createGenerator(file.toFile(), JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeObjectField("settings", samples.settings(parts));
      json.writeFieldName("train");
      samples.write(parts.train(), json);
      json.writeFieldName("validation");
      samples.write(parts.validation(), json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private Map<String, Object> settings(Parts parts) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("labels", parts.train().labelCount());
    settings.put("gaps", tables.gapCount());
    settings.put("ids", tables.idCount());
    settings.put("bins", AmountBins.COUNT);
    settings.put("lookBack", model.window().isWholePrefix() ? 0 : model.window().lookBack());
    settings.put("batch", model.optimization().batchSize());
    settings.put("rate", model.optimization().learningRate());
    settings.put("epsilon", model.optimization().epsilon());
    if (model instanceof Lanet lanet) {
      settings.put("embedding", lanet.tokens().labelSize());
      settings.put("layers", lanet.encoder().layers());
      settings.put("heads", lanet.encoder().heads());
      settings.put("dropout", lanet.encoder().dropout());
      settings.put("headDropout", lanet.encoder().headDropout());
    } else if (model instanceof Lstm lstm) {
      settings.put("embedding", lstm.embedding());
    }
    return settings;
  }

  private void write(Part part, JsonGenerator json) throws IOException {
    Histories histories = part.histories(model.window());
    int samples = histories.size();
    int sets = samples == 0 ? 0 : histories.endSet(samples - 1);
    int elements = histories.firstElement(sets);
    json.writeStartObject();
    column(json, "sequences", sequences(part));
    column(json, "idRows", samples, b -> tables.idRow(histories.id(b)));
    column(json, "setOffsets", samples + 1, b -> b < samples ? histories.firstSet(b) : sets);
    column(json, "gapRows", sets, j -> tables.gapRow(histories.gap(j)));
    column(json, "elementOffsets", sets + 1, histories::firstElement);
    column(json, "labels", elements, histories::label);
    column(json, "bins", elements, e -> tables.amountBin(histories.amount(e)));
    json.writeFieldName("times");
    double[] times = new double[sets];
    Arrays.setAll(times, j -> histories.time(j) - origin);
    json.writeArray(times, 0, sets);
    write(part.targets(), json);
    json.writeEndObject();
  }

  /** The number of each sample's id, counted in the order of the samples. */
  private static int[] sequences(Part part) {
    Map<String, Integer> numbers = new HashMap<>();
    int[] sequences = new int[part.size()];
    for (int n = 0; n < sequences.length; n++) {
      int next = numbers.size();
      sequences[n] = numbers.computeIfAbsent(part.id(n), id -> next);
    }
    return sequences;
  }

  private static void write(Targets targets, JsonGenerator json) throws IOException {
    int[] offsets = new int[targets.size() + 1];
    int[] labels = new int[targets.total()];
    for (int n = 0; n < targets.size(); n++) {
      offsets[n + 1] = offsets[n] + targets.count(n);
      for (int i = 0; i < targets.count(n); i++) {
        labels[offsets[n] + i] = targets.label(n, i);
      }
    }
    column(json, "targetOffsets", offsets);
    column(json, "targets", labels);
  }

  private static void column(JsonGenerator json, String name, int size, IntUnaryOperator value)
      throws IOException {
    int[] column = new int[size];
    Arrays.setAll(column, value);
    column(json, name, column);
  }

  private static void column(JsonGenerator json, String name, int[] column) throws IOException {
    json.writeFieldName(name);
    json.writeArray(column, 0, column.length);
  }
}
