package org.lanet.benchmark;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.lanet.Models;
import org.lanet.model.lanet.LanetPlus;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.training.Epoch;

/**
 * A whole epoch of LANET+ over DC's training prefixes: batches of like histories, loss, gradients
 * clipped, AdamW, averaged weights, and the micro-AUC on the validation users.
 *
 * <p>Theirs has what the model is told of a history, φ, ψ, g and what the user's own frequencies
 * add, in memory before the first epoch begins; ours computes that of each history in every epoch,
 * but g, which it remembers where that fits its bound, as on DC.
 */
final class TrainEpochLanetPlus implements Benchmark {
  private static final Goal GOAL = new Goal("train-epoch-lanetplus-dc", "≥ 1.5");

  /** As many epochs as the JVM compiles in: the first takes twice the time of the fourth. */
  private static final int WARM_UPS = 3;

  @Override
  public List<Goal> goals() {
    return List.of(GOAL);
  }

  @Override
  public List<Row> run(Settings settings, PrintStream screen) {
    ShapedData dc = ShapedData.dc();
    LanetPlus model = Models.lanetPlus();
    Parts parts = Protocol.byUser().divide(dc.sets());
    Path told = ToldFolder.write(model, parts);
    try (var others = new OtherSides()) {
      others.add(settings.start("the PyTorch program", "train_lanet_plus.py", told, List.of()));
      var rounds = new Rounds(WARM_UPS, others.all());
      TrainingRounds.run(model, parts, WARM_UPS + settings.rounds(), Epoch::loss, rounds);
      String what =
          "an epoch of %,d prefixes of %s with LANET+, batches of %d of like histories, with the micro-AUC of %,d validation prefixes; theirs: nn.TransformerEncoder, AdamW, batches padded, what the model is told of histories computed beforehand"
              .formatted(
                  parts.train().size(),
                  dc.name(),
                  model.optimization().batchSize(parts.train().size()),
                  parts.validation().size());
      return List.of(
          rounds.row(GOAL.row(), what, "loss of the first epoch", others.all().get(0), 1));
    }
  }
}
