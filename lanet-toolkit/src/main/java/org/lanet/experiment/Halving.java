package org.lanet.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lanet.evaluation.Metric;

/**
 * Successive halving without a plan of how many recipes there will be (ASHA; Li et al., "A system
 * for massively parallel hyperparameter tuning", 2020), one step at a time: of the recipes on a
 * rung the best third goes on to the next, with three times as many epochs; if nobody is to be
 * promoted, another recipe is drawn. So it can end at any time, and a larger budget goes on where a
 * smaller one ended.
 */
final class Halving {
  /** One in so many is promoted, to so many times the epochs. */
  static final int REDUCTION = 3;

  /** The most rungs: the lowest has 1/27 of the epochs. */
  private static final int RUNGS = 4;

  private final int rungs;
  private final Metric metric;

  Halving(int rungs, Metric metric) {
    this.rungs = rungs;
    this.metric = metric;
  }

  /** What to do next: bring a point to a rung. */
  record Step(int point, int rung) {}

  /** The epochs of each rung, the last {@code most}; at least 1. */
  static List<Integer> epochs(int most) {
    List<Integer> epochs = new ArrayList<>();
    for (int e = most; e >= 1 && epochs.size() < RUNGS; e /= REDUCTION) {
      epochs.add(0, e);
    }
    return epochs;
  }

  /**
   * The next step after some trials, in the order they were made. One that ran out of time is taken
   * again; another point is drawn only if none is to be promoted.
   */
  Step next(List<Trial> trials) {
    if (!trials.isEmpty()) {
      Trial last = trials.get(trials.size() - 1);
      if (last.ending().equals(Trial.OUT_OF_TIME)) {
        return new Step(last.point(), last.rung());
      }
    }
    Step promotion = promotion(trials, 0);
    if (promotion != null) {
      return promotion;
    }
    int drawn = trials.stream().mapToInt(trial -> trial.point() + 1).max().orElse(0);
    return new Step(drawn, 0);
  }

  /**
   * The next step when there is no other recipe to draw: every rung sends one on at least, so that
   * somebody comes to the last; null if that is done.
   */
  @Nullable Step further(List<Trial> trials) {
    return promotion(trials, REDUCTION - 1);
  }

  /** The first of the highest rung that is among its best third, counting so many {@code more}. */
  private @Nullable Step promotion(List<Trial> trials, int more) {
    for (int rung = rungs - 2; rung >= 0; rung--) {
      int next = rung + 1;
      for (Trial trial : best(trials, rung, more)) {
        if (trials.stream().noneMatch(t -> t.point() == trial.point() && t.rung() >= next)) {
          return new Step(trial.point(), next);
        }
      }
    }
    return null;
  }

  /** Whether a trial is among the best third of its rung, or would be with two more there. */
  boolean isPromising(Trial trial, List<Trial> trials) {
    return best(trials, trial.rung(), REDUCTION - 1).contains(trial);
  }

  /** The best third of a rung that has so many {@code more} trials than there are. */
  private List<Trial> best(List<Trial> trials, int rung, int more) {
    Map<Integer, Trial> here = new LinkedHashMap<>();
    trials.stream().filter(t -> t.rung() == rung).forEach(t -> here.put(t.point(), t));
    List<Trial> ranked = new ArrayList<>(here.values().stream().filter(Trial::hasScore).toList());
    ranked.sort((a, b) -> isBetter(a, b) ? -1 : isBetter(b, a) ? 1 : 0);
    return ranked.subList(0, Math.min(ranked.size(), (here.size() + more) / REDUCTION));
  }

  /**
   * The trial with the best score, the first of equal ones; null if none has a score. A recipe that
   * went wrong with more epochs is not among them.
   */
  @Nullable Trial best(List<Trial> trials) {
    Set<Integer> wrong =
        trials.stream().filter(Trial::wentWrong).map(Trial::point).collect(Collectors.toSet());
    Trial best = null;
    for (Trial trial : trials) {
      boolean counts = trial.hasScore() && !wrong.contains(trial.point());
      if (counts && (best == null || isBetter(trial, best))) {
        best = trial;
      }
    }
    return best;
  }

  private boolean isBetter(Trial a, Trial b) {
    Double ofA = a.score();
    Double ofB = b.score();
    return ofA != null && ofB != null && metric.better(ofA, ofB);
  }
}
