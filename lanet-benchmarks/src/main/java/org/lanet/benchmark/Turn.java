package org.lanet.benchmark;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lanet.error.Arguments;

/**
 * One turn of the other side.
 *
 * @param seconds how long it worked
 * @param checks numbers by which both sides can be held to do the same thing: a loss, a mean score,
 *     or every figure that was computed; at least one
 * @param idle seconds of processor time it used between its last turn and this one
 */
record Turn(double seconds, List<Double> checks, double idle) {
  private static final String NUMBER = "(?:nan|-?inf|[-+.\\deE]+)";
  private static final Pattern LINE =
      Pattern.compile(
          "seconds (NUMBER) check (NUMBER(?:,NUMBER)*+)(?: idle (NUMBER))?"
              .replace("NUMBER", NUMBER));

  Turn {
    Arguments.positive("the time of a turn", seconds);
    checks = List.copyOf(checks);
  }

  /** A turn with one check. */
  Turn(double seconds, double check, double idle) {
    this(seconds, List.of(check), idle);
  }

  /** The first of the checks. */
  double check() {
    return checks.get(0);
  }

  /**
   * Reads {@code seconds 1.234 check 0.567 idle 0.001}; without its last two words, idle is 0.
   * Several checks have commas between them.
   *
   * @throws BenchmarkFailure if the line reads otherwise
   */
  static Turn parse(String line) {
    Matcher found = LINE.matcher(line);
    if (!found.matches()) {
      throw new BenchmarkFailure(
          "the other side answered '%s'; it must answer 'seconds NUMBER check NUMBER idle NUMBER', and print nothing else to standard output"
              .formatted(line));
    }
    String idle = found.group(3);
    return new Turn(
        number(found.group(1)),
        Stream.of(found.group(2).split(",")).map(Turn::number).toList(),
        idle == null ? 0 : number(idle));
  }

  private static double number(String text) {
    return switch (text) {
      case "nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
