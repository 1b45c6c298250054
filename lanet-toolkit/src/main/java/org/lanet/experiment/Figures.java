package org.lanet.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lanet.error.Arguments;
import org.lanet.evaluation.Metric;
import org.lanet.experiment.Figure.Kind;
import org.lanet.experiment.Figure.Point;
import org.lanet.experiment.Figure.Series;

/** Cells of runs laid out as figures. */
final class Figures {
  private Figures() {}

  static Figure line(List<List<Run>> cells, Metric metric) {
    Map<String, List<Point>> lines = new LinkedHashMap<>();
    String swept = "";
    for (List<Run> cell : cells) {
      Run first = cell.get(0);
      Summary summary = Summary.of(cell, metric);
      if (first.x() == null || Double.isNaN(summary.mean())) {
        continue;
      }
      swept = first.label().substring(0, first.label().lastIndexOf(' '));
      lines
          .computeIfAbsent(first.dataset() + ", " + first.series(), name -> new ArrayList<>())
          .add(new Point(first.x(), summary.mean(), summary.std()));
    }
    Arguments.require(
        !lines.isEmpty(),
        "no model of the study is swept over a number; use sweep(…), or bars(…) for a chart");
    List<Series> series = new ArrayList<>();
    lines.forEach(
        (name, points) -> {
          points.sort(Comparator.comparingDouble(Point::x));
          series.add(new Series(name, points, false));
        });
    return new Figure(
        metric.name() + " by " + swept, swept, metric.name(), Kind.LINE, List.of(), series);
  }

  /** Variants of one series stand over their labels, with the series' name below all of them. */
  static Figure bars(List<List<Run>> cells, Metric metric) {
    List<String> models = cells.stream().map(cell -> cell.get(0).model()).distinct().toList();
    Map<String, List<Point>> bars = new LinkedHashMap<>();
    for (List<Run> cell : cells) {
      Run first = cell.get(0);
      Summary summary = Summary.of(cell, metric);
      if (!Double.isNaN(summary.mean())) {
        bars.computeIfAbsent(first.dataset(), name -> new ArrayList<>())
            .add(new Point(models.indexOf(first.model()), summary.mean(), summary.std()));
      }
    }
    List<Series> series = new ArrayList<>();
    bars.forEach((name, points) -> series.add(new Series(name, points, false)));
    boolean oneSeries =
        cells.stream().allMatch(cell -> cell.get(0).varied())
            && cells.stream().map(cell -> cell.get(0).series()).distinct().count() == 1;
    return new Figure(
        metric.name(),
        oneSeries ? cells.get(0).get(0).series() : "model",
        metric.name(),
        Kind.BARS,
        oneSeries ? cells.stream().map(cell -> cell.get(0).label()).distinct().toList() : models,
        series);
  }
}
