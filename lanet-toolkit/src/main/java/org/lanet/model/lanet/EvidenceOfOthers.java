package org.lanet.model.lanet;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lanet.error.StorageException;
import org.lanet.model.evidence.Chunks;
import org.lanet.model.evidence.NextSetRegression;
import org.lanet.model.evidence.Standardisation;
import org.lanet.model.neighbour.SimilarUsers;
import org.lanet.sample.Histories;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;

/**
 * What other users tell of each label, g of {@link LanetPlus}: n, log(n + .001), q and log(q +
 * .001), a q below 0 taken as 0 in the logarithm, each less its mean over its deviation + .001, of
 * up to 2,048 training samples and all labels, and cut to [−30, 30]. Of training samples it is
 * computed once where all of them take no more than 128 MiB, else in every epoch.
 */
final class EvidenceOfOthers {
  private static final double DECAY = .93;
  private static final double LEAST = 1e-3;
  private static final double FURTHEST = 30;
  private static final int MEASURED = 2048;
  private static final int AT_ONCE = 128;

  /** Numbers that are remembered of training samples: 128 MiB. */
  private static final long MOST_REMEMBERED = 32L << 20;

  private final SimilarUsers similar;
  private final NextSetRegression regression;
  private final Standardisation standard;

  // A training sample has the same g in every epoch, and computing it is a sixth of one on DC.
  private final @Nullable RememberedRows remembered;

  private EvidenceOfOthers(
      SimilarUsers similar,
      NextSetRegression regression,
      Standardisation standard,
      @Nullable RememberedRows remembered) {
    this.similar = similar;
    this.regression = regression;
    this.standard = standard;
    this.remembered = remembered;
  }

  static EvidenceOfOthers fit(TrainingData train, Window window) {
    return fit(train, window, MOST_REMEMBERED);
  }

  /** Remembers g of the training samples if that takes no more than {@code most} numbers. */
  static EvidenceOfOthers fit(TrainingData train, Window window, long most) {
    SimilarUsers similar = SimilarUsers.fit(train, DECAY);
    NextSetRegression regression = NextSetRegression.fit(train, window);
    Standardisation standard = standard(similar, regression, train, window);
    var rows = new RememberedRows(OthersTerm.EVIDENCE * train.labelCount());
    boolean fits = numbers(rows, train, window) <= most;
    return new EvidenceOfOthers(similar, regression, standard, fits ? rows : null);
  }

  /** What remembering all training samples would take. */
  private static long numbers(RememberedRows rows, TrainingData train, Window window) {
    int[] samples = IntStream.range(0, train.samples().size()).toArray();
    long[] numbers = new long[1];
    Chunks.each(
        train.samples(),
        window,
        samples,
        AT_ONCE,
        (histories, targets) -> numbers[0] += rows.numbers(histories));
    return numbers[0];
  }

  /** By samples that lie evenly among those of training. */
  private static Standardisation standard(
      SimilarUsers similar, NextSetRegression regression, TrainingData train, Window window) {
    int all = train.samples().size();
    int measured = Math.min(MEASURED, all);
    int[] samples =
        IntStream.range(0, measured).map(i -> (int) ((long) i * all / measured)).toArray();
    var moments = new Standardisation.Moments(OthersTerm.EVIDENCE);
    Chunks.each(
        train.samples(),
        window,
        samples,
        AT_ONCE,
        (histories, targets) -> {
          try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            float[] n = similar.ofOthers(histories);
            float[] q = regression.ofOthers(histories);
            float[] g = columns(n, q, histories, manager).toFloatArray();
            for (int place = 0; place < g.length; place += OthersTerm.EVIDENCE) {
              moments.add(g, place);
            }
          }
        });
    return moments.standardisation();
  }

  /** What its two parts tell, and "others/means" and "others/scales". */
  NamedArrays fitted() {
    return similar.fitted().withAll("", regression.fitted()).withAll("others/", standard.fitted());
  }

  /**
   * Takes what {@link #fitted} told.
   *
   * @throws StorageException if it does not fit together or is not of so many labels
   */
  static EvidenceOfOthers restore(NamedArrays fitted, int labelCount) {
    SimilarUsers similar = SimilarUsers.restore(fitted, DECAY);
    NextSetRegression regression = NextSetRegression.restore(fitted);
    NamedArrays ofOthers = fitted.under("others/");
    var standard = Standardisation.restore(ofOthers, OthersTerm.EVIDENCE, "what others tell");
    if (similar.labelCount() != labelCount || regression.labelCount() != labelCount) {
      throw new StorageException(
          "similar users have %d labels and the regression has %d; both must have %d; the file is damaged, fit the model again"
              .formatted(similar.labelCount(), regression.labelCount(), labelCount));
    }
    return new EvidenceOfOthers(similar, regression, standard, null);
  }

  /** g [B, K, 4], by all training users. */
  NDArray of(Histories histories, NDManager manager) {
    return evidence(similar.of(histories), regression.of(histories), histories, manager);
  }

  /** The same by all but the user itself, where it is a training user. */
  NDArray withoutOwn(Histories histories, NDManager manager) {
    float[] known = remembered == null ? null : remembered.find(histories);
    if (known != null) {
      return manager.create(known, shape(histories, OthersTerm.EVIDENCE));
    }
    float[] n = similar.ofOthers(histories);
    NDArray g = evidence(n, regression.ofOthers(histories), histories, manager);
    if (remembered != null) {
      remembered.put(histories, g.toFloatArray());
    }
    return g;
  }

  private static Shape shape(Histories histories, long... last) {
    return new Shape(histories.size(), histories.labelCount()).addAll(new Shape(last));
  }

  private NDArray evidence(float[] n, float[] q, Histories histories, NDManager manager) {
    NDArray g = columns(n, q, histories, manager);
    g.subi(manager.create(standard.means())).muli(manager.create(standard.scales()));
    return g.clip(-FURTHEST, FURTHEST);
  }

  /** g before it is standardised. */
  private static NDArray columns(float[] n, float[] q, Histories histories, NDManager manager) {
    Shape shape = shape(histories);
    NDArray similarity = manager.create(n, shape);
    NDArray next = manager.create(q, shape);
    var columns =
        new NDList(
            similarity, similarity.add(LEAST).log(), next, Activation.relu(next).add(LEAST).log());
    return NDArrays.stack(columns, 2);
  }
}
