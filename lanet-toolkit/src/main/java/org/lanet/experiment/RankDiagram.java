package org.lanet.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.lanet.error.Arguments;
import org.lanet.error.Visible;
import org.lanet.evaluation.MeanRanks;
import org.lanet.evaluation.Metric;

/**
 * Models on a line by their mean rank over data sets, those that do not differ joined by a bar: the
 * critical-difference diagram of Demšar (Statistical Comparisons of Classifiers over Multiple Data
 * Sets, 2006). What is drawn, not how. Immutable.
 *
 * @param ranked the models, the best mean rank first
 * @param groups of models that do not differ by Nemenyi's test, by their places in {@code ranked}
 * @param criticalDifference how far mean ranks must lie apart to differ at the level .05
 * @param watermark what stands across the diagram, empty for nothing
 */
public record RankDiagram(
    String title,
    List<Place> ranked,
    List<Group> groups,
    double criticalDifference,
    int dataSets,
    String watermark) {

  /** A model and its mean rank; 1 is best. */
  public record Place(String model, double rank) {}

  /** From place {@code first} to place {@code last}, both included. */
  public record Group(int first, int last) {}

  public RankDiagram {
    ranked = List.copyOf(ranked);
    groups = List.copyOf(groups);
    watermark =
        TargetShown.watermark(
            watermark, Stream.concat(Stream.of(title), ranked.stream().map(Place::model)));
  }

  /** See {@link Results#ranks}. */
  static RankDiagram of(List<List<Run>> cells, Metric metric) {
    List<String> datasets = cells.stream().map(c -> c.get(0).dataset()).distinct().toList();
    for (String dataset : datasets) {
      List<List<String>> questions =
          cells.stream()
              .map(c -> Pairing.question(c.get(0)))
              .filter(question -> question.get(0).equals(dataset))
              .distinct()
              .toList();
      Arguments.require(
          questions.size() == 1,
          "the results on '%s' answer %d questions, by protocol or data, and cannot be ranked together: %s",
          dataset,
          questions.size(),
          questions);
    }
    List<String> models =
        cells.stream()
            .map(c -> c.get(0).model())
            .distinct()
            .filter(model -> datasets.stream().allMatch(d -> hasMean(cells, d, model, metric)))
            .toList();
    Arguments.require(
        datasets.size() >= 2 && models.size() >= 2,
        "mean ranks need at least two data sets and two models that every one of them has; the results have %s and of these models everywhere %s",
        datasets,
        models);
    double[][] values =
        datasets.stream()
            .map(d -> models.stream().mapToDouble(m -> mean(cells, d, m, metric)).toArray())
            .toArray(double[][]::new);
    MeanRanks ranks = MeanRanks.of(metric.higherIsBetter(), values);
    List<Integer> order = ranks.order();
    List<Group> groups = new ArrayList<>();
    for (List<Integer> group : ranks.groups(ModelComparison.LEVEL)) {
      int first = order.indexOf(group.get(0));
      groups.add(new Group(first, first + group.size() - 1));
    }
    return new RankDiagram(
        metric + ", mean rank over " + String.join(", ", datasets),
        order.stream().map(j -> new Place(models.get(j), ranks.rank(j))).toList(),
        groups,
        ranks.criticalDifference(ModelComparison.LEVEL),
        datasets.size(),
        "");
  }

  private static boolean hasMean(
      List<List<Run>> cells, String dataset, String model, Metric metric) {
    return !Double.isNaN(mean(cells, dataset, model, metric));
  }

  /** NaN without exactly one such cell, or where the metric is undefined. */
  private static double mean(List<List<Run>> cells, String dataset, String model, Metric metric) {
    List<List<Run>> matching = Cells.of(cells, dataset, model);
    return matching.size() == 1 ? Summary.of(matching.get(0), metric).mean() : Double.NaN;
  }

  /** The ranks and groups as text. */
  @Override
  public String toString() {
    var text = new StringBuilder(watermark.isEmpty() ? "" : watermark + "\n");
    text.append(Visible.text(title));
    for (Place place : ranked) {
      text.append(
          String.format(Locale.ROOT, "%n  %.2f  %s", place.rank(), Visible.text(place.model())));
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%nCritical difference %.2f (Nemenyi, level .05, %d data sets).",
            criticalDifference,
            dataSets));
    for (Group group : groups) {
      if (group.first() < group.last()) {
        List<String> names =
            ranked.subList(group.first(), group.last() + 1).stream().map(Place::model).toList();
        text.append("\nNot told apart: ")
            .append(Visible.text(String.join(", ", names)))
            .append('.');
      }
    }
    return text.toString();
  }
}
