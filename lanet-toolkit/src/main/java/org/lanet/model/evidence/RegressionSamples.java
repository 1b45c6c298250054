package org.lanet.model.evidence;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.lanet.model.neighbour.LabelWeights;
import org.lanet.model.neighbour.UserSets;
import org.lanet.nn.Workers;
import org.lanet.sample.Part;
import org.lanet.sample.Targets;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;

/** The training samples of {@link NextSetRegression}. */
final class RegressionSamples {
  /** The constant's share of the penalty. */
  private static final double OF_CONSTANT = 1e-3;

  private final Part samples;
  private final Window window;
  private final Predictors predictors;
  private final Folds folds;

  RegressionSamples(TrainingData train, Window window, Predictors predictors, Folds folds) {
    this.samples = train.samples();
    this.window = window;
    this.predictors = predictors;
    this.folds = folds;
  }

  /** What is done with a sample: x, and which of {@code targets} is its y. */
  private interface Use {
    void of(LabelWeights x, Targets targets, int n);
  }

  /** Goes through the samples of some folds, and copies no history of another. */
  private void each(IntPredicate ofFold, Use use) {
    Predictors.Queries queries = predictors.new Queries();
    int[] chosen =
        IntStream.range(0, samples.size())
            .filter(n -> ofFold.test(folds.of(samples.id(n))))
            .toArray();
    Chunks.of(
        samples,
        window,
        chosen,
        (histories, targets) -> {
          for (int n = 0; n < histories.size(); n++) {
            use.of(queries.of(UserSets.of(histories, n)), targets, n);
          }
        });
  }

  /** The sums that the weights of some folds follow from. */
  Moments moments(IntPredicate ofFold) {
    var moments = new Moments(predictors.size(), samples.labelCount());
    each(ofFold, moments::add);
    return moments;
  }

  /** Σ ‖y − W x‖² over the samples of a fold. O(samples · s · K). */
  double squaredError(int fold, float... weights) {
    int labels = samples.labelCount();
    float[] row = new float[labels];
    double[] sum = new double[1];
    each(
        other -> other == fold,
        (x, targets, n) -> {
          NextSetRegression.predict(x, weights, row, 0, labels);
          for (int i = 0; i < targets.count(n); i++) {
            row[targets.label(n, i)] -= 1;
          }
          for (float off : row) {
            sum[0] += off * off;
          }
        });
    return sum[0];
  }

  /** Xᵀ X and Xᵀ Y. */
  static final class Moments {
    private final int size;
    private final int labels;
    private final double[] squares;
    private final double[] products;

    Moments(int size, int labels) {
      this.size = size;
      this.labels = labels;
      this.squares = new double[Math.multiplyExact(size, size)];
      this.products = new double[Math.multiplyExact(size, labels)];
    }

    void add(LabelWeights x, Targets targets, int n) {
      for (int i = 0; i < x.size(); i++) {
        int row = x.label(i);
        for (int j = 0; j < x.size(); j++) {
          squares[row * size + x.label(j)] += x.weight(i) * x.weight(j);
        }
        for (int t = 0; t < targets.count(n); t++) {
          products[row * labels + targets.label(n, t)] += x.weight(i);
        }
      }
    }

    /** (Xᵀ X + λ I)⁻¹ Xᵀ Y [columns, K], by the engine, on a worker, and in 64 bits. */
    float[] solve(double penalty, Workers workers) {
      return workers.one("fitting", () -> solve(penalty));
    }

    private float[] solve(double penalty) {
      double[] shrunk = squares.clone();
      for (int i = 0; i < size; i++) {
        shrunk[i * size + i] += i == size - 1 ? OF_CONSTANT * penalty : penalty;
      }
      try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
        NDArray inverse = manager.create(shrunk, new Shape(size, size)).inverse();
        NDArray weights = inverse.matMul(manager.create(products, new Shape(size, labels)));
        return weights.toType(DataType.FLOAT32, false).toFloatArray();
      }
    }
  }
}
