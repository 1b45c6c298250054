package org.lanet.benchmark;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.lanet.Models;
import org.lanet.data.TemporalSets;
import org.lanet.sample.Parts;
import org.lanet.training.Fitted;
import org.lanet.training.Predictions;
import org.lanet.training.Progress;
import org.lanet.training.Training;

/**
 * The ten best labels of many users by {@link Fitted#predict}, LANET+ with as many labels as TMS.
 *
 * <p>Its row has no other side: theirs is ten times what a tenth of the users takes, so that a
 * ratio of 1 says that the time for a million follows from that of those measured.
 */
final class PredictTop implements Benchmark {
  private static final Goal GOAL = new Goal("predict-top10-lanetplus", "–");
  private static final int LABELS = 1_565;
  private static final int DISTINCT = 20;
  private static final int TRAINED_ON = 2_000;
  private static final int USERS = 20_000;
  private static final int TIMES = 10;
  private static final int TOP = 10;
  private static final double MILLION = 1e6;

  @Override
  public List<Goal> goals() {
    return List.of(GOAL);
  }

  @Override
  public List<Row> run(Settings settings, PrintStream screen) {
    var shape = new DistinctHistories(LABELS, DISTINCT);
    return List.of(measure(shape, TRAINED_ON, USERS, Math.max(1, settings.rounds() / 2)));
  }

  /** Fits one epoch, whose outcome does not matter to the time, and predicts in so many rounds. */
  static Row measure(DistinctHistories shape, int trainedOn, int users, int rounds) {
    Parts parts = shape.parts(trainedOn);
    TemporalSets all = shape.users(users, 2);
    TemporalSets tenth = shape.users(Math.max(1, users / TIMES), 3);
    Training training = Training.defaults().withEpochs(1).withThreads(Settings.THREADS);
    try (Fitted fitted = training.fit(Models.lanetPlus(), parts, Progress.none())) {
      seconds(fitted, tenth); // warms up
      var ofTenth = Timings.of(repeated(fitted, tenth, rounds));
      var ofAll = Timings.of(repeated(fitted, all, rounds));
      double perSecond = users / ofAll.median();
      String what =
          String.format(
              Locale.ROOT,
              "the %d best of %,d labels for %,d users with %d distinct labels in 9 sets, LANET+: medians of %d rounds: %s, %,.0f users a second; for a million that makes %.0f s, extrapolated; %d threads; theirs: %d times what a tenth of the users takes, %s",
              TOP,
              shape.labels(),
              users,
              shape.distinct(),
              rounds,
              ofAll,
              perSecond,
              MILLION / perSecond,
              Settings.THREADS,
              TIMES,
              ofTenth);
      return Row.of(GOAL.row(), ofAll.median(), TIMES * ofTenth.median(), what);
    }
  }

  private static List<Double> repeated(Fitted fitted, TemporalSets data, int rounds) {
    return IntStream.range(0, rounds).mapToObj(round -> seconds(fitted, data)).toList();
  }

  private static double seconds(Fitted fitted, TemporalSets data) {
    long start = System.nanoTime();
    Predictions predictions = fitted.predict(data, TOP);
    double seconds = (System.nanoTime() - start) / 1e9;
    if (predictions.size() != data.sequenceCount()) {
      throw new BenchmarkFailure(
          "%d users were predicted of %d".formatted(predictions.size(), data.sequenceCount()));
    }
    return seconds;
  }
}
