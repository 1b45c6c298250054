package org.lanet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.error.InvalidArgumentException;
import org.lanet.sample.Targets;

/** A user's value is what the metric gains from it, against repeating its samples. */
class PerUserTest {
  private static final int COPIES = 60;

  static List<Metric> smooth() {
    return Metric.all().stream()
        .filter(Metric::hasUserValues)
        .filter(metric -> !metric.name().endsWith("@20") && !metric.name().endsWith("@40"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("smooth")
  void it_is_the_derivative_by_the_users_weight(Metric metric) {
    Evaluation evaluation = random(11);
    double[] values = evaluation.perUser(metric);
    for (int u = 0; u < values.length; u++) {
      double more = repeated(evaluation, u, COPIES + 1).get(metric);
      double less = repeated(evaluation, u, COPIES - 1).get(metric);
      double derivative = (more - less) / 2 * COPIES; // error of the order of 1 / COPIES²
      double expected = evaluation.get(metric) + values.length * derivative;
      assertThat(values[u]).as("user " + u).isEqualTo(expected, within(5e-3));
    }
  }

  @Test
  void for_a_mean_over_samples_it_is_the_samples_own_figure() {
    Scores scores = Scores.of(3, new float[] {3, 2, 1, 3, 2, 1, 3, 2, 1});
    Evaluation evaluation =
        Evaluation.of(scores, Targets.of(3, new int[] {0}, new int[] {0, 2}, new int[] {2}))
            .withUsers("a", "b", "c");
    assertThat(evaluation.perUser(Metric.recallAt(1)))
        .containsExactly(new double[] {1, .5, 0}, within(1e-15));
    assertThat(evaluation.users()).containsExactly("a", "b", "c");
  }

  @Test
  void a_user_without_a_part_in_the_metric_has_the_metric() {
    Scores scores = Scores.of(2, new float[] {2, 1, 2, 1, 2, 1});
    Evaluation evaluation =
        Evaluation.of(scores, Targets.of(2, new int[] {0}, new int[] {1}, new int[] {}));
    assertThat(evaluation.perUser(Metric.recallAt(1))[2]).isEqualTo(.5);
  }

  @Test
  void what_is_not_smooth_is_refused() {
    Evaluation evaluation = random(1);
    for (Metric metric : List.of(Metric.ECE, Metric.coverageAt(10))) {
      assertThat(metric.hasUserValues()).isFalse();
      assertThatThrownBy(() -> evaluation.perUser(metric))
          .isInstanceOf(InvalidArgumentException.class)
          .hasMessage(
              "%s is no smooth function of its users' weights, so it has no value for each of them; compare another metric",
              metric);
    }
  }

  /** Five users of one to three samples, with ties, an empty label and a sample without target. */
  private static Evaluation random(long seed) {
    Random random = new Random(seed);
    String[] users = {"a", "b", "b", "c", "d", "d", "d", "e", "e"};
    int labels = 12;
    float[][] scores = new float[users.length][labels];
    int[][] targets = new int[users.length][];
    int[][] repeats = new int[users.length][];
    for (int n = 0; n < users.length; n++) {
      for (int k = 0; k < labels; k++) {
        scores[n][k] = random.nextInt(8) / 8f;
      }
      targets[n] = n == 3 ? new int[0] : random.ints(1 + n % 4, 0, labels - 1).toArray();
      repeats[n] = Arrays.copyOf(targets[n], targets[n].length / 2);
    }
    return Evaluation.of(
            Scores.of(scores), Targets.of(labels, targets), Thresholds.same(labels, .6f))
        .withUsers(users)
        .withRepeats(Targets.of(labels, repeats))
        .withFrequencies(LabelFrequencies.of(50, random.ints(labels, 0, 50).toArray()));
  }

  /** Every sample {@link #COPIES} times, those of one user so often. */
  private static Evaluation repeated(Evaluation evaluation, int user, int times) {
    String id = evaluation.users().get(user);
    List<Integer> samples = new ArrayList<>();
    for (int n = 0; n < evaluation.size(); n++) {
      boolean ofUser = evaluation.slice(n).users().get(0).equals(id);
      int copies = ofUser ? times : COPIES;
      for (int i = 0; i < copies; i++) {
        samples.add(n);
      }
    }
    return evaluation.slice(samples.stream().mapToInt(n -> n).toArray());
  }
}
