package org.lanet.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens that are projected once change neither outputs nor, in sum, gradients. */
class EqualTokensTest extends EncoderPasses {
  /** One token in ten is a sample's own; token 4 is in all samples, token 5 in all but one. */
  @ParameterizedTest
  @EnumSource
  void equalTokensAreProjectedOnce(NormPosition norm) {
    float[] numbers = x.toFloatArray();
    boolean[] own = new boolean[SAMPLES * TOKENS];
    for (int row = 0; row < own.length; row++) {
      int place = row % TOKENS;
      own[row] = random.nextInt(10) == 0 || place == 4 || (place == 5 && row / TOKENS != 9);
      if (!own[row]) {
        for (int d = 0; d < WIDTH; d++) {
          numbers[row * WIDTH + d] = (float) Math.sin(place * 31 + d);
        }
      }
    }
    x.set(numbers);
    var equal = EqualTokens.except(own, SAMPLES);
    assertThat(equal.distinctShare()).isLessThan(.2);
    EncoderStack stack = stack(2, .3, norm);
    List<float[]> expected = pass(stack, null, null, dropout());
    List<float[]> plain = pass(stack, null, null, equal.with(dropout()));
    var back = new BackwardPass();
    List<float[]> byHand = pass(stack, null, back, equal.with(back.addTo(dropout())));
    for (List<float[]> actual : List.of(plain, byHand)) {
      // equal tokens hand their gradients to one of them: in sum they are the same
      actual.set(1, overEqualTokens(actual.get(1), own));
    }
    expected.set(1, overEqualTokens(expected.get(1), own));
    assertSame(plain, expected);
    assertSame(byHand, expected);
  }

  /** The input's gradient, those of equal tokens added up in the first sample's place. */
  private static float[] overEqualTokens(float[] gradient, boolean... own) {
    float[] sums = new float[gradient.length + TOKENS * WIDTH];
    for (int row = 0; row < own.length; row++) {
      int to = own[row] ? row : own.length + row % TOKENS;
      for (int d = 0; d < WIDTH; d++) {
        sums[to * WIDTH + d] += gradient[row * WIDTH + d];
      }
    }
    return sums;
  }

  @Test
  void equalTokensAreHeldToTheirPass() {
    assertThatThrownBy(() -> EqualTokens.except(new boolean[7], 2))
        .hasMessage("7 tokens cannot be shared evenly by 2 samples");
    EqualTokens ofThree = EqualTokens.except(new boolean[3 * TOKENS], 3);
    assertThatThrownBy(() -> ofThree.apply(rows -> rows, x))
        .hasMessageContaining("(40, 100, 12) are 4000 in all, and it is said of 300");
  }
}
