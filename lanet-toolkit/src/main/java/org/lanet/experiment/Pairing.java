package org.lanet.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lanet.error.InvalidArgumentException;
import org.lanet.evaluation.Comparison;
import org.lanet.evaluation.Holm;
import org.lanet.evaluation.Metric;

/** Cells of runs set against each other, user by user. Each run's values are fetched once. */
final class Pairing {
  private static final double SIGNIFICANT = .05;
  // of bootstrap means, where only the p is asked for
  private static final int FEW = 100;

  private final Map<String, Supplier<UserValues>> sources;
  private final Map<String, UserValues> fetched = new HashMap<>();

  /**
   * @param sources of user values, by the experiments' keys
   */
  Pairing(Map<String, Supplier<UserValues>> sources) {
    this.sources = sources;
  }

  /**
   * Compares two cells; the value of a user is its mean over the seeds.
   *
   * @throws InvalidArgumentException if the cells have other test users, or no user values
   */
  Comparison.Result compare(List<Run> a, List<Run> b, Metric metric) {
    requireSameUsers(a, b);
    return Comparison.withDefaults()
        .withHigherIsBetter(metric.higherIsBetter())
        .compare(require(a, metric), require(b, metric));
  }

  private double[] require(List<Run> cell, Metric metric) {
    double[] values = overSeeds(cell, metric);
    if (values == null) {
      throw new InvalidArgumentException(
          "%s on %s has no values of users for %s: it is undefined there, or no smooth figure; compare another metric"
              .formatted(cell.get(0).model(), cell.get(0).dataset(), metric));
    }
    return values;
  }

  private void requireSameUsers(List<Run> a, List<Run> b) {
    UserValues first = fetch(a.get(0));
    UserValues second = fetch(b.get(0));
    if (first == null || second == null || !first.sameUsersAs(second)) {
      throw new InvalidArgumentException(
          "%s and %s on %s were not tested on the same users, or a run does not tell; compare runs of one study"
              .formatted(a.get(0).model(), b.get(0).model(), a.get(0).dataset()));
    }
  }

  /**
   * Which of some cells wins: the best by its mean, if every other is significantly worse by the
   * paired t test with Holm's correction; null if none does, or it cannot be told.
   */
  @Nullable List<Run> winner(List<List<Run>> cells, Metric metric) {
    List<List<Run>> rivals = new ArrayList<>(cells);
    List<Run> best = best(rivals, metric);
    if (best == null || rivals.size() < 2) {
      return null;
    }
    rivals.remove(best);
    double[] ps = new double[rivals.size()];
    for (int i = 0; i < ps.length; i++) {
      Double p = p(best, rivals.get(i), metric);
      if (p == null) {
        return null;
      }
      ps[i] = p;
    }
    for (double p : Holm.adjusted(ps)) {
      if (p >= SIGNIFICANT) {
        return null;
      }
    }
    return best;
  }

  private static @Nullable List<Run> best(List<List<Run>> cells, Metric metric) {
    List<Run> best = null;
    for (List<Run> cell : cells) {
      double mean = Summary.of(cell, metric.name()).mean();
      if (best == null ? !Double.isNaN(mean) : metric.better(mean, mean(best, metric))) {
        best = cell;
      }
    }
    return best;
  }

  private static double mean(List<Run> cell, Metric metric) {
    return Summary.of(cell, metric.name()).mean();
  }

  private @Nullable Double p(List<Run> a, List<Run> b, Metric metric) {
    double[] ofA = overSeeds(a, metric);
    double[] ofB = overSeeds(b, metric);
    UserValues first = fetch(a.get(0));
    UserValues second = fetch(b.get(0));
    if (ofA == null || ofB == null || first == null || second == null) {
      return null;
    }
    boolean paired = first.sameUsersAs(second) && ofA.length > 1;
    return paired ? Comparison.withDefaults().withResamples(FEW).compare(ofA, ofB).tP() : null;
  }

  /** For each user the mean over the runs; null if one of them has no values. */
  private double @Nullable [] overSeeds(List<Run> cell, Metric metric) {
    double[] means = null;
    for (Run run : cell) {
      UserValues values = fetch(run);
      if (values == null || !values.has(metric)) {
        return null;
      }
      float[] ofRun = values.of(metric);
      means = means == null ? new double[ofRun.length] : means;
      for (int u = 0; u < means.length; u++) {
        means[u] += ofRun[u] / (double) cell.size();
      }
    }
    return means;
  }

  private @Nullable UserValues fetch(Run run) {
    String key = run.experiment().key();
    Supplier<UserValues> source = sources.get(key);
    return source == null ? null : fetched.computeIfAbsent(key, k -> source.get());
  }
}
