package org.lanet.error;

import org.jspecify.annotations.Nullable;

/**
 * The checks that settings go through, so that every complaint reads alike: what, value, allowed.
 */
public final class Arguments {
  private Arguments() {}

  /** Returns {@code value} if it lies in [{@code low}, {@code high}]. */
  public static int inRange(String what, int value, int low, int high) {
    if (value < low || value > high) {
      throw new InvalidArgumentException(
          high == Integer.MAX_VALUE
              ? "%s is %d; it must be at least %d".formatted(what, value, low)
              : "%s is %d; it must lie between %d and %d".formatted(what, value, low, high));
    }
    return value;
  }

  /** Returns {@code value} if it is at least {@code low}. */
  public static int atLeast(String what, int value, int low) {
    return inRange(what, value, low, Integer.MAX_VALUE);
  }

  /** Returns {@code value} if it is a positive, finite number. */
  public static double positive(String what, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new InvalidArgumentException(
          "%s is %s; it must be a positive number".formatted(what, value));
    }
    return value;
  }

  /** Returns {@code value} if it lies in [0, 1): a dropout rate, for one. */
  public static double share(String what, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new InvalidArgumentException("%s is %s; it must lie in [0, 1)".formatted(what, value));
    }
    return value;
  }

  /**
   * Throws with {@code message}, a {@link String#format format}, unless {@code condition} holds.
   */
  public static void require(boolean condition, String message, @Nullable Object... values) {
    if (!condition) {
      throw new InvalidArgumentException(String.format(java.util.Locale.ROOT, message, values));
    }
  }
}
