package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.model.Optimization;
import org.lanet.model.lanet.Lanet;
import org.lanet.nn.Workers;
import org.lanet.sample.Part;
import org.lanet.sample.Protocol;
import org.lanet.sample.Window;

class BatchOrderTest {
  /** As if histories had 0 .. 29 labels. */
  private static int[] keys(int samples) {
    var random = new SplittableRandom(samples);
    return IntStream.range(0, samples).map(n -> random.nextInt(30)).toArray();
  }

  private static int[] order(int samples, int batch, int bundle, long seed, int epoch) {
    Optimization settings = Optimization.adam(.1, batch).withBundles(bundle);
    return new BatchOrder(samples, keys(samples), settings, seed).of(epoch);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 100})
  void anOrderHoldsEverySampleOnceAndFollowsFromSeedAndEpoch(int bundle) {
    int[] order = order(100, 8, bundle, 5, 1);
    assertThat(order).containsExactlyInAnyOrder(IntStream.range(0, 100).toArray());
    assertThat(order(100, 8, bundle, 5, 1)).containsExactly(order);
    assertThat(order(100, 8, bundle, 5, 2)).isNotEqualTo(order);
    assertThat(order(100, 8, bundle, 6, 1)).isNotEqualTo(order);
  }

  @ParameterizedTest
  @CsvSource({"1_000_000, 128", "12_800, 128", "6_400, 64", "1_600, 16", "100, 16", "1, 16"})
  void smallDataHasSmallerBatchesForAHundredStepsAnEpochDownToSixteen(String samples, int batch) {
    Optimization settings = Optimization.adam(.1, 128).withLeastSteps(100);
    int count = Integer.parseInt(samples.replace("_", ""));
    assertThat(settings.batchSize(count)).isEqualTo(batch);
    assertThat(Optimization.adam(.1, 128).batchSize(count)).isEqualTo(128);
    assertThat(Optimization.adam(.1, 8).withLeastSteps(100).batchSize(count)).isEqualTo(8);
  }

  /** Trainings without bundles must come out as they did before there were any. */
  @Test
  void withoutBundlesTheOrderIsWhatItWas() {
    // MicroBatches.order(12, 5, 1) and (12, −7, 30) before bundles
    int[] first = {3, 4, 0, 10, 1, 6, 5, 7, 8, 11, 9, 2};
    int[] second = {10, 7, 1, 5, 0, 6, 8, 9, 11, 2, 4, 3};
    for (int bundle = 0; bundle < 2; bundle++) {
      assertThat(order(12, 4, bundle, 5, 1)).containsExactly(first);
      assertThat(order(12, 4, bundle, -7, 30)).containsExactly(second);
    }
  }

  @Test
  void everyPlaceIsEquallyLikelyTheOwnIncluded() {
    int[][] counts = new int[4][4];
    for (int epoch = 0; epoch < 8000; epoch++) {
      int[] order = order(4, 1, 0, 1, epoch);
      for (int place = 0; place < 4; place++) {
        counts[order[place]][place]++;
      }
    }
    // 8,000 draws of probability 1/4: mean 2,000, standard deviation 39
    for (int[] row : counts) {
      for (int count : row) {
        assertThat(count).isBetween(1800, 2200);
      }
    }
  }

  /** With and without a short batch, in a whole and in a cut bundle; one bundle for all at last. */
  @ParameterizedTest
  @CsvSource({"96, 8, 3", "100, 8, 3", "99, 8, 2", "90, 8, 3", "97, 8, 2147483647", "5, 8, 4"})
  void aBundleHoldsTheSamplesDrawnForItInBatchesThatDoNotOverlap(
      int samples, int batch, int bundle) {
    int[] keys = keys(samples);
    int[] drawn = order(samples, batch, 0, 9, 4);
    int[] order = order(samples, batch, bundle, 9, 4);
    int bundled = (int) Math.min(samples, (long) bundle * batch);
    for (int from = 0; from < samples; from += bundled) {
      int until = Math.min(samples, from + bundled);
      assertThat(Arrays.copyOfRange(order, from, until))
          .containsExactlyInAnyOrder(Arrays.copyOfRange(drawn, from, until));
      List<int[]> ranges = new ArrayList<>();
      for (int start = from; start < until; start += batch) {
        int[] some = Arrays.copyOfRange(order, start, Math.min(until, start + batch));
        ranges.add(
            new int[] {
              Arrays.stream(some).map(n -> keys[n]).min().orElseThrow(),
              Arrays.stream(some).map(n -> keys[n]).max().orElseThrow()
            });
      }
      ranges.sort((a, b) -> a[0] != b[0] ? a[0] - b[0] : a[1] - b[1]);
      for (int i = 1; i < ranges.size(); i++) {
        assertThat(ranges.get(i)[0]).isGreaterThanOrEqualTo(ranges.get(i - 1)[1]);
      }
    }
  }

  @Test
  void samplesOfAsManyLabelsStayInTheOrderDrawn() {
    int[] alike = new int[64];
    Optimization settings = Optimization.adam(.1, 8);
    int[] drawn = new BatchOrder(64, alike, settings, 1).of(1);
    int[] bundled = new BatchOrder(64, alike, settings.withBundles(8), 1).of(1);
    assertThat(batches(bundled)).containsExactlyInAnyOrderElementsOf(batches(drawn));
    assertThat(bundled).isNotEqualTo(drawn);
  }

  private static List<List<Integer>> batches(int... order) {
    List<List<Integer>> batches = new ArrayList<>();
    for (int from = 0; from < order.length; from += 8) {
      batches.add(Arrays.stream(order, from, from + 8).boxed().toList());
    }
    return batches;
  }

  /** Were it always the one of the most labels, those samples would weigh more than others. */
  @Test
  void whichBatchComesWhenAndWhichIsShortIsDrawn() {
    int[] keys = IntStream.range(0, 10).toArray();
    Optimization settings = Optimization.adam(.1, 4).withBundles(3);
    int[] first = new int[10];
    int[] inShort = new int[10];
    for (int epoch = 0; epoch < 6000; epoch++) {
      int[] order = new BatchOrder(10, keys, settings, 1).of(epoch);
      first[Arrays.stream(order, 0, 4).min().orElseThrow()]++;
      inShort[Math.min(order[8], order[9])]++;
    }
    // by hand: the short batch begins at 0, 4 or 8, each 2,000 times (standard deviation 37); the
    // whole ones then at 2 and 6, 0 and 6, or 0 and 4, either of them first
    assertThat(inShort[0]).isBetween(1800, 2200);
    assertThat(inShort[4]).isBetween(1800, 2200);
    assertThat(inShort[8]).isBetween(1800, 2200);
    assertThat(inShort[0] + inShort[4] + inShort[8]).isEqualTo(6000);
    assertThat(first[0]).isBetween(1800, 2200);
    assertThat(first[6]).isBetween(1800, 2200);
    assertThat(first[2]).isBetween(850, 1150);
    assertThat(first[4]).isBetween(850, 1150);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, Integer.MAX_VALUE})
  void labelsAreCountedThroughTheWindowForAnyNumberOfThreads(int lookBack) {
    Part train = Protocol.byUser().divide(SmallData.random(3)).train();
    Window window = new Window(lookBack);
    Optimization settings = Optimization.adam(.1, 16).withBundles(4);
    Lanet lanet = Models.lanetV3().withOptimization(settings).withWindow(window);
    assertThat(train.size()).isGreaterThan(64); // more than are counted at once
    var expected =
        new BatchOrder(train.size(), train.histories(window).distinctLabels(), settings, 7);
    for (int threads : new int[] {1, 3}) {
      try (Workers workers = Workers.of(threads)) {
        assertThat(BatchOrder.of(train, lanet, 7, workers).of(2)).containsExactly(expected.of(2));
      }
    }
  }
}
