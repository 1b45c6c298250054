package org.lanet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanet.error.InvalidArgumentException;

class MeanRanksTest {
  /**
   * Demšar 2006, table 6: AUC of C4.5, C4.5+m, C4.5+cf and C4.5+m+cf on 14 data sets. Its last but
   * one row prints .975 twice, but ranks them 2 and 3; .9751 says so.
   */
  private static final double[][] DEMSAR = {
    {.763, .768, .771, .798}, {.599, .591, .590, .569}, {.954, .971, .968, .967},
    {.628, .661, .654, .657}, {.882, .888, .886, .898}, {.936, .931, .916, .931},
    {.661, .668, .609, .685}, {.583, .583, .563, .625}, {.775, .838, .866, .875},
    {1, 1, 1, 1}, {.940, .962, .965, .962}, {.619, .666, .614, .669},
    {.972, .981, .9751, .975}, {.957, .978, .946, .970},
  };

  @Test
  void the_example_of_the_paper_comes_out_as_printed() {
    MeanRanks ranks = MeanRanks.of(true, DEMSAR);
    assertThat(ranks.rank(0)).isEqualTo(3.143, within(.0005));
    assertThat(ranks.rank(1)).isEqualTo(2.000, within(.0005));
    assertThat(ranks.rank(2)).isEqualTo(2.893, within(.0005));
    assertThat(ranks.rank(3)).isEqualTo(1.964, within(.0005));
    // printed is 9.28, without the divisor for ties: a group of 4 and three of 2
    double divisor = 1 - (60 + 3 * 6) / (14 * 60.0);
    assertThat(ranks.friedman().statistic() * divisor).isEqualTo(9.28, within(.005));
    // SciPy 1.17.1: friedmanchisquare
    assertThat(ranks.friedman().statistic()).isEqualTo(10.2283464566929, within(1e-12));
    assertThat(ranks.friedman().p()).isEqualTo(.0167215803284414, within(1e-12));
    assertThat(ranks.criticalDifference(.05)).isEqualTo(1.25, within(.005)); // as printed
    assertThat(ranks.order()).containsExactly(3, 1, 2, 0);
    assertThat(ranks.groups(.05)).containsExactly(List.of(3, 1, 2, 0));
  }

  @Test
  void the_factors_of_the_paper_come_out_as_printed() {
    // Demšar 2006, table 5 (a): q.05 and q.10 for 2 to 10 models, some cut, not rounded, to 3
    // digits
    double[] q05 = {1.960, 2.343, 2.569, 2.728, 2.850, 2.949, 3.031, 3.102, 3.164};
    double[] q10 = {1.645, 2.052, 2.291, 2.459, 2.589, 2.693, 2.780, 2.855, 2.920};
    for (int k = 2; k <= 10; k++) {
      MeanRanks ranks = MeanRanks.of(true, new double[k], new double[k]);
      double factor = Math.sqrt(k * (k + 1) / (6.0 * 2));
      assertThat(ranks.criticalDifference(.05) / factor).isEqualTo(q05[k - 2], within(.00101));
      assertThat(ranks.criticalDifference(.10) / factor).isEqualTo(q10[k - 2], within(.00101));
    }
  }

  @Test
  void ties_share_the_mean_of_their_ranks_in_either_direction() {
    double[][] values = {{.5, .9, .5, .1}, {0, 0, 0, 0}};
    MeanRanks higher = MeanRanks.of(true, values);
    assertThat(ranks(higher)).containsExactly((2.5 + 2.5) / 2, (1 + 2.5) / 2, 2.5, (4 + 2.5) / 2);
    MeanRanks lower = MeanRanks.of(false, values);
    assertThat(ranks(lower)).containsExactly(2.5, (4 + 2.5) / 2, 2.5, (1 + 2.5) / 2);
    assertThat(higher.order()).containsExactly(1, 0, 2, 3);
    assertThat(higher).hasToString("mean ranks [2.5, 1.75, 2.5, 3.25] over 2 data sets");
  }

  @Test
  void groups_are_maximal_runs_below_the_critical_difference() {
    double[][] values = new double[20][];
    for (int n = 0; n < 20; n++) {
      // mean ranks 1.25, 1.75, 3.25, 3.75 and 5; CD at .05 is 2.728 √(30/120) = 1.364
      boolean odd = n % 4 == 0;
      values[n] = new double[] {odd ? 2 : 1, odd ? 1 : 2, odd ? 4 : 3, odd ? 3 : 4, 5};
    }
    MeanRanks ranks = MeanRanks.of(false, values);
    assertThat(ranks(ranks)).containsExactly(1.25, 1.75, 3.25, 3.75, 5);
    assertThat(ranks.groups(.05)).containsExactly(List.of(0, 1), List.of(2, 3), List.of(3, 4));
  }

  @Test
  void a_model_far_from_all_is_a_group_of_its_own() {
    double[][] values = new double[60][];
    for (int n = 0; n < 60; n++) {
      values[n] = new double[] {9, 1 + n % 2, 2 - n % 2};
    }
    assertThat(MeanRanks.of(true, values).groups(.05)).containsExactly(List.of(0), List.of(1, 2));
  }

  @Test
  void where_all_models_tie_nothing_differs() {
    MeanRanks ranks = MeanRanks.of(true, new double[3], new double[3]);
    assertThat(ranks.friedman()).isEqualTo(new MeanRanks.Outcome(0, 1));
    assertThat(ranks.imanDavenport()).isEqualTo(new MeanRanks.Outcome(0, 1));
    assertThat(ranks.groups(.05)).containsExactly(List.of(0, 1, 2));
  }

  @Test
  void agreement_of_all_data_sets_is_as_likely_as_chance_makes_it() {
    double[] row = {3, 2, 1};
    MeanRanks two = MeanRanks.of(true, row, row);
    assertThat(two.friedman().statistic()).isEqualTo(4, within(1e-12));
    assertThat(two.imanDavenport().statistic()).isInfinite();
    assertThat(two.imanDavenport().p()).isEqualTo(1 / 6.0, within(1e-14)); // of 3! orders one
    assertThat(MeanRanks.of(true, row, row, row, row).imanDavenport().p())
        .isEqualTo(1 / 216.0, within(1e-14));
    // ranks 1, 2.1 and 2.9: F(2, 18) = 91 would have p = (1 + 91 / 9)⁻⁹ = 4 · 10⁻¹⁰
    double[][] almost = new double[10][];
    Arrays.fill(almost, row);
    almost[0] = new double[] {3, 1, 2};
    MeanRanks ten = MeanRanks.of(true, almost);
    assertThat(ten.imanDavenport().statistic()).isEqualTo(91, within(1e-10));
    assertThat(ten.imanDavenport().p()).isEqualTo(Math.pow(6, -9), within(1e-19));
  }

  @Test
  void what_makes_no_mean_of_ranks_is_refused_with_the_reason() {
    assertThatThrownBy(() -> MeanRanks.of(true, new double[3]))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "there are results on 1 data sets; mean ranks need at least 2: compare models on one data set user by user");
    assertThatThrownBy(() -> MeanRanks.of(true, new double[1], new double[1]))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("there are results of 1 models; mean ranks need at least 2");
    assertThatThrownBy(() -> MeanRanks.of(true, new double[3], new double[2]))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "data set 1 has results of 2 models, but data set 0 of 3; every model needs a value on every data set");
    assertThatThrownBy(() -> MeanRanks.of(true, new double[2], new double[] {1, Double.NaN}))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "the value of model 1 on data set 1 is NaN; leave out the data sets on which a model has no value");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 5, Double.NaN})
  void a_level_that_is_none_is_refused(double level) {
    MeanRanks ranks = MeanRanks.of(true, DEMSAR);
    assertThatThrownBy(() -> ranks.criticalDifference(level))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the level is %s; it must lie between 0 and 1, as .05 does", level);
  }

  private static double[] ranks(MeanRanks ranks) {
    double[] all = new double[ranks.models()];
    for (int j = 0; j < all.length; j++) {
      all[j] = ranks.rank(j);
    }
    return all;
  }
}
