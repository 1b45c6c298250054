package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lanet.model.Optimization;
import org.lanet.nn.Workers;

class AdamTest {
  @Test
  void stepsAreThoseOfTheFormula() {
    float[] weights = {1, -2, 3};
    double[] w = {1, -2, 3};
    double[] m = new double[3];
    double[] v = new double[3];
    var adam =
        new Adam(3, Optimization.adam(.1, 1).withEpsilon(1e-5).withWeightDecay(.02), List.of());
    try (Workers workers = Workers.of(1)) {
      for (int t = 1; t <= 6; t++) {
        // the gradient of Σ w² is 2 w
        adam.step(
            weights, new float[] {2 * weights[0], 2 * weights[1], 2 * weights[2]}, .1, workers);
        // Kingma and Ba 2015, algorithm 1, and Loshchilov and Hutter 2019, algorithm 2, in double
        for (int i = 0; i < 3; i++) {
          double g = 2 * w[i];
          m[i] = .9 * m[i] + .1 * g;
          v[i] = .999 * v[i] + .001 * g * g;
          w[i] -= .1 * .02 * w[i];
          w[i] -=
              .1
                  * (m[i] / (1 - Math.pow(.9, t)))
                  / (Math.sqrt(v[i] / (1 - Math.pow(.999, t))) + 1e-5);
        }
      }
    }
    for (int i = 0; i < 3; i++) {
      assertThat((double) weights[i]).isCloseTo(w[i], within(1e-5));
    }
    assertThat(adam.steps()).isEqualTo(6);
  }

  @Test
  void manyWeightsAreSharedOutAndStepAlike() {
    int size = 700_001; // six segments, the last a short one
    float[] gradient = new float[size];
    var random = new SplittableRandom(1);
    for (int i = 0; i < size; i++) {
      gradient[i] = (float) random.nextDouble(-1, 1);
    }
    float[] many = new float[size];
    try (Workers workers = Workers.of(2)) {
      new Adam(size, Optimization.adam(.1, 1), List.of()).step(many, gradient, .1, workers);
      for (int i : new int[] {0, 131_071, 131_072, 262_144, 655_360, size - 1}) {
        float[] one = {0};
        new Adam(1, Optimization.adam(.1, 1), List.of())
            .step(one, new float[] {gradient[i]}, .1, workers);
        assertThat(many[i]).as("weight %s", i).isEqualTo(one[0]).isNotZero();
      }
    }
  }

  @Test
  void whatDoesNotDecayMayLieAcrossSegments() {
    int size = 262_146; // two segments of 131,072 and a short one
    List<Span> vectors =
        List.of(new Span(0, 1), new Span(131_070, 131_075), new Span(262_143, 262_145));
    Optimization decaying = Optimization.adam(.1, 1).withWeightDecay(.5);
    float[] weights = new float[size];
    Arrays.fill(weights, 2);
    try (Workers workers = Workers.of(2)) {
      new Adam(size, decaying.withDecayOfMatricesOnly(), vectors)
          .step(weights, new float[size], .1, workers);
    }
    // by hand: without a gradient a step keeps 1 − .1 · .5 of what decays
    for (int i = 0; i < size; i++) {
      int place = i;
      boolean still = vectors.stream().anyMatch(s -> s.from() <= place && place < s.until());
      assertThat(weights[i]).as("weight %s", i).isEqualTo(still ? 2 : 1.9f);
    }
  }
}
