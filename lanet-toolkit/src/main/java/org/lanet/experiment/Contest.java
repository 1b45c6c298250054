package org.lanet.experiment;

import java.util.ArrayList;
import java.util.List;
import org.lanet.error.Arguments;
import org.lanet.evaluation.Comparison;
import org.lanet.evaluation.Holm;
import org.lanet.evaluation.Metric;

/** Two models of some results against each other, wherever both were run. */
final class Contest {
  private record Place(String dataset, Metric metric, List<Run> ofA, List<Run> ofB) {}

  private final List<List<Run>> cells;
  private final Pairing pairing;

  Contest(List<List<Run>> cells, Pairing pairing) {
    this.cells = cells;
    this.pairing = pairing;
  }

  /** See {@link Results#compare}. */
  ModelComparison between(String a, String b, List<Metric> metrics) {
    List<Place> places = new ArrayList<>();
    List<String> notRun = new ArrayList<>();
    for (String dataset : cells.stream().map(c -> c.get(0).dataset()).distinct().toList()) {
      List<List<Run>> ofA = cells(dataset, a);
      List<List<Run>> ofB = cells(dataset, b);
      if (haveNumbers(ofA) && haveNumbers(ofB)) {
        metrics.forEach(m -> places.add(new Place(dataset, m, ofA.get(0), ofB.get(0))));
      } else if (!ofA.isEmpty() && !ofB.isEmpty()) {
        notRun.add(notCompared(dataset, haveNumbers(ofA) ? ofB.get(0) : ofA.get(0)));
      }
    }
    Arguments.require(
        !places.isEmpty() || !notRun.isEmpty(),
        "no data set has both '%s' and '%s'; the models are %s",
        a,
        b,
        cells.stream().map(c -> c.get(0).model()).distinct().toList());
    return new ModelComparison(a, b, compared(places), notRun);
  }

  private static String notCompared(String dataset, List<Run> lacking) {
    return lacking.stream()
        .filter(run -> !run.hasNumbers())
        .findFirst()
        .map(
            run ->
                "On %s there is nothing to compare: %s with seed %d was %s."
                    .formatted(dataset, run.model(), run.seed(), run.remark()))
        .orElseThrow();
  }

  /** A cell that was not run, or not with every seed, is not compared. */
  private static boolean haveNumbers(List<List<Run>> cells) {
    return !cells.isEmpty() && cells.get(0).stream().allMatch(Run::hasNumbers);
  }

  private List<ModelComparison.Line> compared(List<Place> places) {
    List<Comparison.Result> results =
        places.stream().map(p -> pairing.compare(p.ofA(), p.ofB(), p.metric())).toList();
    double[] tPs = Holm.adjusted(results.stream().mapToDouble(Comparison.Result::tP).toArray());
    double[] wilcoxonPs =
        Holm.adjusted(results.stream().mapToDouble(Comparison.Result::wilcoxonP).toArray());
    List<ModelComparison.Line> lines = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      lines.add(
          new ModelComparison.Line(
              place.dataset(),
              place.metric(),
              Summary.of(place.ofA(), place.metric()).mean(),
              Summary.of(place.ofB(), place.metric()).mean(),
              results.get(i),
              tPs[i],
              wilcoxonPs[i]));
    }
    return lines;
  }

  private List<List<Run>> cells(String dataset, String model) {
    List<List<Run>> matching = Cells.of(cells, dataset, model);
    Arguments.require(
        matching.size() <= 1,
        "the results have %d entries of '%s' on '%s', which differ in recipe, data, protocol or training: %s; give one another name with withName(…), or compare the results of one study",
        matching.size(),
        model,
        dataset,
        matching.stream().map(c -> c.get(0).experiment()).toList());
    return matching;
  }
}
