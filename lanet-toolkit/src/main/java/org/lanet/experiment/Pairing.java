package org.lanet.experiment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lanet.error.InvalidArgumentException;
import org.lanet.error.StorageException;
import org.lanet.evaluation.Comparison;
import org.lanet.evaluation.Holm;
import org.lanet.evaluation.Metric;

/** Cells of runs set against each other, user by user. Each run's values are fetched once. */
final class Pairing {
  private final Map<String, Supplier<UserValues>> sources;
  private final Map<String, UserValues> fetched = new HashMap<>();

  /**
   * @param sources of user values, by the experiments' keys
   */
  Pairing(Map<String, Supplier<UserValues>> sources) {
    this.sources = sources;
  }

  /** What two runs must share to be answers to the same question. */
  static List<String> question(Run run) {
    return List.of(run.dataset(), run.experiment().checksum(), run.protocol());
  }

  /**
   * Compares two cells; the value of a user is its mean over the seeds.
   *
   * @throws InvalidArgumentException if the cells are of other data, protocols or test users, or
   *     have no user values
   * @throws StorageException if a file of user values cannot be read
   */
  Comparison.Result compare(List<Run> a, List<Run> b, Metric metric) {
    requireSameQuestion(a.get(0), b.get(0));
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

  private void requireSameQuestion(Run a, Run b) {
    UserValues ofA = fetch(a);
    UserValues ofB = fetch(b);
    boolean same = ofA != null && ofB != null && ofA.sameUsersAs(ofB);
    if (!same || !question(a).equals(question(b))) {
      throw new InvalidArgumentException(
          "%s and %s on %s were not asked the same: '%s' on data %.8s and '%s' on data %.8s; compare runs of one study"
              .formatted(
                  a.model(),
                  b.model(),
                  a.dataset(),
                  a.protocol(),
                  a.experiment().checksum(),
                  b.protocol(),
                  b.experiment().checksum()));
    }
  }

  /**
   * The cells that win in a metric, each among those that answer the same question: the best by its
   * mean, if every other is significantly worse by the paired t test with Holm's correction. Where
   * that cannot be told, nobody does.
   */
  Set<List<Run>> winners(List<List<Run>> cells, Metric metric) {
    Map<List<String>, List<List<Run>>> rivals = new LinkedHashMap<>();
    for (List<Run> cell :
        cells.stream().filter(c -> c.stream().allMatch(Run::hasNumbers)).toList()) {
      rivals.computeIfAbsent(question(cell.get(0)), q -> new ArrayList<>()).add(cell);
    }
    Set<List<Run>> winners = Collections.newSetFromMap(new IdentityHashMap<>());
    for (List<List<Run>> group : rivals.values()) {
      List<Run> winner = winner(group, metric);
      if (winner != null) {
        winners.add(winner);
      }
    }
    return winners;
  }

  private @Nullable List<Run> winner(List<List<Run>> cells, Metric metric) {
    List<Run> best = best(cells, metric);
    if (best == null || cells.size() < 2) {
      return null;
    }
    double[] ps;
    try {
      ps = cells.stream().filter(c -> c != best).mapToDouble(c -> p(best, c, metric)).toArray();
    } catch (StorageException | InvalidArgumentException e) {
      return null; // the figures are there all the same; compare(…) says what is wrong
    }
    for (double p : Holm.adjusted(ps)) {
      if (p >= ModelComparison.LEVEL) {
        return null;
      }
    }
    return best;
  }

  private double p(List<Run> a, List<Run> b, Metric metric) {
    requireSameQuestion(a.get(0), b.get(0));
    return Comparison.withDefaults().tTest(require(a, metric), require(b, metric));
  }

  private static @Nullable List<Run> best(Collection<List<Run>> cells, Metric metric) {
    List<Run> best = null;
    double largest = Double.NaN;
    for (List<Run> cell : cells) {
      double mean = Summary.of(cell, metric).mean();
      if (metric.better(mean, largest)) {
        best = cell;
        largest = mean;
      }
    }
    return best;
  }

  /** For each user the mean over the runs; null if one of them has no values. */
  private double @Nullable [] overSeeds(List<Run> cell, Metric metric) {
    double[] means = null;
    for (Run run : cell) {
      UserValues values = fetch(run);
      if (values == null || !values.has(metric)) {
        return null;
      }
      double[] ofRun = values.of(metric);
      means = means == null ? new double[ofRun.length] : means;
      for (int u = 0; u < means.length; u++) {
        means[u] += ofRun[u] / cell.size();
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
