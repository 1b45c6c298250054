package org.lanet.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.lanet.Models;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.data.synthetic.SyntheticSets;
import org.lanet.model.lanet.Lanet;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.training.Fitted;
import org.lanet.training.Progress;
import org.lanet.training.Training;

/**
 * Time and memory of training LANET v3 on one shape, in a process of its own: what earlier work
 * left in the process's memory would hide what this one takes. It speaks as an {@link OtherSide}:
 * seconds are those of one sample, the check is the bytes of one sample.
 *
 * <p>A batch is as many samples as together keep the largest intermediate result near 12 MB, at
 * most 64. The bytes of a sample are the process's largest resident memory over what it was before,
 * over that many; weights, optimizer and dropout masks are in it. NaN where the system does not
 * tell.
 */
public final class GrowthPoint {
  private static final long BATCH_FLOATS = 3L << 20;
  private static final int BATCHES = 8;
  private static final int EPOCHS = 3;

  private final int labels;
  private final int lookBack;
  private final int width;

  private GrowthPoint(int labels, int lookBack, int width) {
    this.labels = labels;
    this.lookBack = lookBack;
    this.width = width;
  }

  /** Arguments: K, τ, D. */
  public static void main(String[] args) throws IOException {
    var point =
        new GrowthPoint(
            Integer.parseInt(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    new GrowthPoint(10, 2, 8).measure(); // loads the engine
    System.out.println("ready");
    var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (requests.readLine() != null) {
      System.out.println(point.measure());
    }
  }

  private String measure() throws IOException {
    Parts some = parts(1);
    Lanet model = Models.lanetV3().withEmbedding(width).withLookBack(lookBack);
    long activation = model.encoding(some.trainingData()).largestActivation();
    int batch = (int) Math.max(1, Math.min(64, BATCH_FLOATS / activation));
    Parts parts = parts(batch * BATCHES);
    long before = Memory.resident();
    Memory.forgetPeak();
    Training training = Training.defaults().withEpochs(EPOCHS).withPatience(EPOCHS);
    Lanet inBatches = model.withOptimization(model.optimization().withBatchSize(batch));
    try (Fitted fitted = training.fit(inBatches, parts, Progress.none())) {
      double seconds =
          fitted.history().epochs().stream()
              .skip(1)
              .mapToDouble(epoch -> epoch.duration().toNanos() / 1e9)
              .min()
              .orElseThrow();
      double bytes = (Memory.peak() - before) / (double) batch;
      boolean known = before > 0 && bytes > 0;
      return String.format(
          Locale.ROOT,
          "seconds %.9f check %s",
          seconds / parts.train().size(),
          known ? Double.toString(bytes) : "nan");
    }
  }

  /** Users with τ sets each before the last one, which alone is the target. */
  private Parts parts(int samples) {
    TemporalSets data =
        SyntheticSets.defaults()
            .withSequences(samples + 2)
            .withLabels(labels)
            .withLength(lookBack + 1, lookBack + 1)
            .generate();
    Map<String, PartName> split = new HashMap<>();
    for (int i = 0; i < samples; i++) {
      split.put(data.id(i), PartName.TRAIN);
    }
    split.put(data.id(samples), PartName.VALIDATION);
    split.put(data.id(samples + 1), PartName.TEST);
    return Protocol.byUser().withLastTargetsOnly().divide(data.withProvidedSplit(split));
  }
}
