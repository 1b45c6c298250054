package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanet.nn.GradientMode;

class AdamTest {
  @Test
  void stepsAreThoseOfTheFormula() {
    GradientMode.off();
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray weight = manager.create(new float[] {1, -2, 3});
      weight.setRequiresGradient(true);
      double[] w = {1, -2, 3};
      double[] m = new double[3];
      double[] v = new double[3];
      try (Adam adam = new Adam(manager, List.of(weight), 1e-5)) {
        for (int t = 1; t <= 6; t++) {
          try (var collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(weight.square().sum());
          }
          adam.step(.1);
          // Kingma and Ba 2015, algorithm 1, in double; the gradient of Σ w² is 2 w
          for (int i = 0; i < 3; i++) {
            double g = 2 * w[i];
            m[i] = .9 * m[i] + .1 * g;
            v[i] = .999 * v[i] + .001 * g * g;
            w[i] -=
                .1
                    * (m[i] / (1 - Math.pow(.9, t)))
                    / (Math.sqrt(v[i] / (1 - Math.pow(.999, t))) + 1e-5);
          }
        }
      }
      float[] actual = weight.toFloatArray();
      for (int i = 0; i < 3; i++) {
        assertThat((double) actual[i]).isCloseTo(w[i], within(1e-5));
      }
      assertThat(weight.getGradient().abs().sum().getFloat()).as("gradients after a step").isZero();
    }
  }
}
