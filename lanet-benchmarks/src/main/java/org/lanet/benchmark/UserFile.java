package org.lanet.benchmark;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.lanet.data.TemporalSets;
import org.lanet.model.baseline.TifuKnn;
import org.lanet.sample.Histories;
import org.lanet.sample.Parts;
import org.lanet.sample.Targets;
import org.lanet.sample.Window;

/**
 * Users for the other side, as JSON: TIFU-KNN's settings, {@code labels} (K), and {@code train} and
 * {@code test}, lists of users, each a list of sets, the oldest first, each a list of labels. The
 * last set of a test user is its target.
 */
final class UserFile {
  private UserFile() {}

  static Path write(TifuKnn model, Parts parts) {
    Path file = Settings.samplesFile();
    try (JsonGenerator json =
        JsonMapper.builder().build().createGenerator(file.toFile(), JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeNumberField("labels", parts.train().labelCount());
      json.writeNumberField("neighbours", model.neighbours());
      json.writeNumberField("groups", model.groups());
      json.writeNumberField("withinDecay", model.withinDecay());
      json.writeNumberField("groupDecay", model.groupDecay());
      json.writeNumberField("alpha", model.alpha());
      json.writeArrayFieldStart("train");
      writeTrain(json, parts.trainingData().sets());
      json.writeEndArray();
      json.writeArrayFieldStart("test");
      writeTest(json, parts.test().histories(Window.wholePrefix()), parts.test().targets());
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static void writeTrain(JsonGenerator json, TemporalSets sets) throws IOException {
    for (int i = 0; i < sets.sequenceCount(); i++) {
      json.writeStartArray();
      for (int j = sets.firstSet(i); j < sets.endSet(i); j++) {
        json.writeStartArray();
        for (int e = sets.firstElement(j); e < sets.endElement(j); e++) {
          json.writeNumber(sets.label(e));
        }
        json.writeEndArray();
      }
      json.writeEndArray();
    }
  }

  private static void writeTest(JsonGenerator json, Histories histories, Targets targets)
      throws IOException {
    for (int b = 0; b < histories.size(); b++) {
      json.writeStartArray();
      for (int j = histories.firstSet(b); j < histories.endSet(b); j++) {
        json.writeStartArray();
        for (int e = histories.firstElement(j); e < histories.endElement(j); e++) {
          json.writeNumber(histories.label(e));
        }
        json.writeEndArray();
      }
      json.writeStartArray();
      for (int i = 0; i < targets.count(b); i++) {
        json.writeNumber(targets.label(b, i));
      }
      json.writeEndArray();
      json.writeEndArray();
    }
  }
}
