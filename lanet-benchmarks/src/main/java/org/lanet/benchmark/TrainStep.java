package org.lanet.benchmark;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.lanet.Models;
import org.lanet.model.NeuralModel;
import org.lanet.model.lanet.Lanet;
import org.lanet.sample.Parts;
import org.lanet.training.Epoch;

/**
 * Steps of the optimizer: the next batch from the samples, forward, loss, backward, Adam.
 *
 * <p>Ours comes out of {@code Training.fit}: the training part has exactly the samples of a few
 * batches, so an epoch is that many steps, with a validation part of one sample beside them. Theirs
 * is an epoch over the same samples, without validation.
 */
final class TrainStep implements Benchmark {
  private static final int WARM_UPS = 2;

  private final NeuralModel model;
  private final String shape;
  private final Supplier<ShapedData> data;
  private final int steps;
  private final List<Variant> variants;

  /** A program of the other side that the row {@code goal} compares with. */
  private record Variant(Goal goal, String title, List<String> arguments) {}

  private TrainStep(
      NeuralModel model,
      String shape,
      Supplier<ShapedData> data,
      int steps,
      List<Variant> variants) {
    this.model = model;
    this.shape = shape;
    this.data = data;
    this.steps = steps;
    this.variants = variants;
  }

  /** LANET v3 in the shape of DC: width 42 + 42, 6 heads, 2 layers, dropout .1, batches of 192. */
  static TrainStep lanetV3() {
    Lanet published = lanetV3OfDc();
    return new TrainStep(
        published.withOptimization(published.optimization().withBatchSize(192)),
        "192 samples × 217 labels, width 84, 6 heads, 2 layers, dropout .1",
        ShapedData::dc,
        1,
        List.of(
            new Variant(
                new Goal("train-step-lanet-v3", "≥ 4"),
                "nn.TransformerEncoder",
                List.of("lanet-v3")),
            new Variant(
                new Goal("train-step-lanet-v3-chunked", "–"),
                "the same in chunks of 16 with accumulated gradients",
                List.of("lanet-v3", "--chunk", "16"))));
  }

  /** LANET v3 with the settings published for DC. */
  static Lanet lanetV3OfDc() {
    return Models.lanetV3().withEmbedding(42).withHeads(6);
  }

  /** LANET v2 as published, on Online Retail. */
  static TrainStep lanetV2() {
    return new TrainStep(
        Models.lanetV2(),
        "32 samples × 112 tokens, width 384, 4 heads, 2 layers, dropout .2, softmax loss",
        ShapedData::onlineRetail,
        4,
        List.of(
            new Variant(
                new Goal("train-step-lanet-v2", "≥ 1.6"),
                "nn.TransformerEncoder",
                List.of("lanet-v2"))));
  }

  /** The LSTM as published, on Online Retail. */
  static TrainStep lstm() {
    return new TrainStep(
        Models.lstm(),
        "32 samples, 3 sets of 111 labels, width 384, softmax loss",
        ShapedData::onlineRetail,
        20,
        List.of(new Variant(new Goal("train-step-lstm", "≥ 1"), "nn.LSTM", List.of("lstm"))));
  }

  @Override
  public List<Goal> goals() {
    return variants.stream().map(Variant::goal).toList();
  }

  @Override
  public List<Row> run(Settings settings, PrintStream screen) {
    ShapedData shaped = data.get();
    int samples = steps * model.optimization().batchSize();
    Parts parts = ExactSamples.of(shaped.sets(), samples, 1);
    Path file = SampleFile.write(model, parts);
    try (var others = new OtherSides()) {
      for (Variant variant : variants) {
        others.add(settings.start(variant.title(), "train.py", file, variant.arguments()));
      }
      var rounds = new Rounds(WARM_UPS, others.all());
      TrainingRounds.run(model, parts, WARM_UPS + settings.rounds(), Epoch::loss, rounds);
      return rows(shaped, rounds, others.all());
    }
  }

  private List<Row> rows(ShapedData shaped, Rounds rounds, List<OtherSide> others) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < variants.size(); i++) {
      Variant variant = variants.get(i);
      String what =
          "one optimisation step, %s; theirs: %s; data: %s"
              .formatted(shape, variant.title(), shaped.name());
      rows.add(rounds.row(variant.goal().row(), what, "loss at the start", others.get(i), steps));
    }
    return rows;
  }
}
