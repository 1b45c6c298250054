package org.lanet.benchmark;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lanet.error.Arguments;

/**
 * One turn of the other side.
 *
 * @param seconds how long it worked
 * @param check a number by which both sides can be held to do the same thing: a loss, a mean score
 * @param idle seconds of processor time it used between its last turn and this one
 */
record Turn(double seconds, double check, double idle) {
  private static final String NUMBER = "([-+.\\deE]+|nan|-?inf)";
  private static final Pattern LINE =
      Pattern.compile("seconds " + NUMBER + " check " + NUMBER + "(?: idle " + NUMBER + ")?");

  Turn {
    Arguments.positive("the time of a turn", seconds);
  }

  /**
   * Reads {@code seconds 1.234 check 0.567 idle 0.001}; without its last two words, idle is 0.
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
        number(found.group(1)), number(found.group(2)), idle == null ? 0 : number(idle));
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
