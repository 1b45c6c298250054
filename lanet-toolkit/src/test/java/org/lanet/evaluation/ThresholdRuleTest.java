package org.lanet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.lanet.error.InvalidArgumentException;
import org.lanet.sample.Targets;

class ThresholdRuleTest {
  private static final int[] NONE = {};
  private static final float NEVER = Float.POSITIVE_INFINITY;

  @RepeatedTest(40)
  void each_label_gets_the_highest_of_its_best_scores(RepetitionInfo round) {
    Validation validation = Validation.generate(round.getCurrentRepetition());
    Thresholds tuned = ThresholdRule.perLabel().tune(validation.scores, validation.targets);
    for (int k = 0; k < tuned.labelCount(); k++) {
      int label = k;
      assertThat(tuned.get(k))
          .isEqualTo(best(validation.candidatesDown(k), t -> validation.f1(label, label + 1, t)));
    }
  }

  @RepeatedTest(40)
  void the_global_threshold_is_the_highest_with_the_best_micro_f1(RepetitionInfo round) {
    Validation validation = Validation.generate(round.getCurrentRepetition());
    int labelCount = validation.scores.labelCount();
    TreeSet<Float> candidates = new TreeSet<>();
    for (int k = 0; k < labelCount; k++) {
      candidates.addAll(validation.candidatesDown(k));
    }
    assertThat(ThresholdRule.global().tune(validation.scores, validation.targets))
        .isEqualTo(
            Thresholds.same(
                labelCount,
                best(candidates.descendingSet(), t -> validation.f1(0, labelCount, t))));
  }

  @RepeatedTest(40)
  void the_grid_takes_its_first_best_step(RepetitionInfo round) {
    Validation validation = Validation.generate(round.getCurrentRepetition());
    Thresholds tuned = ThresholdRule.grid().tune(validation.scores, validation.targets);
    List<Float> grid = new ArrayList<>();
    for (int step = 0; step < 100; step++) {
      grid.add(step / 100f);
    }
    for (int k = 0; k < tuned.labelCount(); k++) {
      int label = k;
      float expected = best(grid, t -> validation.f1(label, label + 1, t));
      assertThat(tuned.get(k)).isEqualTo(expected == NEVER ? 0 : expected);
    }
  }

  @Test
  void the_grid_tells_neighbouring_floats_apart() {
    for (int step = 2; step < 100; step++) {
      float[] scores = {Math.nextDown(step / 100f), Math.nextDown((step - 1) / 100f)};
      assertThat(
              ThresholdRule.grid()
                  .tune(Scores.of(1, scores), Targets.of(1, new int[] {0}, NONE))
                  .get(0))
          .isEqualTo((step - 1) / 100f);
      float[] onTheStep = {step / 100f, Math.nextDown(step / 100f)};
      assertThat(
              ThresholdRule.grid()
                  .tune(Scores.of(1, onTheStep), Targets.of(1, new int[] {0}, NONE))
                  .get(0))
          .isEqualTo(step / 100f);
    }
  }

  @RepeatedTest(20)
  void the_plug_in_takes_the_score_with_the_best_expected_f1(RepetitionInfo round) {
    Validation validation = Validation.generate(round.getCurrentRepetition());
    Thresholds tuned = ThresholdRule.plugIn().tune(validation.scores, validation.targets);
    for (int k = 0; k < tuned.labelCount(); k++) {
      int label = k;
      assertThat(validation.expectedF1(k, tuned.get(k)))
          .isEqualTo(
              validation.candidatesDown(k).stream()
                  .mapToDouble(t -> validation.expectedF1(label, t))
                  .max()
                  .orElseThrow(),
              within(1e-12));
    }
  }

  @RepeatedTest(20)
  void the_grid_after_a_second_sigmoid_takes_the_first_best_of_both_outcomes(RepetitionInfo round) {
    Validation validation = Validation.generate(round.getCurrentRepetition());
    Thresholds tuned =
        ThresholdRule.doubleSigmoidGrid().tune(validation.scores, validation.targets);
    for (int k = 0; k < tuned.labelCount(); k++) {
      double largest = -1;
      double first = -1;
      for (int step = 0; step < 100; step++) {
        double value = validation.f1OfBothOutcomes(k, step / 100.0);
        if (value > largest + 1e-12) {
          largest = value;
          first = step / 100.0;
        }
      }
      assertThat(1 / (1 + Math.exp(-(double) tuned.get(k)))).isEqualTo(first, within(1e-6));
    }
  }

  @Test
  void sets_of_the_mean_size_have_the_rounded_mean_of_the_targets() {
    Scores scores = Scores.of(4, new float[12]);
    int[] one = {0};
    int[] two = {1, 2};
    ThresholdRule rule = ThresholdRule.meanSize();
    assertThat(rule.tune(scores, Targets.of(4, one, two, two))).isEqualTo(Thresholds.top(4, 2));
    assertThat(rule.tune(scores, Targets.of(4, one, one, two))).isEqualTo(Thresholds.top(4, 1));
    assertThat(rule.tune(scores, Targets.of(4, NONE, NONE, NONE))).isEqualTo(Thresholds.top(4, 1));
  }

  @Test
  void the_shrunken_threshold_lies_between_own_and_global_by_positives() {
    Scores scores = Scores.of(3, new float[] {.9f, .2f, .1f, .8f, .1f, .1f, .1f, .1f, .1f});
    Targets targets = Targets.of(3, new int[] {0, 1}, new int[] {0}, NONE);
    float global = ThresholdRule.global().tune(scores, targets).get(0);
    assertThat(global).isEqualTo(.2f);
    Thresholds shrunken = ThresholdRule.shrunken(3).tune(scores, targets);
    assertThat(shrunken.get(0)).isEqualTo((2 * .8f + 3 * .2f) / 5, within(1e-6f));
    assertThat(shrunken.get(1)).isEqualTo(.2f);
    assertThat(shrunken.get(2)).isEqualTo(global);
    assertThat(ThresholdRule.shrunken(1e9).tune(scores, targets))
        .isEqualTo(Thresholds.same(3, global));
    assertThat(ThresholdRule.shrunken(1e9)).hasToString("shrunken to global (c = 1000000000)");
    assertThatThrownBy(() -> ThresholdRule.shrunken(1e308))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "the weight c of the global threshold is 1.0E308; it must be at most 1.0E9: use global() instead");
  }

  @Test
  void thresholdsTunedWhereTheTargetWasShownKnowIt() {
    Scores scores = Scores.of(2, new float[] {.5f, .25f, .25f, .5f});
    Targets targets = Targets.of(2, new int[] {0}, new int[] {1});
    for (ThresholdRule rule : ThresholdRule.all()) {
      Thresholds strict = rule.tune(scores, targets);
      Thresholds shown = rule.tune(scores.asPublished(), targets);
      assertThat(strict.showsTarget()).isFalse();
      assertThat(shown.showsTarget()).isTrue();
      assertThat(shown).isEqualTo(strict.asPublished()).isNotEqualTo(strict);
      assertThat(Evaluation.of(scores, targets, shown).showsTarget()).isTrue();
      assertThat(Evaluation.of(scores, targets, strict).showsTarget()).isFalse();
    }
  }

  @Test
  void without_a_positive_nothing_is_predicted_but_by_the_grid() {
    Scores scores = Scores.of(2, new float[] {.5f, 0});
    Targets targets = Targets.of(2, NONE);
    Thresholds never = Thresholds.same(2, NEVER);
    assertThat(ThresholdRule.perLabel().tune(scores, targets)).isEqualTo(never);
    assertThat(ThresholdRule.global().tune(scores, targets)).isEqualTo(never);
    assertThat(ThresholdRule.standard().tune(scores, targets)).isEqualTo(never);
    assertThat(ThresholdRule.grid().tune(scores, targets)).isEqualTo(Thresholds.same(2, 0));
    assertThat(ThresholdRule.plugIn().tune(scores, targets)).isEqualTo(Thresholds.of(.5f, NEVER));
  }

  @Test
  void every_rule_names_itself() {
    assertThat(ThresholdRule.standard())
        .isEqualTo(ThresholdRule.shrunken(10))
        .hasToString("shrunken to global (c = 10)");
    assertThat(ThresholdRule.shrunken(2.5)).hasToString("shrunken to global (c = 2.5)");
    assertThat(ThresholdRule.perLabel()).hasToString("per label");
    assertThat(ThresholdRule.global()).hasToString("global");
    assertThat(ThresholdRule.grid()).hasToString("grid of 100");
    assertThat(ThresholdRule.plugIn()).hasToString("plug-in");
    assertThat(ThresholdRule.doubleSigmoidGrid()).hasToString("grid of 100 after a second sigmoid");
    assertThat(ThresholdRule.meanSize()).hasToString("sets of the mean size");
    assertThat(ThresholdRule.expectedSize()).hasToString("sets of the expected size");
  }

  @Test
  void what_a_rule_cannot_take_is_refused() {
    Scores logits = Scores.of(2, new float[] {0, 1.5f});
    Targets targets = Targets.of(2, NONE);
    assertThatThrownBy(() -> ThresholdRule.grid().tune(logits, targets))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "the score of sample 0, label 1 is 1.5; the grid threshold rule takes scores in [0, 1] only: apply a sigmoid, or do without");
    assertThatThrownBy(() -> ThresholdRule.plugIn().tune(logits, targets))
        .hasMessageContaining("the plug-in threshold rule takes scores in [0, 1]");
    assertThatThrownBy(() -> ThresholdRule.doubleSigmoidGrid().tune(logits, targets))
        .hasMessageContaining("the double-sigmoid threshold rule takes scores in [0, 1]");
    assertThatThrownBy(() -> ThresholdRule.expectedSize().tune(logits, targets))
        .hasMessageContaining("the rule of expected set sizes takes scores in [0, 1]");
    assertThatThrownBy(() -> ThresholdRule.shrunken(0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the weight c of the global threshold is 0.0; it must be a positive number");
    for (ThresholdRule rule :
        List.of(
            ThresholdRule.perLabel(),
            ThresholdRule.global(),
            ThresholdRule.standard(),
            ThresholdRule.grid(),
            ThresholdRule.plugIn(),
            ThresholdRule.doubleSigmoidGrid(),
            ThresholdRule.meanSize(),
            ThresholdRule.expectedSize())) {
      assertThatThrownBy(() -> rule.tune(logits, Targets.of(3, NONE)))
          .isInstanceOf(InvalidArgumentException.class)
          .hasMessageContaining("the scores are 1 samples × 2 labels, the targets 1 × 3");
    }
  }

  /** The first candidate with the largest value above 0, or +∞. */
  private static float best(Iterable<Float> candidates, ToDoubleFunction<Float> value) {
    float best = NEVER;
    double largest = 0;
    for (float candidate : candidates) {
      if (value.applyAsDouble(candidate) > largest) {
        best = candidate;
        largest = value.applyAsDouble(candidate);
      }
    }
    return best;
  }

  private record Validation(Scores scores, Targets targets) {
    static Validation generate(long seed) {
      Random random = new Random(seed);
      int size = 1 + random.nextInt(40);
      int labelCount = 1 + random.nextInt(6);
      int levels = seed % 2 == 0 ? 7 : 1000;
      float[][] scores = new float[size][labelCount];
      int[][] targets = new int[size][];
      for (int n = 0; n < size; n++) {
        for (int k = 0; k < labelCount; k++) {
          scores[n][k] = random.nextInt(levels + 1) / (float) levels;
        }
        targets[n] = random.ints(0, labelCount).limit(random.nextInt(3)).toArray();
      }
      return new Validation(Scores.of(scores), Targets.of(labelCount, targets));
    }

    NavigableSet<Float> candidatesDown(int k) {
      TreeSet<Float> candidates = new TreeSet<>();
      for (int n = 0; n < scores.size(); n++) {
        candidates.add(scores.get(n, k));
      }
      return candidates.descendingSet();
    }

    double f1(int from, int until, float threshold) {
      double hits = 0;
      double sizes = 0;
      for (int n = 0; n < scores.size(); n++) {
        for (int k = from; k < until; k++) {
          boolean predicted = scores.get(n, k) >= threshold;
          boolean positive = targets.contains(n, k);
          hits += predicted && positive ? 1 : 0;
          sizes += (predicted ? 1 : 0) + (positive ? 1 : 0);
        }
      }
      return sizes == 0 ? 0 : 2 * hits / sizes;
    }

    double f1OfBothOutcomes(int k, double threshold) {
      double[] agree = new double[2];
      double[] sizes = new double[2];
      double[] support = new double[2];
      for (int n = 0; n < scores.size(); n++) {
        int predicted = 1 / (1 + Math.exp(-(double) scores.get(n, k))) >= threshold ? 1 : 0;
        int came = targets.contains(n, k) ? 1 : 0;
        agree[came] += predicted == came ? 1 : 0;
        sizes[predicted]++;
        sizes[came]++;
        support[came]++;
      }
      double sum = 0;
      for (int outcome = 0; outcome < 2; outcome++) {
        sum += sizes[outcome] == 0 ? 0 : support[outcome] * 2 * agree[outcome] / sizes[outcome];
      }
      return sum / scores.size();
    }

    double expectedF1(int k, float threshold) {
      double hits = 0;
      double sizes = 0;
      for (int n = 0; n < scores.size(); n++) {
        float p = scores.get(n, k);
        hits += p >= threshold ? p : 0;
        sizes += p + (p >= threshold ? 1 : 0);
      }
      return sizes == 0 ? 0 : 2 * hits / sizes;
    }
  }
}
