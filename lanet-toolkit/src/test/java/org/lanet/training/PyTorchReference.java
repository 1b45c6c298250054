package org.lanet.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.lanet.Models;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.data.TemporalSetsBuilder;
import org.lanet.model.lanet.AmountView;
import org.lanet.model.lanet.AttentionFocus;
import org.lanet.model.lanet.Fusion;
import org.lanet.model.lanet.IdView;
import org.lanet.model.lanet.Lanet;
import org.lanet.model.lanet.OnlyPresentLabels;
import org.lanet.model.lanet.PublishedFault;
import org.lanet.model.lanet.TimeView;
import org.lanet.nn.Loss;
import org.lanet.nn.NormPosition;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.sample.Window;

/** The files that lanet-benchmarks/reference/lanet_reference.py wrote with PyTorch 2.7.1. */
final class PyTorchReference {
  /** A preset with each focus, then single settings. */
  static final List<String> CASES =
      Stream.concat(
              Stream.of("v1", "v2", "v3")
                  .flatMap(
                      preset ->
                          Stream.of("label", "time", "concat", "gated", "absence", "sequence")
                              .map(focus -> preset + "-" + focus)),
              Stream.of(
                  "v2-binary",
                  "v2-pre-norm",
                  "v2-own-sizes",
                  "v2-log-amounts",
                  "v2-summed",
                  "v2-no-time",
                  "v2-bins-as-multiplier",
                  "v2-only-present-labels",
                  "v3-presence",
                  "v3-time-zero-is-padding"))
          .toList();

  private PyTorchReference() {}

  static Parts parts() {
    return partsEarlierBy(0);
  }

  /** The same with all times moved. */
  static Parts partsEarlierBy(double duration) {
    return Protocol.byUser().divide(data(duration));
  }

  private static TemporalSets data(double duration) {
    TemporalSetsBuilder builder = TemporalSets.builder("reference");
    var format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (var in = new InputStreamReader(open("dataset.csv"), StandardCharsets.UTF_8);
        var rows = format.parse(in)) {
      for (CSVRecord row : rows) {
        String id = row.get("id");
        builder.part(id, PartName.valueOf(row.get("part")));
        double time = Double.parseDouble(row.get("time")) - duration;
        builder.add(id, time, row.get("label"), Float.parseFloat(row.get("amount")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return builder.build();
  }

  /** The toolkit's own preset, as it is. */
  static Lanet preset(String name) {
    return switch (name.substring(0, 2)) {
      case "v1" -> Models.lanetV1();
      case "v2" -> Models.lanetV2();
      default -> Models.lanetV3();
    };
  }

  /** The preset with everything set that the file tells of. */
  static Lanet lanet(String name) {
    JsonNode settings = read(name).get("settings");
    int lookBack = number(settings, "look_back");
    Lanet preset = preset(name);
    Lanet lanet =
        preset
            .withWindow(lookBack == 0 ? Window.wholePrefix() : Window.lookBack(lookBack))
            .withOptimization(preset.optimization().withEpsilon(settings.get("epsilon").asDouble()))
            .with(AttentionFocus.valueOf(text(settings, "focus")))
            .withEmbeddings(
                number(settings, "label_size"),
                number(settings, "time_size"),
                number(settings, "amount_size"))
            .withLayers(number(settings, "layers"))
            .withHeads(number(settings, "heads"))
            .withFeedForward(number(settings, "feed_forward"))
            .with(Fusion.valueOf(text(settings, "fusion")))
            .with(TimeView.valueOf(text(settings, "time")))
            .with(AmountView.valueOf(text(settings, "amount")))
            .with(IdView.valueOf(text(settings, "id")))
            .with(NormPosition.valueOf(text(settings, "norm")))
            .withLoss(Loss.valueOf(text(settings, "loss")));
    if (settings.get("only_present_labels").asBoolean()) {
      lanet = lanet.withBias(new OnlyPresentLabels());
    }
    String fault = text(settings, "fault");
    return fault.isEmpty() ? lanet : lanet.with(PublishedFault.valueOf(fault));
  }

  private static String text(JsonNode settings, String name) {
    return settings.get(name).asText();
  }

  private static int number(JsonNode settings, String name) {
    return settings.get(name).asInt();
  }

  static float[] floats(JsonNode numbers) {
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) numbers.get(i).asDouble();
    }
    return values;
  }

  static JsonNode read(String name) {
    try (var in = open(name + ".json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of all files there are in a folder of theirs; "" for the one of LANET's. */
  static List<String> files(String folder) throws Exception {
    var all =
        java.nio.file.Path.of(
            Objects.requireNonNull(PyTorchReference.class.getResource("pytorch")).toURI());
    if (!java.nio.file.Files.exists(all.resolve(folder))) {
      return List.of();
    }
    try (var files = java.nio.file.Files.list(all.resolve(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".json"))
          .map(file -> file.substring(0, file.length() - ".json".length()))
          .toList();
    }
  }

  private static InputStream open(String file) {
    return Objects.requireNonNull(
        PyTorchReference.class.getResourceAsStream("pytorch/" + file), file);
  }
}
