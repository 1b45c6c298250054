package org.lanet.experiment;

import java.util.ArrayList;
import java.util.List;

/**
 * A chart as numbers: what is drawn, not how. Immutable.
 *
 * @param kind points joined by lines over a number, or bars over names
 * @param names what the bars stand over; empty for lines
 */
public record Figure(
    String title,
    String xTitle,
    String yTitle,
    Kind kind,
    List<String> names,
    List<Series> series) {

  /** How the numbers are drawn. */
  public enum Kind {
    LINE,
    BARS
  }

  /**
   * One line or one colour of bars.
   *
   * @param points in ascending x; for bars x is the index of the name
   * @param published whether the numbers are a paper's: drawn in grey
   */
  public record Series(String name, List<Point> points, boolean published) {
    public Series {
      points = List.copyOf(points);
    }
  }

  /** A mean and its spread; {@code spread} is NaN where there is none to draw. */
  public record Point(double x, double y, double spread) {}

  public Figure {
    names = List.copyOf(names);
    series = List.copyOf(series);
  }

  /**
   * Adds the published points of a paper's figure in this metric, one line for each of its data
   * sets. They are another data set's numbers: a shape to look at, not values to subtract.
   *
   * @param source the paper, as the table of published results names it
   * @param experiment its figure
   */
  public Figure besidePublished(String source, String experiment) {
    List<Published.Value> values = Published.of(source, experiment, yTitle);
    List<Series> all = new ArrayList<>(series);
    for (String dataset : values.stream().map(Published.Value::dataset).distinct().toList()) {
      List<Point> points =
          values.stream()
              .filter(v -> v.dataset().equals(dataset))
              .map(v -> new Point(v.x(), v.mean(), v.std()))
              .filter(p -> !Double.isNaN(p.x()))
              .toList();
      all.add(new Series(dataset + " (" + source + ", published)", points, true));
    }
    return new Figure(title, xTitle, yTitle, kind, names, all);
  }

  /** The numbers, a line a series. */
  @Override
  public String toString() {
    var text = new StringBuilder(title + ": " + yTitle + " over " + xTitle);
    for (Series one : series) {
      text.append("\n  ").append(one.name()).append(':');
      for (Point point : one.points()) {
        String x = kind == Kind.BARS ? names.get((int) point.x()) : trimmed(point.x());
        text.append(String.format(java.util.Locale.ROOT, "  %s %.4f", x, point.y()));
      }
    }
    return text.toString();
  }

  private static String trimmed(double x) {
    return x == Math.rint(x) ? Long.toString((long) x) : Double.toString(x);
  }
}
