package org.lanet.model.lanet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.lanet.error.StorageException;
import org.lanet.model.evidence.NextSetRegression;
import org.lanet.model.neighbour.SimilarUsers;
import org.lanet.sample.Histories;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;

/**
 * What other users tell of each label, g of {@link LanetPlus}: n, log(n + .001), q and log(q +
 * .001), a q below 0 taken as 0 in the logarithm, each less its mean over its deviation + .001, of
 * up to 2,048 training samples and all labels, and cut to [−30, 30].
 */
final class EvidenceOfOthers {
  private static final double DECAY = .93;
  private static final double LEAST = 1e-3;
  private static final double FURTHEST = 30;
  private static final int MEASURED = 2048;
  private static final int AT_ONCE = 128;

  private final SimilarUsers similar;
  private final NextSetRegression regression;
  private final float[] means;
  private final float[] scales;

  private EvidenceOfOthers(
      SimilarUsers similar, NextSetRegression regression, float[] means, float[] scales) {
    this.similar = similar;
    this.regression = regression;
    this.means = means;
    this.scales = scales;
  }

  static EvidenceOfOthers fit(TrainingData train, Window window) {
    float[] zeros = new float[OthersTerm.EVIDENCE];
    float[] ones = zeros.clone();
    Arrays.fill(ones, 1);
    var raw =
        new EvidenceOfOthers(
            SimilarUsers.fit(train, DECAY), NextSetRegression.fit(train, window), zeros, ones);
    return raw.standardised(train, window);
  }

  /** The same by the mean and deviation of samples that lie evenly among those of training. */
  private EvidenceOfOthers standardised(TrainingData train, Window window) {
    int all = train.samples().size();
    int[] samples =
        IntStream.range(0, Math.min(MEASURED, all))
            .map(i -> (int) ((long) i * all / Math.min(MEASURED, all)))
            .toArray();
    double[] sums = new double[OthersTerm.EVIDENCE];
    double[] squares = new double[OthersTerm.EVIDENCE];
    for (int from = 0; from < samples.length; from += AT_ONCE) {
      int until = Math.min(samples.length, from + AT_ONCE);
      int[] some = Arrays.copyOfRange(samples, from, until);
      try (NDManager manager = NDManager.newBaseManager()) {
        float[] g = withoutOwn(train.samples().histories(window, some), manager).toFloatArray();
        for (int i = 0; i < g.length; i++) {
          sums[i % sums.length] += g[i];
          squares[i % sums.length] += (double) g[i] * g[i];
        }
      }
    }
    double count = (double) samples.length * train.labelCount();
    float[] centre = new float[sums.length];
    float[] factors = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      double mean = sums[i] / count;
      centre[i] = (float) mean;
      double deviation = Math.sqrt(Math.max(0, squares[i] / count - mean * mean));
      factors[i] = (float) (1 / (deviation + LEAST));
    }
    return new EvidenceOfOthers(similar, regression, centre, factors);
  }

  /** What its two parts tell, and "others/means" and "others/scales". */
  NamedArrays fitted() {
    return similar
        .fitted()
        .withAll("", regression.fitted())
        .with("others/means", means)
        .with("others/scales", scales);
  }

  /**
   * Takes what {@link #fitted} told.
   *
   * @throws StorageException if it does not fit together or is not of so many labels
   */
  static EvidenceOfOthers restore(NamedArrays fitted, int labelCount) {
    SimilarUsers similar = SimilarUsers.restore(fitted, DECAY);
    NextSetRegression regression = NextSetRegression.restore(fitted);
    float[] means = fitted.floats("others/means");
    float[] scales = fitted.floats("others/scales");
    if (means.length != OthersTerm.EVIDENCE || scales.length != OthersTerm.EVIDENCE) {
      throw new StorageException(
          "what others tell has %d means and %d scales; it must have %d of each; the file is damaged, fit the model again"
              .formatted(means.length, scales.length, OthersTerm.EVIDENCE));
    }
    if (similar.labelCount() != labelCount || regression.labelCount() != labelCount) {
      throw new StorageException(
          "similar users have %d labels and the regression has %d; both must have %d; the file is damaged, fit the model again"
              .formatted(similar.labelCount(), regression.labelCount(), labelCount));
    }
    return new EvidenceOfOthers(similar, regression, means, scales);
  }

  /** g [B, K, 4], by all training users. */
  NDArray of(Histories histories, NDManager manager) {
    return evidence(similar.of(histories), regression.of(histories), histories, manager);
  }

  /** The same by all but the user itself, where it is a training user. */
  NDArray withoutOwn(Histories histories, NDManager manager) {
    float[] n = similar.ofOthers(histories);
    return evidence(n, regression.ofOthers(histories), histories, manager);
  }

  private NDArray evidence(float[] n, float[] q, Histories histories, NDManager manager) {
    var shape = new Shape(histories.size(), histories.labelCount());
    NDArray similarity = manager.create(n, shape);
    NDArray next = manager.create(q, shape);
    var columns =
        new NDList(
            similarity, similarity.add(LEAST).log(), next, Activation.relu(next).add(LEAST).log());
    NDArray g = NDArrays.stack(columns, 2);
    g.subi(manager.create(means)).muli(manager.create(scales));
    return g.clip(-FURTHEST, FURTHEST);
  }
}
