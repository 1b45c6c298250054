package org.lanet.benchmark;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.lanet.data.TemporalSets;
import org.lanet.model.lanet.Lanet;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.training.Epoch;

/**
 * A whole epoch of LANET v3 over DC's training prefixes: batches, loss, optimizer, and the
 * micro-AUC on the validation users. Against two programs: one computes real prefixes only, as
 * ours; the other all prefixes of a batch of users up to the longest, as the released code does.
 */
final class TrainEpoch implements Benchmark {
  private static final Goal PADDED = new Goal("train-epoch-dc", "≥ 6");
  private static final Goal UNPADDED = new Goal("train-epoch-dc-unpadded", "≥ 3");
  private static final String CHECK = "micro-AUC after the first epoch";
  private static final int WARM_UPS = 1;

  /** One in so many users, unless all are asked for: theirs takes up to an hour for all. */
  private static final int ONE_IN = 20;

  @Override
  public List<Goal> goals() {
    return List.of(PADDED, UNPADDED);
  }

  @Override
  public List<Row> run(Settings settings, PrintStream screen) {
    ShapedData dc = ShapedData.dc();
    TemporalSets all = dc.sets();
    TemporalSets users = settings.full() ? all : all.withUsers(all.sequenceCount() / ONE_IN, 1);
    Lanet model = TrainStep.lanetV3OfDc();
    Parts parts = Protocol.byUser().divide(users);
    Path file = SampleFile.write(model, parts);
    try (var others = new OtherSides()) {
      others.add(settings.start("the padded program", "train_padded.py", file, List.of()));
      others.add(
          settings.start(
              "the unpadded program", "train.py", file, List.of("lanet-v3", "--validate")));
      int counted = Math.max(1, settings.rounds() / 2);
      var rounds = new Rounds(WARM_UPS, others.all());
      TrainingRounds.run(model, parts, WARM_UPS + counted, Epoch::validation, rounds);
      String what =
          "an epoch of %,d prefixes of %s's users (%s), batches of %d, with loading and the micro-AUC of %,d validation users; theirs: "
              .formatted(
                  parts.train().size(),
                  dc.name(),
                  settings.full() ? "all" : "1 in " + ONE_IN + ", FULL=1 for all",
                  model.optimization().batchSize(),
                  parts.validation().size());
      OtherSide padded = others.all().get(0);
      OtherSide unpadded = others.all().get(1);
      return List.of(
          rounds.row(
              PADDED.row(),
              what + "batches of as many users, padded as LANET v3's released code does",
              CHECK,
              padded,
              1),
          rounds.row(UNPADDED.row(), what + "real prefixes only", CHECK, unpadded, 1));
    }
  }
}
