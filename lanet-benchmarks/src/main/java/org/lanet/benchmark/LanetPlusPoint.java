package org.lanet.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.lanet.Models;
import org.lanet.model.lanet.LanetPlus;
import org.lanet.sample.Histories;
import org.lanet.sample.Part;
import org.lanet.sample.Parts;
import org.lanet.training.Epoch;
import org.lanet.training.Fitted;
import org.lanet.training.Progress;
import org.lanet.training.Training;

/**
 * Time and memory of LANET+ for one K and s, in a process of its own, as {@link GrowthPoint} has
 * it. It speaks as an {@link OtherSide}: seconds are those of training one sample, the checks the
 * bytes of one sample in training, and the seconds of scoring one and of fitting all that is fitted
 * before the first epoch.
 *
 * <p>Batches are of 128 samples. The bytes of a sample are what the process's largest resident
 * memory and what lives in its heap after an epoch are over what they were before, over 128:
 * weights, optimizer, what is known of other users and what is remembered of training samples are
 * in it. NaN where the system does not tell.
 *
 * <p>What other users tell of a training sample is computed in the first epoch and remembered where
 * it fits, which is so for all K here; so first epochs are measured, with all there is to compute.
 */
public final class LanetPlusPoint {
  private static final int BATCH = 128;

  /** A batch and a quarter: what is remembered of so many fits its bound up to 50,000 labels. */
  private static final int SAMPLES = 160;

  private static final int TRAININGS = 2;
  private static final int SCORINGS = 2;

  private final DistinctHistories users;

  private LanetPlusPoint(DistinctHistories users) {
    this.users = users;
  }

  /** Arguments: K, s. */
  public static void main(String[] args) throws IOException {
    var users = new DistinctHistories(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
    new LanetPlusPoint(new DistinctHistories(20, 5)).measure(); // loads the engine
    System.out.println("ready");
    var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (requests.readLine() != null) {
      System.out.println(new LanetPlusPoint(users).measure());
    }
  }

  private String measure() throws IOException {
    Parts parts = users.parts(SAMPLES);
    LanetPlus recipe = Models.lanetPlus();
    LanetPlus model =
        recipe.withOptimization(recipe.optimization().withBatchSize(BATCH).withLeastSteps(0));
    long before = Memory.resident();
    var heap = new LivingHeap();
    Memory.forgetPeak();
    Training training = Training.defaults().withEpochs(1);
    double epoch = Double.POSITIVE_INFINITY;
    double fitting = Double.POSITIVE_INFINITY;
    double scoring = Double.POSITIVE_INFINITY;
    double bytes = Double.NaN;
    for (int t = 0; t < TRAININGS; t++) {
      try (Fitted fitted = training.fit(model, parts, heap)) {
        if (t == 0 && before > 0) {
          bytes = (Memory.peak() - before + heap.growth()) / (double) BATCH;
        }
        double seconds = fitted.history().epochs().get(0).duration().toNanos() / 1e9;
        epoch = Math.min(epoch, seconds);
        fitting = Math.min(fitting, fitted.duration().toNanos() / 1e9 - seconds);
        scoring = Math.min(scoring, scoring(fitted, parts.train()));
      }
    }
    return String.format(
        Locale.ROOT,
        "seconds %.9f check %s,%.9f,%.3f",
        epoch / parts.train().size(),
        Double.isNaN(bytes) ? "nan" : Double.toString(bytes),
        scoring / parts.train().size(),
        fitting);
  }

  /** The faster of two times, without what turns scores into metrics. */
  private static double scoring(Fitted fitted, Part part) {
    Histories histories = part.histories(fitted.model().window());
    double fastest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < SCORINGS; i++) {
      long start = System.nanoTime();
      fitted.scorer().score(histories, (n, row) -> {});
      fastest = Math.min(fastest, (System.nanoTime() - start) / 1e9);
    }
    return fastest;
  }

  /** How much more lives in the heap after the first epoch than before the first training. */
  private static final class LivingHeap implements Progress {
    private final long before = used();
    private long after;

    @Override
    public void update(String line) {}

    @Override
    public void epochEnded(Epoch epoch) {
      after = after == 0 ? used() : after;
    }

    long growth() {
      return Math.max(0, after - before);
    }

    private static long used() {
      System.gc();
      return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
  }
}
