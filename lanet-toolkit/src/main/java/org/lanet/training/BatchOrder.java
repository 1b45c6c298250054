package org.lanet.training;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.lanet.model.NeuralModel;
import org.lanet.model.Optimization;
import org.lanet.nn.Workers;
import org.lanet.sample.Part;

/**
 * Which samples each step of an epoch is computed on: an order of all that follows from (seed,
 * epoch) alone and is cut into batches, the last of them a short one where it does not come out
 * even. How batches are bundled says {@link Optimization#withBundles}.
 */
final class BatchOrder {
  /** Few enough that whole prefixes of all of them fit beside what training needs. */
  private static final int COUNTED_AT_ONCE = 64;

  private final int samples;
  private final int batch;
  private final int bundled;
  private final int[] labels;
  private final long seed;

  /**
   * The order of samples 0 .. {@code samples} − 1.
   *
   * @param labels how many distinct labels the history of each has; of any length without bundles
   */
  BatchOrder(int samples, int[] labels, Optimization settings, long seed) {
    this.samples = samples;
    this.batch = settings.batchSize(samples);
    this.bundled = (int) Math.min(samples, (long) settings.bundle() * batch);
    this.labels = labels;
    this.seed = seed;
  }

  /**
   * Of a part the model is trained on. With bundles this looks at all histories, O(elements of
   * all), a few at a time.
   *
   * @throws org.lanet.error.InterruptedRunException if the thread is interrupted meanwhile
   */
  static BatchOrder of(Part train, NeuralModel model, long seed, Workers workers) {
    Optimization settings = model.optimization();
    int[] labels = settings.bundle() > 1 ? labels(train, model, workers) : new int[0];
    return new BatchOrder(train.size(), labels, settings, seed);
  }

  private static int[] labels(Part train, NeuralModel model, Workers workers) {
    int[] labels = new int[train.size()];
    workers.inOrder(
        (labels.length + COUNTED_AT_ONCE - 1) / COUNTED_AT_ONCE,
        "training of " + model.name(),
        slice -> {
          int from = slice * COUNTED_AT_ONCE;
          int until = Math.min(labels.length, from + COUNTED_AT_ONCE);
          int[] some = IntStream.range(from, until).toArray();
          return train.histories(model.window(), some).distinctLabels();
        },
        new Filling(labels)::next);
    return labels;
  }

  /** Puts slices into an array one behind the other. */
  private static final class Filling {
    private final int[] all;
    private int at;

    Filling(int... all) {
      this.all = all;
    }

    void next(int... slice) {
      System.arraycopy(slice, 0, all, at, slice.length);
      at += slice.length;
    }
  }

  /** The samples in the order of that epoch. Without bundles every order is equally likely. */
  int[] of(int epoch) {
    int[] order = IntStream.range(0, samples).toArray();
    var random = new SplittableRandom(seed * 1_000_003 + epoch);
    shuffle(order, random);
    if (bundled > batch) {
      for (int from = 0; from < samples; from += bundled) {
        cut(order, from, (int) Math.min(samples, (long) from + bundled), random);
      }
    }
    return order;
  }

  private static void shuffle(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
  }

  /** Makes the batches of one bundle. */
  private void cut(int[] order, int from, int until, SplittableRandom random) {
    int[] sorted = sorted(order, from, until);
    int whole = sorted.length / batch;
    int rest = sorted.length % batch;
    // the short batch comes last, but were it of the most labels always, those would weigh more
    int before = rest == 0 ? whole : random.nextInt(whole + 1);
    int[] batches = IntStream.range(0, whole).toArray();
    shuffle(batches, random);
    for (int i = 0; i < whole; i++) {
      int start = batches[i] * batch + (batches[i] < before ? 0 : rest);
      System.arraycopy(sorted, start, order, from + i * batch, batch);
    }
    System.arraycopy(sorted, before * batch, order, until - rest, rest);
  }

  /** Those of a bundle, the fewest labels first; samples of as many stay in the order drawn. */
  private int[] sorted(int[] order, int from, int until) {
    long[] keys = new long[until - from];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (long) labels[order[from + i]] << Integer.SIZE | i;
    }
    Arrays.sort(keys);
    int[] sorted = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      sorted[i] = order[from + (int) keys[i]];
    }
    return sorted;
  }
}
