package org.lanet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapTest {
  private static final int RESAMPLES = 20_000;

  @Test
  void two_values_give_three_means_with_chances_one_two_one() {
    Bootstrap bootstrap = Bootstrap.ofMeans(new double[] {-1, 5}, RESAMPLES, 0);
    // a quarter each for (−1, −1) and (5, 5), a half for both orders of (−1, 5)
    assertThat(bootstrap.quantile(.23)).isEqualTo(-1);
    assertThat(bootstrap.quantile(.27)).isEqualTo(2);
    assertThat(bootstrap.quantile(.73)).isEqualTo(2);
    assertThat(bootstrap.quantile(.77)).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2})
  void resamples_follow_the_enumerated_distribution(long seed) {
    double[] values = {0, 1, 3, 7};
    double[] exact = new double[256];
    for (int draw = 0; draw < 256; draw++) {
      exact[draw] =
          (values[draw & 3] + values[draw >> 2 & 3] + values[draw >> 4 & 3] + values[draw >> 6])
              / 4;
    }
    Arrays.sort(exact);
    Bootstrap bootstrap = Bootstrap.ofMeans(values, RESAMPLES, seed);
    // the share of draws at or below a value is binomial with deviation √(p(1−p)/R) ≤ .0036
    double slack = 5 * .0036;
    for (int percent = 3; percent <= 97; percent++) {
      double share = percent / 100.0;
      assertThat(bootstrap.quantile(share))
          .isBetween(
              exact[(int) (255 * Math.max(0, share - slack))],
              exact[(int) Math.ceil(255 * Math.min(1, share + slack))]);
    }
  }

  @Test
  void quantiles_lie_linear_between_the_means_in_order() {
    Bootstrap bootstrap = Bootstrap.ofMeans(new double[] {0, 1, 3, 7}, 11, 5);
    double least = bootstrap.quantile(0);
    double second = bootstrap.quantile(.1);
    assertThat(bootstrap.quantile(.025)).isEqualTo(.75 * least + .25 * second, within(1e-15));
    assertThat(second).isGreaterThan(least);
    assertThat(bootstrap.quantile(1)).isGreaterThanOrEqualTo(bootstrap.quantile(.9));
  }

  @Test
  void equal_values_have_one_mean() {
    Bootstrap bootstrap = Bootstrap.ofMeans(new double[] {.5, .5, .5}, 100, 0);
    assertThat(bootstrap.quantile(0)).isEqualTo(bootstrap.quantile(1)).isEqualTo(.5);
  }
}
