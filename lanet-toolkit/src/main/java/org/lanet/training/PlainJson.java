package org.lanet.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lanet.error.StorageException;
import org.lanet.sample.Window;

/**
 * Values without parts ↔ JSON: texts, numbers, truth values, enums by their constant's name
 * ("gap-and-position"), durations as ISO 8601 writes them, and windows ("whole-prefix", or the
 * number of sets). JSON has no infinity and no NaN: those are the texts that Java prints.
 */
final class PlainJson {
  private static final String WHOLE_PREFIX = "whole-prefix";
  private static final Set<String> NO_FINITE_NUMBERS = Set.of("NaN", "Infinity", "-Infinity");

  /** How a type is read: what it must be, and its value or null. */
  private record Form(String what, Reading reading) {}

  private interface Reading {
    @Nullable Object of(JsonNode json);
  }

  private static final Map<Class<?>, Form> FORMS =
      Map.of(
          String.class, new Form("a text", JsonNode::textValue),
          Boolean.class,
              new Form("true or false", json -> json.isBoolean() ? json.booleanValue() : null),
          Integer.class, new Form("a whole number", PlainJson::whole),
          Long.class, new Form("a whole number", json -> isLong(json) ? json.longValue() : null),
          Double.class, new Form("a number", PlainJson::number),
          Duration.class, new Form("a duration such as PT2.5S", PlainJson::duration),
          Window.class,
              new Form("a number of sets, 1 or more, or 'whole-prefix'", PlainJson::window));

  private PlainJson() {}

  /** Whether values of a type have no parts that JSON shows. */
  static boolean isPlain(Class<?> type) {
    return type.isEnum() || FORMS.containsKey(boxed(type));
  }

  /** A value of a plain type. */
  static JsonNode write(Object value) {
    if (value instanceof Integer number) {
      return IntNode.valueOf(number);
    }
    if (value instanceof Long number) {
      return LongNode.valueOf(number);
    }
    if (value instanceof Double number && Double.isFinite(number)) {
      return DoubleNode.valueOf(number);
    }
    if (value instanceof Boolean truth) {
      return BooleanNode.valueOf(truth);
    }
    if (value instanceof Window window && !window.isWholePrefix()) {
      return IntNode.valueOf(window.lookBack());
    }
    if (value instanceof Enum<?> constant) {
      return TextNode.valueOf(name(constant));
    }
    return TextNode.valueOf(value instanceof Window ? WHOLE_PREFIX : value.toString());
  }

  /** Reads what {@link #write} wrote; {@code place} names it in errors. */
  static Object read(Class<?> type, JsonNode json, String place) {
    if (type.isEnum()) {
      return constant(type, json, place);
    }
    Form form = FORMS.get(boxed(type));
    if (form == null) {
      throw new IllegalArgumentException(type + " is no plain type");
    }
    Object value = form.reading.of(json);
    if (value == null) {
      throw new StorageException("'%s' is %s; it must be %s".formatted(place, json, form.what));
    }
    return value;
  }

  private static Object constant(Class<?> type, JsonNode json, String place) {
    Map<String, Object> named = new TreeMap<>();
    for (Object constant : type.getEnumConstants()) {
      named.put(name((Enum<?>) constant), constant);
    }
    Object constant = json.isTextual() ? named.get(json.textValue()) : null;
    if (constant == null) {
      throw new StorageException(
          "'%s' is %s; it must be one of %s".formatted(place, json, named.keySet()));
    }
    return constant;
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static @Nullable Integer whole(JsonNode json) {
    return json.isIntegralNumber() && json.canConvertToInt() ? json.intValue() : null;
  }

  private static boolean isLong(JsonNode json) {
    return json.isIntegralNumber() && json.canConvertToLong();
  }

  private static @Nullable Double number(JsonNode json) {
    if (json.isTextual() && NO_FINITE_NUMBERS.contains(json.textValue())) {
      return Double.valueOf(json.textValue());
    }
    return json.isNumber() ? json.doubleValue() : null;
  }

  private static @Nullable Duration duration(JsonNode json) {
    try {
      return json.isTextual() ? Duration.parse(json.textValue()) : null;
    } catch (DateTimeParseException e) {
      return null; // the caller says what it must be
    }
  }

  private static @Nullable Window window(JsonNode json) {
    if (json.isTextual() && json.textValue().equals(WHOLE_PREFIX)) {
      return Window.wholePrefix();
    }
    Integer sets = whole(json);
    return sets == null || sets < 1 ? null : Window.lookBack(sets);
  }

  private static Class<?> boxed(Class<?> type) {
    return MethodType.methodType(type).wrap().returnType();
  }
}
