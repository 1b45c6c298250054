package org.lanet.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lanet.error.Arguments;
import org.lanet.error.InvalidArgumentException;

/**
 * What stands before the arrays: JSON with the caller's header on one line and each row of the
 * table of arrays on another, so that a person can read it.
 */
record Preamble(ObjectNode header, List<ArrayEntry> table) {
  /** A header is small, and text in JSON takes much memory: long lists belong into arrays. */
  static final int MAX_BYTES = 1 << 24;

  // a NaN stays a number: by default Jackson writes the text "NaN"
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .build();

  /** As it stands in a file, after a check that it can be read again. */
  byte[] json() {
    try {
      String rows =
          table.stream().map(entry -> entry.json().toString()).collect(Collectors.joining(",\n"));
      String text =
          "{\"header\":%s,\n\"arrays\":[\n%s\n]}\n"
              .formatted(JSON.writeValueAsString(header), rows);
      byte[] json = Text.encoded(text);
      Arguments.require(
          json.length <= MAX_BYTES,
          "the header and the table of arrays have %,d bytes; at most %,d are allowed: put long lists into arrays",
          json.length,
          MAX_BYTES);
      JSON.readTree(text);
      return json;
    } catch (JsonProcessingException e) {
      throw new InvalidArgumentException(
          "the header cannot be kept as JSON: " + e.getOriginalMessage());
    }
  }

  /**
   * What a file's JSON says.
   *
   * @param arrays how many bytes of arrays the file has
   */
  static Preamble of(byte[] json, long arrays, FileErrors errors) {
    String text = Text.decoded(json);
    if (text == null) {
      throw errors.damaged("its header is not in UTF-8");
    }
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw errors.damaged(
          "its header is not well-formed JSON (%s)", FileErrors.brief(e.getOriginalMessage()));
    }
    if (root.path("header") instanceof ObjectNode header && root.path("arrays").isArray()) {
      return new Preamble(header, ArrayEntry.table(root.path("arrays"), arrays, errors));
    }
    throw errors.damaged("its JSON lacks a header or a table of arrays");
  }

  /** How many bytes all arrays take in a file. */
  long arrayBytes() {
    return table.stream().mapToLong(ArrayEntry::bytes).sum();
  }

  /** All arrays, if they fit into {@code memory} bytes. */
  NamedArrays read(ArrayInput in, long memory) throws IOException {
    long needed = table.stream().mapToLong(ArrayEntry::memory).sum();
    if (needed > memory) {
      throw in.errors().tooLarge(needed, memory);
    }
    Map<String, Object> arrays = new LinkedHashMap<>();
    for (ArrayEntry entry : table) {
      arrays.put(entry.name(), entry.type().read(entry, in));
    }
    return NamedArrays.of(arrays);
  }
}
