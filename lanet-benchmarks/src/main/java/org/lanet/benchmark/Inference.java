package org.lanet.benchmark;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.lanet.evaluation.Scores;
import org.lanet.model.Optimization;
import org.lanet.model.lanet.Lanet;
import org.lanet.sample.Part;
import org.lanet.sample.Parts;
import org.lanet.training.Fitted;
import org.lanet.training.Training;

/**
 * Scoring DC's prefixes with LANET v3. Theirs is PyTorch's fused path of {@code
 * nn.TransformerEncoder} in batches of 192; its program refuses to run on another one.
 */
final class Inference implements Benchmark {
  private static final Goal GOAL = new Goal("inference-dc", "≥ 1.5");
  private static final int WARM_UPS = 1;
  private static final int SAMPLES = 10 * 192;

  @Override
  public List<Goal> goals() {
    return List.of(GOAL);
  }

  @Override
  public List<Row> run(Settings settings, PrintStream screen) {
    ShapedData dc = ShapedData.dc();
    // a learning rate that moves nothing: both sides score with weights as they are drawn
    Lanet model = TrainStep.lanetV3OfDc().withOptimization(Optimization.adam(1e-20, 32));
    Parts scored = ExactSamples.of(dc.sets(), SAMPLES, 1);
    Parts fittedOn = ExactSamples.of(dc.sets(), 32, 2);
    Path file = SampleFile.write(model, scored);
    try (var others = new OtherSides();
        Fitted fitted = Training.defaults().withEpochs(1).fit(model, fittedOn)) {
      others.add(settings.start("the PyTorch program", "score.py", file, List.of()));
      var rounds = new Rounds(WARM_UPS, others.all());
      for (int i = 0; i < WARM_UPS + settings.rounds(); i++) {
        long start = System.nanoTime();
        Scores scores = fitted.scores(scored.train());
        rounds.addOurs((System.nanoTime() - start) / 1e9, mean(scores, scored.train()));
        rounds.letOthersWork();
      }
      rounds.requireAlike();
      String what =
          "scores of %,d prefixes × %d labels of %s with LANET v3, width 84, 6 heads, 2 layers; theirs: eval(), no_grad(), fused layers, batches of 192"
              .formatted(SAMPLES, scored.train().labelCount(), dc.name());
      return List.of(
          rounds.row(GOAL.row(), what, "mean score at the start", others.all().get(0), 1));
    }
  }

  private static double mean(Scores scores, Part part) {
    double sum = 0;
    for (int n = 0; n < scores.size(); n++) {
      for (int k = 0; k < part.labelCount(); k++) {
        sum += scores.get(n, k);
      }
    }
    return sum / scores.size() / part.labelCount();
  }
}
