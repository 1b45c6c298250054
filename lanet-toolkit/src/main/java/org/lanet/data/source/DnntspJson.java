package org.lanet.data.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lanet.data.DataCard;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.data.TemporalSetsBuilder;
import org.lanet.error.DataException;

/**
 * Reads the JSON of DNNTSP (Yu et al., KDD 2020), which brings its own split of users: {@code
 * {"train" | "validate" | "test": {user: [[label, …], …]}}}.
 *
 * <p>An id is the part and the user's key, {@code test/17}: the same key stands for different
 * people in different parts. Times are the positions 0, 1, 2, … of the sets; there are no amounts;
 * a label that a set repeats counts once. A user without sets, an empty set, a key named twice and
 * anything else that the form above does not have is an error. Time O(n log n) in the elements.
 */
public final class DnntspJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Path file;
  private final JsonParser json;
  private final TemporalSetsBuilder builder;

  private DnntspJson(Path file, JsonParser json) {
    this.file = file;
    this.json = json;
    this.builder = TemporalSets.builder(InputFile.title(file));
  }

  /** Reads a file, plain or gzipped; the data set bears its name. */
  public static TemporalSets read(Path file) {
    try (Reader text = InputFile.open(file);
        JsonParser json = FACTORY.createParser(text)) {
      return new DnntspJson(file, json).parts();
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  private TemporalSets parts() throws IOException {
    String title = InputFile.title(file);
    builder.card(DataCard.of(title).withTime("order only"));
    Set<PartName> missing = EnumSet.allOf(PartName.class);
    expect(json.nextToken(), JsonToken.START_OBJECT, "an object with train, validate and test");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      PartName part =
          switch (key) {
            case "train" -> PartName.TRAIN;
            case "validate" -> PartName.VALIDATION;
            case "test" -> PartName.TEST;
            default -> throw fault("'" + key + "'", "train, validate or test");
          };
      users(key, part);
      missing.remove(part);
    }
    if (!missing.isEmpty()) {
      throw fault("no part for " + missing, "train, validate and test");
    }
    if (json.nextToken() != null) {
      throw fault(JsonTokens.found(json), "the end of the file");
    }
    TemporalSets data = builder.build();
    var stages = List.of(DataCard.Stage.count("users of all three parts", data));
    return data.withCard(data.card().withStages(stages));
  }

  private void users(String partKey, PartName part) throws IOException {
    expect(json.nextToken(), JsonToken.START_OBJECT, "an object of users");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String id = partKey + "/" + JsonTokens.writable(file, json, json.currentName());
      expect(json.nextToken(), JsonToken.START_ARRAY, "an array of sets");
      int position = 0;
      while (json.nextToken() != JsonToken.END_ARRAY) {
        set(id, position++);
      }
      if (position == 0) {
        throw fault("user '" + id + "' without sets", "at least one set");
      }
      builder.part(id, part);
    }
  }

  private void set(String id, int position) throws IOException {
    expect(json.currentToken(), JsonToken.START_ARRAY, "a set, that is an array of labels");
    int labels = 0;
    for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY; t = json.nextToken()) {
      boolean isLabel = t == JsonToken.VALUE_NUMBER_INT || t == JsonToken.VALUE_STRING;
      if (!isLabel || json.getText().isBlank()) {
        throw fault(JsonTokens.found(json), "a label, that is a whole number or a text");
      }
      builder.add(id, position, JsonTokens.writable(file, json, json.getText()));
      labels++;
    }
    if (labels == 0) {
      throw fault("an empty set of user '" + id + "'", "at least one label");
    }
  }

  private void expect(@Nullable JsonToken found, JsonToken wanted, String expected)
      throws IOException {
    if (found != wanted) {
      throw fault(JsonTokens.found(json), expected);
    }
  }

  private DataException fault(String found, String expected) {
    return JsonTokens.fault(file, json, found, expected);
  }
}
