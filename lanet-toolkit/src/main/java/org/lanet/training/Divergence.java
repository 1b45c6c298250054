package org.lanet.training;

import org.jspecify.annotations.Nullable;
import org.lanet.error.TrainingException;
import org.lanet.nn.Workers;

/** Numbers that are none any more, and how long a gradient is. */
final class Divergence {
  private Divergence() {}

  /**
   * The first thing that is not finite, in words; null if all is well. A weight comes before the
   * loss it spoils, the loss before its gradient.
   *
   * @param norm of the gradient
   */
  static @Nullable String find(
      Weights names, float[] weights, double loss, float[] gradient, double norm) {
    if (Double.isFinite(loss) && Double.isFinite(norm)) {
      return null;
    }
    String weight = find(names, weights);
    if (weight != null) {
      return weight;
    }
    if (!Double.isFinite(loss)) {
      return "the loss became " + loss;
    }
    int slope = firstNotFinite(gradient);
    return "the gradient of '%s' became %s".formatted(names.nameAt(slope), gradient[slope]);
  }

  /** The first weight that is not finite, in words; null if all are. */
  static @Nullable String find(Weights names, float[] weights) {
    int weight = firstNotFinite(weights);
    return weight < 0
        ? null
        : "the weight '%s' became %s".formatted(names.nameAt(weight), weights[weight]);
  }

  static TrainingException error(String model, String what, String where, double learningRate) {
    return new TrainingException(
        "%s diverged: %s in %s, with learning rate %s; lower the learning rate, clip gradients with Optimization.withClipping(…), or look for extreme values in the data"
            .formatted(model, what, where, learningRate));
  }

  /** The L2 norm; the squares of floats cannot overflow a double. */
  static double norm(float[] values, Workers workers) {
    return Math.sqrt(
        Segments.sum(values.length, workers, (from, until) -> squares(values, from, until)));
  }

  private static double squares(float[] values, int from, int until) {
    // four sums, so that an addition need not wait for the one before
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    for (; i + 3 < until; i += 4) {
      a += (double) values[i] * values[i];
      b += (double) values[i + 1] * values[i + 1];
      c += (double) values[i + 2] * values[i + 2];
      d += (double) values[i + 3] * values[i + 3];
    }
    for (; i < until; i++) {
      a += (double) values[i] * values[i];
    }
    return a + b + c + d;
  }

  /** Shortens a gradient whose L2 norm is {@code norm} to {@code longest} if it is longer. */
  static void shorten(float[] gradient, double norm, double longest) {
    if (norm > longest) {
      float factor = (float) (longest / (norm + 1e-6)); // as torch's clip_grad_norm_
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= factor;
      }
    }
  }

  private static int firstNotFinite(float... values) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        return i;
      }
    }
    return -1;
  }
}
