package org.lanet.training;

import java.util.ArrayList;
import java.util.List;
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

  /** Neighbours on the line that decay alike. */
  private record Run(Span span, boolean decays) {}

  private final double epsilon;
  private final double weightDecay;
  private final List<Run> runs;
  private final float[] means;
  private final float[] squares;
  private long steps;

  /** {@code vectors}: see {@link Weights#vectors}. */
  Adam(int size, Optimization settings, List<Span> vectors) {
    this(settings, vectors, new float[size], new float[size], 0);
  }

  /** Goes on after so many steps. */
  Adam(Optimization settings, List<Span> vectors, float[] means, float[] squares, long steps) {
    this.epsilon = settings.epsilon();
    this.weightDecay = settings.weightDecay();
    this.runs = runs(settings.decaysMatricesOnly() ? vectors : List.of(), means.length);
    this.means = means;
    this.squares = squares;
    this.steps = steps;
  }

  private static List<Run> runs(List<Span> undecayed, int size) {
    List<Run> runs = new ArrayList<>();
    int at = 0;
    for (Span span : undecayed) {
      runs.add(new Run(new Span(at, span.from()), true));
      runs.add(new Run(span, false));
      at = span.until();
    }
    runs.add(new Run(new Span(at, size), true));
    return runs;
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
    float kept = (float) (1 - learningRate * weightDecay);
    float size = (float) (learningRate / (1 - Math.pow(BETA1, (double) steps)));
    float root = (float) (1 / Math.sqrt(1 - Math.pow(BETA2, (double) steps)));
    float eps = (float) epsilon;
    for (Run run : runs) {
      float keep = run.decays ? kept : 1;
      int end = Math.min(until, run.span.until());
      for (int i = Math.max(from, run.span.from()); i < end; i++) {
        float g = gradient[i];
        float m = means[i] + (float) (1 - BETA1) * (g - means[i]);
        float v = (float) BETA2 * squares[i] + (float) (1 - BETA2) * g * g;
        means[i] = m;
        squares[i] = v;
        weights[i] = keep * weights[i] - size * (m / ((float) Math.sqrt(v) * root + eps));
      }
    }
  }
}
