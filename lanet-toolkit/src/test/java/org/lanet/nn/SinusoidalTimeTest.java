package org.lanet.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SinusoidalTimeTest {
  @Test
  void componentsAreSinesAndCosinesOfFallingFrequency() {
    float[] vector = new float[5];
    new SinusoidalTime(5).write(7, vector);
    // by hand: frequencies 10000^0, 10000^(-2/5), 10000^(-4/5)
    double[] expected = {
      Math.sin(7), Math.cos(7),
      Math.sin(7 / Math.pow(10_000, .4)), Math.cos(7 / Math.pow(10_000, .4)),
      Math.sin(7 / Math.pow(10_000, .8))
    };
    for (int d = 0; d < 5; d++) {
      assertThat((double) vector[d]).isCloseTo(expected[d], within(1e-7));
    }
  }
}
