package org.lanet.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.lanet.model.NeuralModel;
import org.lanet.nn.BackwardPass;
import org.lanet.nn.BatchStatistics;
import org.lanet.nn.DropoutMasks;
import org.lanet.nn.GradientMode;
import org.lanet.nn.Layers;
import org.lanet.nn.MaskPool;
import org.lanet.nn.Workers;
import org.lanet.sample.Histories;
import org.lanet.sample.Part;
import org.lanet.sample.Targets;

/**
 * The gradient of a batch's mean loss: chunk by chunk, side by side in worker threads, added up in
 * the order of the chunks. So it does not depend on the number of threads at all, and on the size
 * of chunks only by rounding. A network that normalises or correlates over batches takes each as
 * one chunk.
 */
final class BatchGradient implements AutoCloseable {
  private final Network network;
  private final NeuralModel model;
  private final Part train;
  private final Workers workers;
  private final NDManager manager;
  private final MaskPool masks;
  private final int size;
  private final Queue<float[]> spare = new ConcurrentLinkedQueue<>();
  private double loss;
  private float @Nullable [] sum;

  /** Dropout follows from {@code seed}. */
  BatchGradient(Network network, NeuralModel model, Part train, Workers workers, long seed) {
    this.network = network;
    this.model = model;
    this.train = train;
    this.workers = workers;
    this.manager = network.manager().newSubManager();
    this.masks = new MaskPool(manager, seed);
    this.size = network.weights().size();
  }

  /** What one chunk adds to the mean. */
  private static final class Share {
    private final double loss;
    private final float[] gradient;

    Share(double loss, float[] gradient) {
      this.loss = loss;
      this.gradient = gradient;
    }
  }

  /** Computes loss and gradient of these samples; {@code step} numbers the steps for dropout. */
  void compute(int[] batch, long step) {
    if (sum != null) {
      spare.add(sum);
      sum = null;
    }
    loss = 0;
    Histories histories = train.histories(model.window(), batch);
    Targets targets = train.targets(batch);
    int chunk = network.chunkOf(batch.length);
    int chunks = (batch.length + chunk - 1) / chunk;
    workers.inOrder(
        chunks,
        "training of " + model.name(),
        c -> {
          int from = c * chunk;
          int until = Math.min(batch.length, from + chunk);
          var ofChunk = masks.masks(step, from, until - from);
          return share(histories, targets, from, until, ofChunk);
        },
        this::add);
  }

  /** The mean loss a sample. */
  double loss() {
    return loss;
  }

  /** Its gradient, in the order of the weights; the next batch overwrites it. */
  float[] gradient() {
    return Objects.requireNonNull(sum, "no batch is computed yet");
  }

  /** The share of samples {@code from .. until − 1} in the mean over all histories. */
  private Share share(
      Histories histories, Targets targets, int from, int until, DropoutMasks ofChunk) {
    try (NDManager scratch = manager.newSubManager()) {
      var leaves = new Leaves(scratch, network.block());
      NDList inputs = network.encoding().trainingInputs(histories.chunk(from, until), scratch);
      var shape = new Shape(until - from, targets.labelCount());
      NDArray wanted = scratch.create(targets.multiHot(from, until), shape);
      double part = 1.0 / histories.size();
      var back = new BackwardPass();
      var measured = new BatchStatistics();
      var parameters = measured.addTo(back.addTo(ofChunk.asParameters()));
      double loss =
          GradientMode.on(
              () -> {
                NDArray all = network.loss(model, leaves, inputs, wanted, parameters);
                NDArray share = Layers.times(all, part);
                back.run(share);
                return (double) share.getFloat();
              });
      float[] gradient = spare.poll();
      gradient = gradient == null ? new float[size] : gradient;
      leaves.copyGradients(gradient, measured, (until - from) * part);
      return new Share(loss, gradient);
    }
  }

  private void add(Share share) {
    loss += share.loss;
    float[] total = sum;
    float[] gradient = share.gradient;
    if (total == null) {
      sum = gradient;
      return;
    }
    for (int i = 0; i < total.length; i++) {
      total[i] += gradient[i];
    }
    spare.add(gradient);
  }

  @Override
  public void close() {
    manager.close();
  }
}
