package org.lanet.data.source;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** A setting as the Java call that makes it, for the text of a recipe. */
final class Call {
  private Call() {}

  static String of(String method, Object... arguments) {
    var text = new StringBuilder(".").append(method).append('(');
    for (int i = 0; i < arguments.length; i++) {
      text.append(i == 0 ? "" : ", ").append(literal(arguments[i]));
    }
    return text.append(')').toString();
  }

  /** {@code value} as Java writes it. */
  static String literal(Object value) {
    if (value instanceof String text) {
      return '"' + escaped(text).replace("\"", "\\\"") + '"';
    }
    if (value instanceof Character character) {
      return "'" + escaped(character.toString()).replace("'", "\\'") + "'";
    }
    if (value instanceof LocalDate date) {
      return "LocalDate.of(%s, %s, %s)"
          .formatted(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }
    return value instanceof ChronoUnit unit ? "ChronoUnit." + unit.name() : value.toString();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t");
  }
}
