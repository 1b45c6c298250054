package org.lanet.data.source;

import java.util.ArrayList;
import java.util.List;
import org.lanet.error.DataException;

/**
 * Rows of named columns, one at a time, and the checks every reader makes of a value. A column is
 * looked up once by its name; what is wrong with a value is said with its place.
 */
abstract class Rows implements AutoCloseable {
  private static final int LONGEST_QUOTED_VALUE = 60;

  private final List<String> header;
  private final String source;
  private final String remedy;

  /**
   * @param source what is read, "file 'orders.csv'"
   * @param remedy what to do about a malformed value
   */
  Rows(String source, String remedy, List<String> header) {
    this.source = source;
    this.remedy = remedy;
    this.header = List.copyOf(header);
  }

  /** Goes to the next row; false after the last one. */
  abstract boolean next();

  /** The current row's value as it is written. */
  abstract String text(int column);

  /** Where the current row is, "line 3". */
  abstract String place();

  @Override
  public abstract void close();

  boolean has(String name) {
    return header.contains(name);
  }

  int width() {
    return header.size();
  }

  /** The index of a column that must be there, once. */
  int column(String name) {
    int index = header.indexOf(name);
    if (index < 0) {
      throw new DataException(
          "%s has no column '%s'; its columns are %s: name the right one, or add it"
              .formatted(source, name, clip(String.join(", ", new ArrayList<>(header)))));
    }
    if (index != header.lastIndexOf(name)) {
      throw new DataException(
          "%s has more than one column '%s'; rename all but one".formatted(source, name));
    }
    return index;
  }

  /** A value that may not be blank. */
  String required(int column) {
    String text = text(column);
    if (text.isBlank()) {
      throw fault(column, "a value that is not empty");
    }
    return text;
  }

  /** A finite amount, 0 or more. */
  double amount(int column) {
    double amount = Numbers.parse(text(column));
    if (!(amount >= 0 && amount <= Float.MAX_VALUE)) {
      throw fault(column, "a finite number, 0 or more");
    }
    return amount;
  }

  /** A finite number of either sign, no larger than an amount may be. */
  double signed(int column) {
    double number = Numbers.parse(text(column));
    if (!(Math.abs(number) <= Float.MAX_VALUE)) {
      throw fault(column, "a finite number");
    }
    return number;
  }

  /** A whole number from 0 to 2<sup>31</sup> − 1, in digits alone. */
  int whole(int column) {
    String text = text(column);
    int value = 0;
    for (int i = 0; i < text.length() && value >= 0; i++) {
      int digit = text.charAt(i) - '0';
      boolean fits = digit >= 0 && digit <= 9 && value <= (Integer.MAX_VALUE - digit) / 10;
      value = fits ? value * 10 + digit : -1;
    }
    if (text.isEmpty() || value < 0) {
      throw fault(column, "a whole number");
    }
    return value;
  }

  /** What to throw about the current row's value. */
  DataException fault(int column, String expected) {
    return new DataException(
        "%s, %s, column '%s': found '%s', expected %s; %s"
            .formatted(source, place(), header.get(column), clip(text(column)), expected, remedy));
  }

  /** What to throw about the current row as a whole. */
  DataException fault(String what) {
    return new DataException("%s, %s: %s; %s".formatted(source, place(), what, remedy));
  }

  static String clip(String text) {
    return text.length() <= LONGEST_QUOTED_VALUE
        ? text
        : text.substring(0, LONGEST_QUOTED_VALUE) + "…";
  }
}
