package org.lanet.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lanet.error.Visible;
import org.lanet.evaluation.Comparison;
import org.lanet.evaluation.Metric;

/**
 * One model against another, in a sentence for each data set and metric: who wins, by how much,
 * with what certainty. Immutable.
 *
 * <p>Users are the sample: a model's value for a user is the mean over its seeds, so the interval
 * tells how the difference would vary with other users, not with other seeds. A difference counts
 * as one if the p of the paired t test, corrected by Holm for all lines together, is below .05: the
 * t test asks about the mean, which is the difference of the two figures. The Wilcoxon test asks
 * whether most users gain, and may say otherwise where few users gain much; it is corrected alike.
 *
 * @param a the first model's name
 * @param b the second model's name
 * @param notCompared a sentence for each data set where one of them was not run, or not with every
 *     seed
 */
public record ModelComparison(String a, String b, List<Line> lines, List<String> notCompared) {
  /** Below which p a difference counts as one. */
  static final double LEVEL = .05;

  /**
   * One data set in one metric.
   *
   * @param valueOfA mean over seeds, as tables have it
   * @param valueOfB the same of the other model
   * @param result of the tests, not corrected
   * @param tP of the paired t test, corrected
   * @param wilcoxonP of the Wilcoxon signed-rank test, corrected
   */
  public record Line(
      String dataset,
      Metric metric,
      double valueOfA,
      double valueOfB,
      Comparison.Result result,
      double tP,
      double wilcoxonP) {
    /** Whether the difference is more than chance. */
    public boolean isSignificant() {
      return tP < LEVEL;
    }
  }

  public ModelComparison {
    lines = List.copyOf(lines);
    notCompared = List.copyOf(notCompared);
  }

  /** A comparison wherever both were run. */
  public ModelComparison(String a, String b, List<Line> lines) {
    this(a, b, lines, List.of());
  }

  /** The numbers behind the sentences. */
  public ResultTable table() {
    List<List<String>> rows = new ArrayList<>();
    for (Line line : lines) {
      Comparison.Result result = line.result();
      rows.add(
          List.of(
              line.dataset(),
              line.metric().name(),
              number("%.4f", line.valueOfA()),
              number("%.4f", line.valueOfB()),
              number("%+.4f", result.difference()),
              interval(result),
              p(line.tP()),
              p(line.wilcoxonP()),
              String.format(
                  Locale.ROOT,
                  "%,d / %,d / %,d",
                  result.better(),
                  result.equal(),
                  result.worse())));
    }
    return new ResultTable(
        a + " against " + b,
        List.of(
            "data set",
            "metric",
            a,
            b,
            "difference",
            "95 % interval",
            "t test p",
            "Wilcoxon p",
            "users better / equal / worse"),
        rows,
        lines.isEmpty()
            ? List.of()
            : List.of(
                "Paired over users, each the mean over its seeds; interval by bootstrap; p corrected by Holm for %d %s."
                    .formatted(lines.size(), lines.size() == 1 ? "line" : "lines")));
  }

  /** One sentence a line, then those of what is not compared. */
  @Override
  public String toString() {
    return Stream.concat(lines.stream().map(this::sentence), notCompared.stream())
        .map(Visible::text)
        .collect(Collectors.joining("\n"));
  }

  /** The winner, if there is one, comes first. */
  private String sentence(Line line) {
    Comparison.Result result = line.result();
    boolean turned = line.isSignificant() && line.metric().better(line.valueOfB(), line.valueOfA());
    String verdict =
        line.isSignificant()
            ? "%s beats %s in %s".formatted(turned ? b : a, turned ? a : b, line.metric())
            : "nothing separates %s and %s in %s".formatted(a, b, line.metric());
    return String.format(
        Locale.ROOT,
        "On %s, %s: %.4f against %.4f, a difference of %+.4f (95 %% interval %+.4f to %+.4f, %,d users, p %s).",
        line.dataset(),
        verdict,
        turned ? line.valueOfB() : line.valueOfA(),
        turned ? line.valueOfA() : line.valueOfB(),
        turned ? -result.difference() : result.difference(),
        turned ? -result.high() : result.low(),
        turned ? -result.low() : result.high(),
        result.users(),
        p(line.tP()));
  }

  private static String interval(Comparison.Result result) {
    return String.format(Locale.ROOT, "%+.4f to %+.4f", result.low(), result.high());
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static String p(double p) {
    String rounded = String.format(Locale.ROOT, "%.3f", p);
    return p < .001 ? "< .001" : rounded.startsWith("0") ? rounded.substring(1) : rounded;
  }
}
