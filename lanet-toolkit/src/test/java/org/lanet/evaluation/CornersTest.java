package org.lanet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class CornersTest {
  private static final List<Float> EXTREMES =
      List.of(
          -Float.MAX_VALUE,
          -1f,
          -Float.MIN_NORMAL,
          -Float.MIN_VALUE,
          0f,
          Float.MIN_VALUE,
          2 * Float.MIN_VALUE,
          Float.MIN_NORMAL,
          Math.nextDown(1f),
          1f,
          Math.nextUp(1f),
          Float.MAX_VALUE);

  @RepeatedTest(60)
  void every_score_is_counted_at_its_place(RepetitionInfo round) {
    Random random = new Random(round.getCurrentRepetition());
    float[] positives = draw(random, 1 + random.nextInt(300));
    float[] row = draw(random, 1 + random.nextInt(3 * Tally.AT_ONCE));
    System.arraycopy(positives, 0, row, 0, Math.min(positives.length, row.length) / 2);
    assertCounted(positives, row);
  }

  @Test
  void scores_at_the_ends_of_the_range_are_counted_at_their_places() {
    float[] all = array(EXTREMES);
    assertCounted(all, all);
    for (float one : all) {
      assertCounted(new float[] {one}, all);
    }
    assertCounted(new float[] {-Float.MAX_VALUE, Float.MAX_VALUE}, all);
  }

  @Test
  void corners_that_share_a_bucket_are_told_apart() {
    float[] neighbours = new float[101];
    float next = .5f;
    for (int i = 0; i < 100; i++) {
      neighbours[i] = next;
      next = Math.nextUp(next);
    }
    neighbours[100] = 1e30f; // so far away that the table has one bucket for all the others
    assertCounted(neighbours, neighbours);
    assertCounted(neighbours, new float[] {0, Math.nextDown(.5f), next, 1, 1e31f, -1});
  }

  @Test
  void without_a_positive_every_score_has_the_same_place() {
    Corners corners = Corners.of(new float[0]);
    int[] counts = corners.noCounts();
    new Tally().row(array(EXTREMES), corners, counts);
    assertThat(counts).containsExactly(EXTREMES.size());
  }

  @Test
  void equal_positives_are_one_corner() {
    Corners corners = Corners.of(new float[] {2, 1, 2, 2});
    assertThat(corners.scores()).containsExactly(1, 2);
    assertThat(corners.positives()).containsExactly(1, 3);
  }

  @Test
  void a_tally_forgets_the_scores_before() {
    Tally tally = new Tally();
    Corners corners = Corners.of(new float[] {1});
    for (int size : new int[] {Tally.AT_ONCE + 3, 1, Tally.AT_ONCE, 5}) {
      int[] counts = corners.noCounts();
      float[] row = new float[size];
      Arrays.fill(row, size);
      tally.row(row, corners, counts);
      assertThat(counts).containsExactly(0, size == 1 ? 1 : 0, size == 1 ? 0 : size);
    }
  }

  @Test
  void a_label_is_counted_for_the_samples_asked_for() {
    Corners corners = Corners.of(new float[] {5});
    Scores scores = Scores.of(2, new float[] {9, 5, 9, 6, 9, 4, 9, 5});
    int[] counts = corners.noCounts();
    new Tally().label(1, scores, 1, 4, corners, counts);
    assertThat(counts).containsExactly(1, 1, 1);
  }

  /** Probabilities, logits, denormals, neighbours, few levels or a mixture. */
  private static float[] draw(Random random, int size) {
    int kind = random.nextInt(6);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] =
          switch (kind == 5 ? random.nextInt(5) : kind) {
            case 0 -> (float) Math.exp(-12 * random.nextDouble());
            case 1 -> (float) (4 * random.nextGaussian());
            case 2 -> (random.nextInt(9) - 4) * Float.MIN_VALUE;
            case 3 -> Float.intBitsToFloat(Float.floatToIntBits(.3f) + random.nextInt(200));
            default -> random.nextInt(5) - 2;
          };
      values[i] += 0f; // as in Scores, where −0 is 0
    }
    return values;
  }

  private static void assertCounted(float[] positives, float[] row) {
    Corners corners = Corners.of(positives);
    int[] expected = corners.noCounts();
    for (float score : row) {
      int place = 0;
      for (float corner : corners.scores()) {
        place += (corner < score ? 1 : 0) + (corner <= score ? 1 : 0);
      }
      expected[place]++;
    }
    int[] counts = corners.noCounts();
    new Tally().row(row, corners, counts);
    assertThat(counts).isEqualTo(expected);
    assertThat(corners.scores()).isEqualTo(distinct(positives));
  }

  private static float[] distinct(float[] values) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    int size = 0;
    for (float value : sorted) {
      if (size == 0 || value != sorted[size - 1]) {
        sorted[size++] = value;
      }
    }
    return Arrays.copyOf(sorted, size);
  }

  private static float[] array(List<Float> values) {
    float[] array = new float[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i);
    }
    return array;
  }
}
