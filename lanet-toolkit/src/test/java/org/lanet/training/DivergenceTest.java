package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.nn.Workers;
import org.lanet.sample.Protocol;

class DivergenceTest {
  private final Network network =
      Network.initialise(
          Models.lanetV3().withEmbedding(8),
          Protocol.byUser().divide(SmallData.random(3)).trainingData(),
          1,
          Device.cpu(),
          0);
  private final Weights names = network.weights();
  private final float[] weights = names.read();
  private final float[] gradient = new float[weights.length];

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void numbersThatAreAllFiniteAreNoDivergence() {
    gradient[3] = 3e38f;
    gradient[4] = -3e38f;
    assertThat(Divergence.find(names, weights, 1e300, gradient, norm(gradient))).isNull();
  }

  @Test
  void theFirstBadTensorIsNamed() {
    int last = weights.length - 1;
    gradient[last] = Float.NEGATIVE_INFINITY;
    assertThat(Divergence.find(names, weights, 1, gradient, norm(gradient)))
        .isEqualTo("the gradient of '%s' became -Infinity", names.nameAt(last))
        .contains("head");
    assertThat(Divergence.find(names, weights, Double.NaN, gradient, norm(gradient)))
        .isEqualTo("the loss became NaN");
    weights[0] = Float.NaN;
    assertThat(Divergence.find(names, weights, Double.NaN, gradient, norm(gradient)))
        .isEqualTo("the weight '%s' became NaN", names.nameAt(0))
        .contains("labels");
  }

  @Test
  void aLongGradientKeepsItsDirection() {
    float[] five = {3, 0, 4, 0, 0};
    Divergence.shorten(five, norm(five), 10);
    assertThat(five).containsExactly(3, 0, 4, 0, 0);
    Divergence.shorten(five, norm(five), Double.POSITIVE_INFINITY);
    assertThat(five).containsExactly(3, 0, 4, 0, 0);
    Divergence.shorten(five, norm(five), 2.5);
    assertThat(five).containsExactly(new float[] {1.5f, 0, 2, 0, 0}, within(1e-6f));
    assertThat(norm(five)).isCloseTo(2.5, within(1e-6));
  }

  @Test
  void theNormOfALongArrayIsThatOfItsSegments() {
    float[] ones = new float[400_001];
    java.util.Arrays.fill(ones, 2);
    assertThat(norm(ones)).isEqualTo(Math.sqrt(4 * 400_001.0));
    ones[400_000] = Float.NaN;
    assertThat(norm(ones)).isNaN();
  }

  private static double norm(float... values) {
    try (Workers workers = Workers.of(2)) {
      return Divergence.norm(values, workers);
    }
  }
}
