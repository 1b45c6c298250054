package org.lanet.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lanet.error.Arguments;
import org.lanet.error.Visible;

/**
 * A chart as numbers: what is drawn, not how. Immutable.
 *
 * @param kind points joined by lines over a number, or bars over names
 * @param names what the bars stand over; empty for lines
 * @param watermark what stands across the chart, empty for nothing; of a figure that names a run to
 *     which the target was shown it begins with {@link org.lanet.sample.AsPublished#WATERMARK},
 *     whoever makes it
 */
public record Figure(
    String title,
    String xTitle,
    String yTitle,
    Kind kind,
    List<String> names,
    List<Series> series,
    String watermark) {

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
    Stream<String> lines = series.stream().map(Series::name);
    watermark =
        TargetShown.watermark(
            watermark,
            Stream.concat(Stream.of(title, xTitle), Stream.concat(names.stream(), lines)));
  }

  /** A figure without a watermark of its own. */
  public Figure(
      String title,
      String xTitle,
      String yTitle,
      Kind kind,
      List<String> names,
      List<Series> series) {
    this(title, xTitle, yTitle, kind, names, series, "");
  }

  /**
   * Adds the published values of a paper's table or figure in this metric, in grey, one line or
   * colour of bars for each of its data sets. They are another data set's numbers: a shape to look
   * at, not values to subtract.
   *
   * <p>Over names a value gets a bar wherever one of ours is named as its model is, alone or after
   * the last comma ("no-id" or "LANET v2, no-id"), but for a variant of another paper.
   *
   * @param source the paper, as the table of published results names it
   * @param experiment its table or figure
   * @throws org.lanet.error.InvalidArgumentException if there is no such table or figure in this
   *     metric, or for bars if none has a published value
   */
  public Figure besidePublished(String source, String experiment) {
    List<Published.Value> values = Published.in(source, experiment, List.of(yTitle));
    List<Series> all = new ArrayList<>(series);
    for (String dataset : values.stream().map(Published.Value::dataset).distinct().toList()) {
      List<Published.Value> ofOne =
          values.stream().filter(v -> v.dataset().equals(dataset)).toList();
      List<Point> points = kind == Kind.BARS ? overNames(ofOne) : overNumbers(ofOne);
      if (kind == Kind.LINE || !points.isEmpty()) {
        all.add(new Series(dataset + " (" + source + ", published)", points, true));
      }
    }
    Arguments.require(
        kind == Kind.LINE || all.size() > series.size(),
        "no bar is named as a model of the published %s of %s; the bars are %s, its models %s",
        experiment,
        source,
        names,
        values.stream().map(Published.Value::model).distinct().toList());
    return new Figure(title, xTitle, yTitle, kind, names, all, watermark);
  }

  private static List<Point> overNumbers(List<Published.Value> values) {
    return values.stream()
        .map(v -> new Point(v.x(), v.mean(), v.std()))
        .filter(p -> !Double.isNaN(p.x()))
        .toList();
  }

  private List<Point> overNames(List<Published.Value> values) {
    List<Point> points = new ArrayList<>();
    for (int n = 0; n < names.size(); n++) {
      String name = TargetShown.bare(names.get(n));
      double x = n;
      values.stream()
          .filter(v -> Published.isNamed(v, name) || isVariant(name, v))
          .findFirst()
          .ifPresent(v -> points.add(new Point(x, v.mean(), v.std())));
    }
    return points;
  }

  /** Whether a bar is the paper's variant: named for it, and not as a variant of another paper. */
  private static boolean isVariant(String name, Published.Value value) {
    if (!name.endsWith(", " + value.model())) {
      return name.equals(value.model());
    }
    String series = name.substring(0, name.length() - value.model().length() - 2);
    return series.equals(value.source())
        || Published.all().stream().noneMatch(v -> v.source().equals(series));
  }

  /** The numbers, a line a series. */
  @Override
  public String toString() {
    String above = watermark.isEmpty() ? "" : watermark + "\n";
    var text = new StringBuilder(above + Visible.text(title + ": " + yTitle + " over " + xTitle));
    for (Series one : series) {
      text.append("\n  ").append(Visible.text(one.name())).append(':');
      for (Point point : one.points()) {
        String x = kind == Kind.BARS ? names.get((int) point.x()) : trimmed(point.x());
        text.append(String.format(java.util.Locale.ROOT, "  %s %.4f", Visible.text(x), point.y()));
      }
    }
    return text.toString();
  }

  private static String trimmed(double x) {
    return x == Math.rint(x) ? Long.toString((long) x) : Double.toString(x);
  }
}
