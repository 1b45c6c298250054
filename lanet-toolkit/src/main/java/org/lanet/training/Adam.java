package org.lanet.training;

import org.lanet.model.Optimization;
import org.lanet.nn.Workers;

/**
 * Adam (Kingma and Ba 2015) with the conventions of {@code torch.optim.AdamW}: β = (.9, .999), ε
 * added to the root of the corrected second moment, weight decay apart from the gradient. Over
 * plain arrays: what it remembers can be saved, and there is no array of the engine's to lose.
 */
final class Adam {
  private static final double BETA1 = .9;
  private static final double BETA2 = .999;

  private final double epsilon;
  private final double weightDecay;
  private final float[] means;
  private final float[] squares;
  private long steps;

  Adam(int size, Optimization settings) {
    this(settings, new float[size], new float[size], 0);
  }

  /** Goes on after so many steps. */
  Adam(Optimization settings, float[] means, float[] squares, long steps) {
    this.epsilon = settings.epsilon();
    this.weightDecay = settings.weightDecay();
    this.means = means;
    this.squares = squares;
    this.steps = steps;
  }

  long steps() {
    return steps;
  }

  /** The moving average of gradients. */
  float[] means() {
    return means;
  }

  /** The moving average of their squares. */
  float[] squares() {
    return squares;
  }

  /** Moves the weights along a gradient. */
  void step(float[] weights, float[] gradient, double learningRate, Workers workers) {
    steps++;
    Segments.each(
        weights.length,
        workers,
        (from, until) -> step(weights, gradient, learningRate, from, until));
  }

  private void step(float[] weights, float[] gradient, double learningRate, int from, int until) {
    float keep = (float) (1 - learningRate * weightDecay);
    float size = (float) (learningRate / (1 - Math.pow(BETA1, (double) steps)));
    float root = (float) (1 / Math.sqrt(1 - Math.pow(BETA2, (double) steps)));
    float eps = (float) epsilon;
    for (int i = from; i < until; i++) {
      float g = gradient[i];
      float m = means[i] + (float) (1 - BETA1) * (g - means[i]);
      float v = (float) BETA2 * squares[i] + (float) (1 - BETA2) * g * g;
      means[i] = m;
      squares[i] = v;
      weights[i] = keep * weights[i] - size * (m / ((float) Math.sqrt(v) * root + eps));
    }
  }
}
