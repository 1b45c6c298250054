package org.lanet.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.lanet.error.Visible;
import org.lanet.evaluation.Metric;

/** Results in sentences that cannot say anything the numbers do not. */
final class Findings {
  private record Entry(String model, Summary summary) {}

  private Findings() {}

  static String leaders(List<List<Run>> cells, Metric metric) {
    Map<String, List<Entry>> byDataset = new LinkedHashMap<>();
    for (List<Run> cell : cells) {
      Summary summary = Summary.of(cell, metric);
      if (!Double.isNaN(summary.mean())) {
        byDataset
            .computeIfAbsent(cell.get(0).dataset(), name -> new ArrayList<>())
            .add(new Entry(cell.get(0).model(), summary));
      }
    }
    List<String> sentences = new ArrayList<>();
    byDataset.forEach((dataset, entries) -> sentences.add(sentence(dataset, entries, metric)));
    return sentences.stream().map(Visible::text).collect(Collectors.joining("\n"));
  }

  private static String sentence(String dataset, List<Entry> entries, Metric metric) {
    Comparator<Entry> byMean = Comparator.comparingDouble(entry -> entry.summary().mean());
    List<Entry> ranked = new ArrayList<>(entries);
    ranked.sort(metric.higherIsBetter() ? byMean.reversed() : byMean);
    Entry first = ranked.get(0);
    String lead =
        "On %s, %s has the best %s: %s"
            .formatted(dataset, first.model(), metric.name(), first.summary());
    if (ranked.size() == 1) {
      return lead + ".";
    }
    Entry second = ranked.get(1);
    double margin = Math.abs(first.summary().mean() - second.summary().mean());
    double spread = largerSpread(first.summary(), second.summary());
    String caution = spread > margin ? ", less than the spread over seeds" : "";
    return lead
        + String.format(Locale.ROOT, ", %.4f better than %s", margin, second.model())
        + caution
        + ".";
  }

  private static double largerSpread(Summary one, Summary other) {
    double a = Double.isNaN(one.std()) ? 0 : one.std();
    double b = Double.isNaN(other.std()) ? 0 : other.std();
    return Math.max(a, b);
  }
}
