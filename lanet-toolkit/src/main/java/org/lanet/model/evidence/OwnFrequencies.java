package org.lanet.model.evidence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.lanet.error.InterruptedRunException;
import org.lanet.model.DistinctLabels;
import org.lanet.sample.Histories;
import org.lanet.sample.Part;
import org.lanet.sample.Targets;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;

/**
 * How often a user had each label, drawn to how often everybody does: the mean of a Beta
 * distribution, told as what it adds to the log-odds of the label's share π_k of the training sets.
 *
 * <pre>
 *   λ ( log(1 + F_k / (c π_k)) − log(1 + (W − F_k) / (c (1 − π_k))) )
 * </pre>
 *
 * <p>A set of a history counts as r^age, 0 the age of its last; W is what all of them count, F_k
 * what those with label k do. So c sets of nobody in particular are added to the user's own.
 *
 * <p>r of {.7, .85, .93, 1} and c of {½, 1, 2, … 64} are those of the least cross-entropy over the
 * training samples, with λ = 1; the first of equals. λ = 5000 / (5000 + samples) leaves to learned
 * corrections what there are samples to learn from.
 *
 * <p>Fitting takes O(elements of all histories + K · distinct lengths) for each r and c.
 */
public final class OwnFrequencies {
  private static final double[] RATES = {.7, .85, .93, 1};
  private static final double[] STRENGTHS = {.5, 1, 2, 4, 8, 16, 32, 64};
  private static final double SAMPLES = 5000;
  private static final int AT_ONCE = 1024;
  private static final double[] NO_SPANS = {};

  private final double[] shares;
  private final double rate;
  private final double strength;
  private final double weight;

  private OwnFrequencies(double[] shares, double rate, double strength, double weight) {
    this.shares = shares;
    this.rate = rate;
    this.strength = strength;
    this.weight = weight;
  }

  /**
   * Fits r, c and λ to training histories seen through {@code window}.
   *
   * @param prior the log-odds of the π_k, none without bounds
   */
  public static OwnFrequencies fit(TrainingData train, Window window, float... prior) {
    double[] shares = shares(prior);
    var candidates = new OwnFrequencies[RATES.length * STRENGTHS.length];
    Arrays.setAll(
        candidates,
        i -> {
          double strength = STRENGTHS[i % STRENGTHS.length];
          return new OwnFrequencies(shares, RATES[i / STRENGTHS.length], strength, 1);
        });
    double[] losses = losses(candidates, train.samples(), window);
    int best = 0;
    for (int i = 1; i < losses.length; i++) {
      best = losses[i] < losses[best] ? i : best;
    }
    double weight = SAMPLES / (SAMPLES + train.samples().size());
    return new OwnFrequencies(shares, candidates[best].rate, candidates[best].strength, weight);
  }

  /** What {@link #fitted} told, of the same prior log-odds. */
  public static OwnFrequencies restore(NamedArrays fitted, float... prior) {
    return new OwnFrequencies(
        shares(prior),
        fitted.number("own-rate"),
        fitted.number("own-strength"),
        fitted.number("own-weight"));
  }

  /** "own-rate" r, "own-strength" c, "own-weight" λ. */
  public NamedArrays fitted() {
    return NamedArrays.empty()
        .with("own-rate", rate)
        .with("own-strength", strength)
        .with("own-weight", weight);
  }

  private static double[] shares(float... prior) {
    return IntStream.range(0, prior.length)
        .mapToDouble(k -> 1 / (1 + Math.exp(-prior[k])))
        .toArray();
  }

  /** What is added to every label as if the user had none of them, F_k = 0: [B, K]. */
  public NDArray ofNew(Histories histories, NDManager manager) {
    double[] sets = new double[histories.size()];
    Arrays.setAll(sets, b -> setsOf(histories.endSet(b) - histories.firstSet(b)));
    float[] perSet = new float[shares.length];
    for (int k = 0; k < perSet.length; k++) {
      perSet[k] = (float) (1 / (strength * (1 - shares[k])));
    }
    NDArray w = manager.create(floats(sets), new Shape(sets.length, 1));
    return w.mul(manager.create(perSet, new Shape(1, perSet.length))).add(1).log().mul(-weight);
  }

  /**
   * What is added beyond {@link #ofNew} to the labels that a user had, 0 in padded rows: [B, N].
   */
  public float[] ofHad(Histories histories, DistinctLabels rows) {
    float[] had = new float[histories.size() * rows.most()];
    double[] rates = {rate};
    for (int b = 0; b < histories.size(); b++) {
      var seen = new LabelsSeen(histories, rows, b, 1, rates, NO_SPANS);
      double sets = setsOf(seen.sets());
      for (int n = 0; n < rows.count(b); n++) {
        int label = rows.label(b, n);
        double own = weight * (odds(label, sets * seen.share(n, 0), sets) - odds(label, 0, sets));
        had[b * rows.most() + n] = (float) own;
      }
    }
    return had;
  }

  /** W of so many sets. */
  private double setsOf(int sets) {
    return rate < 1 ? (1 - Math.pow(rate, sets)) / (1 - rate) : sets;
  }

  /** What λ is to be times. */
  private double odds(int label, double own, double sets) {
    double share = shares[label];
    return Math.log1p(own / (strength * share))
        - Math.log1p((sets - own) / (strength * (1 - share)));
  }

  /** log-odds of a label with λ = 1. */
  private double logit(int label, double own, double sets) {
    double share = shares[label];
    return Math.log(share / (1 - share)) + odds(label, own, sets);
  }

  /** The cross-entropy of each candidate, summed over samples and labels. */
  private static double[] losses(OwnFrequencies[] candidates, Part samples, Window window) {
    double[] losses = new double[candidates.length];
    Map<Integer, double[]> ofNothing = new HashMap<>(); // by the number of sets
    for (int from = 0; from < samples.size(); from += AT_ONCE) {
      InterruptedRunException.stopIfInterrupted("fitting");
      int[] some = IntStream.range(from, Math.min(samples.size(), from + AT_ONCE)).toArray();
      Histories histories = samples.histories(window, some);
      Targets targets = samples.targets(some);
      var rows = DistinctLabels.of(histories);
      for (int b = 0; b < some.length; b++) {
        var seen = new LabelsSeen(histories, rows, b, 1, RATES, NO_SPANS);
        double[] without = ofNothing.computeIfAbsent(seen.sets(), n -> ofNothing(candidates, n));
        for (int i = 0; i < candidates.length; i++) {
          int decay = i / STRENGTHS.length;
          losses[i] += without[i] + candidates[i].loss(rows, b, seen, decay, targets);
        }
      }
    }
    return losses;
  }

  /** What a sample of so many sets would lose that had no label, and has none next. */
  private static double[] ofNothing(OwnFrequencies[] candidates, int sets) {
    return Arrays.stream(candidates)
        .mapToDouble(
            candidate ->
                IntStream.range(0, candidate.shares.length)
                    .mapToDouble(k -> softplus(candidate.logit(k, 0, candidate.setsOf(sets))))
                    .sum())
        .toArray();
  }

  /** What is beyond that: the labels the sample had, and those it has next. */
  private double loss(DistinctLabels rows, int b, LabelsSeen seen, int decay, Targets targets) {
    double sets = setsOf(seen.sets());
    double loss = 0;
    for (int n = 0; n < rows.count(b); n++) {
      int label = rows.label(b, n);
      double z = logit(label, sets * seen.share(n, decay), sets);
      double zOfNew = logit(label, 0, sets);
      loss += softplus(z) - softplus(zOfNew);
      loss -= targets.contains(b, label) ? z - zOfNew : 0;
    }
    for (int t = 0; t < targets.count(b); t++) {
      loss -= logit(targets.label(b, t), 0, sets);
    }
    return loss;
  }

  private static double softplus(double z) {
    return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
  }

  private static float[] floats(double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
