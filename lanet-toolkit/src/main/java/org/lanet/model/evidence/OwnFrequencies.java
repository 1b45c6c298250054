package org.lanet.model.evidence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.lanet.error.InterruptedRunException;
import org.lanet.error.StorageException;
import org.lanet.model.DistinctLabels;
import org.lanet.sample.Histories;
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
 * <p>r of {1, .93, .85, .7} and c of {64, 32, … ½} are those of the least cross-entropy over the
 * training samples, with λ = 1; the first of equals. λ = 5000 / (5000 + samples) leaves to learned
 * corrections what there are samples to learn from.
 *
 * <p>Fitting takes O(elements of all histories + K · distinct lengths) for each r and c. A sample
 * costs O(K). Immutable; threads may share it.
 */
public final class OwnFrequencies {
  private static final double SAMPLES = 5000;
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
   * @throws InterruptedRunException between some thousand samples
   */
  public static OwnFrequencies fit(TrainingData train, Window window, float... prior) {
    double[] shares = shares(prior);
    FrequencySearch.Found found = FrequencySearch.in(train.samples(), window, shares);
    double weight = SAMPLES / (SAMPLES + train.samples().size());
    return new OwnFrequencies(shares, found.rate(), found.strength(), weight);
  }

  /**
   * Takes what {@link #fitted} told, of the same prior log-odds.
   *
   * @throws StorageException if these cannot be r, c and λ
   */
  public static OwnFrequencies restore(NamedArrays fitted, float... prior) {
    double rate = fitted.number("own-rate");
    double strength = fitted.number("own-strength");
    double weight = fitted.number("own-weight");
    if (!(rate > 0 && rate <= 1 && strength > 0 && weight >= 0 && weight <= 1)) {
      throw new StorageException(
          "own frequencies have the rate %s, the strength %s and the weight %s; these must lie in (0, 1], above 0 and in [0, 1]; the file is damaged, fit the model again"
              .formatted(rate, strength, weight));
    }
    return new OwnFrequencies(shares(prior), rate, strength, weight);
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
      double sets = seen.weight(0);
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

  private static float[] floats(double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
