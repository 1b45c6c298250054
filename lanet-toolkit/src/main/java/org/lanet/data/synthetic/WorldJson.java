package org.lanet.data.synthetic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.lanet.data.TemporalSets;

/**
 * All that the probabilities of a task depend on beside its sets, as JSON: whoever has it and the
 * formula of {@link SyntheticSets} can compute them in any language. Every number reads back as the
 * double it is, to the bit.
 */
final class WorldJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private final SyntheticTask task;
  private final World world;

  WorldJson(SyntheticTask task) {
    this.task = task;
    world = new World(task.recipe().labels(), task.recipe().seed());
  }

  String text(TemporalSets data) {
    var text = new StringWriter();
    var lines = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    try (JsonGenerator json = FACTORY.createGenerator(text).setPrettyPrinter(lines)) {
      json.writeStartObject();
      json.writeStringField("task", task.fullName());
      json.writeStringField("protocol", task.protocol().description());
      signals(json, task.recipe().signals());
      constants(json);
      labels(json, data);
      if (task.recipe().signals().ids() > 0) {
        preferences(json, data);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail", e);
    }
    return text.append('\n').toString();
  }

  private static void signals(JsonGenerator json, Signals signals) throws IOException {
    json.writeObjectFieldStart("signals");
    number(json, "taste", signals.taste());
    number(json, "recency", signals.recency());
    number(json, "interactions", signals.interactions());
    number(json, "season", signals.season());
    number(json, "amounts", signals.amounts());
    number(json, "ids", signals.ids());
    json.writeEndObject();
  }

  private static void constants(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("constants");
    number(json, "halfLife", SequenceState.HALF_LIFE);
    number(json, "baseSets", SequenceState.BASE_SETS);
    number(json, "carry", SequenceState.CARRY);
    number(json, "crowding", SequenceState.CROWDING);
    number(json, "large", SequenceState.LARGE);
    number(json, "largeEffect", SequenceState.LARGE_EFFECT);
    number(json, "smallEffect", SequenceState.SMALL_EFFECT);
    number(json, "daysOfYear", SequenceState.DAYS_OF_YEAR);
    json.writeEndObject();
  }

  /** π, r, φ, the partners and the rows of M; a label is its place in {@code labels}, from 0. */
  private void labels(JsonGenerator json, TemporalSets data) throws IOException {
    json.writeArrayFieldStart("labels");
    for (String label : data.labels().names()) {
      json.writeString(label);
    }
    json.writeEndArray();
    numbers(json, "base", world.base);
    integers(json, "returning", world.returning);
    numbers(json, "phase", world.season);
    integers(json, "partner", world.partner);
    rows(json, "raised", world.raised);
    rows(json, "suppressed", world.suppressed);
  }

  private void preferences(JsonGenerator json, TemporalSets data) throws IOException {
    json.writeObjectFieldStart("preferences");
    for (int i = 0; i < data.sequenceCount(); i++) {
      String id = data.id(i);
      numbers(json, id, task.recipe().state(world, id).preferences());
    }
    json.writeEndObject();
  }

  private static void rows(JsonGenerator json, String name, int[][] rows) throws IOException {
    json.writeArrayFieldStart(name);
    for (int[] row : rows) {
      json.writeArray(row, 0, row.length);
    }
    json.writeEndArray();
  }

  private static void integers(JsonGenerator json, String name, int... values) throws IOException {
    json.writeFieldName(name);
    json.writeArray(values, 0, values.length);
  }

  private static void numbers(JsonGenerator json, String name, double... values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (double value : values) {
      json.writeNumber(Digits.of(value));
    }
    json.writeEndArray();
  }

  private static void number(JsonGenerator json, String name, double value) throws IOException {
    json.writeFieldName(name);
    json.writeNumber(Digits.of(value));
  }
}
