package org.lanet.data.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lanet.data.PartName;
import org.lanet.error.DataException;
import org.lanet.error.InterruptedRunException;

/**
 * The tokens of a file of JSON objects one after another, plain or gzipped, and the checks every
 * reader of one makes; what is wrong is said with its line and column. A key named twice is an
 * error. Memory: one token.
 */
final class JsonTokens implements AutoCloseable {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Path file;
  private final Reader text;
  private final JsonParser json;

  private JsonTokens(Path file, Reader text, JsonParser json) {
    this.file = file;
    this.text = text;
    this.json = json;
  }

  static JsonTokens open(Path file) throws IOException {
    Reader text = InputFile.open(file);
    return new JsonTokens(file, text, FACTORY.createParser(text));
  }

  @Override
  public void close() throws IOException {
    json.close();
    text.close();
  }

  /** Goes to the next object of the file; false at its end. */
  boolean nextObject(String expected) throws IOException {
    InterruptedRunException.stopIfInterrupted("reading " + file);
    if (json.nextToken() == null) {
      return false;
    }
    expect(json.currentToken(), JsonToken.START_OBJECT, expected);
    return true;
  }

  /** The next key of the object, or null at its end; {@code missing} then is to be empty. */
  @Nullable String nextKey(Set<String> missing, String expected) throws IOException {
    if (json.nextToken() != JsonToken.FIELD_NAME) {
      if (!missing.isEmpty()) {
        throw fault("an object without " + String.join(", ", missing), expected);
      }
      return null;
    }
    String key = json.currentName();
    if (!missing.remove(key)) {
      throw fault("the key '" + key + "'", expected);
    }
    return key;
  }

  void startArray(String expected) throws IOException {
    expect(json.nextToken(), JsonToken.START_ARRAY, expected);
  }

  /** Goes to the next object of an array; false at the array's end. */
  boolean nextElement(String expected) throws IOException {
    if (json.nextToken() == JsonToken.END_ARRAY) {
      return false;
    }
    expect(json.currentToken(), JsonToken.START_OBJECT, expected);
    return true;
  }

  /** A text that is not blank. */
  String text(String expected) throws IOException {
    expect(json.nextToken(), JsonToken.VALUE_STRING, expected);
    if (json.getText().isBlank()) {
      throw fault("''", expected);
    }
    return writable(file, json, json.getText());
  }

  /** A finite number. */
  double number(String expected) throws IOException {
    JsonToken token = json.nextToken();
    boolean isNumber = token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT;
    if (!isNumber || !Double.isFinite(json.getDoubleValue())) {
      throw fault(found(), expected);
    }
    return json.getDoubleValue();
  }

  /** An array of labels, each a whole number or a text, as the file orders and repeats them. */
  List<String> labels() throws IOException {
    startArray("an array of labels");
    List<String> labels = new ArrayList<>();
    for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY; t = json.nextToken()) {
      boolean isLabel = t == JsonToken.VALUE_NUMBER_INT || t == JsonToken.VALUE_STRING;
      if (!isLabel || json.getText().isBlank()) {
        throw fault(found(), "a label, that is a whole number or a text");
      }
      labels.add(writable(file, json, json.getText()));
    }
    return labels;
  }

  /** The part of the file's own split; the usual "dev" is the validation part. */
  PartName part() throws IOException {
    String expected = "train, dev or test";
    return switch (text(expected)) {
      case "train" -> PartName.TRAIN;
      case "dev" -> PartName.VALIDATION;
      case "test" -> PartName.TEST;
      default -> throw fault(found(), expected);
    };
  }

  /** What to throw about the current token. */
  DataException fault(String found, String expected) {
    return fault(file, json, found, expected);
  }

  static DataException fault(Path file, JsonParser json, String found, String expected) {
    boolean ended = json.currentToken() == null;
    JsonLocation at = ended ? json.currentLocation() : json.currentTokenLocation();
    return new DataException(
        "file '%s', line %s, column %s: found %s, expected %s; get the file anew from its source"
            .formatted(file, at.getLineNr(), at.getColumnNr(), found, expected));
  }

  /** A text that can be written to a file again; escapes can spell others. */
  static String writable(Path file, JsonParser json, String text) {
    if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw fault(
          file, json, "NUL or half of a surrogate pair", "text that can be written to a file");
    }
    return text;
  }

  private void expect(@Nullable JsonToken token, JsonToken wanted, String expected)
      throws IOException {
    if (token != wanted) {
      throw fault(found(), expected);
    }
  }

  private String found() throws IOException {
    return found(json);
  }

  /** The current token, quoted and cut. */
  static String found(JsonParser json) throws IOException {
    return json.currentToken() == null
        ? "the end of the file"
        : "'" + Rows.clip(json.getText()) + "'";
  }
}
