package org.lanet.benchmark;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.lanet.Models;
import org.lanet.data.TemporalSets;
import org.lanet.evaluation.Ranking;
import org.lanet.model.Scorer;
import org.lanet.model.baseline.TifuKnn;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.sample.Targets;

/**
 * TIFU-KNN on data of DC's shape: fitted, and all test users scored and cut to their ten best
 * labels. Beside it as it is usually written: a dense vector of each user, made in loops, and
 * scikit-learn's brute-force search over these.
 */
final class KnnTifu implements Benchmark {
  private static final String NAME = "knn-tifu";
  private static final int WARM_UPS = 1;
  private static final int TOP = 10;

  /** Ours runs so long before the first round, until it is compiled. */
  private static final double WARM_UP_SECONDS = 3;

  /** Equally near users share places with us and come by chance with them. */
  private static final double RECALL_TOLERANCE = .01;

  private static final double LEAST_COMMON = .95;

  /** What nobody near had stays at 0, as theirs has it. */
  private static final TifuKnn MODEL = Models.tifuKnn().withPrior(0);

  @Override
  public List<Goal> goals() {
    return List.of(new Goal(NAME, "≥ 5"));
  }

  @Override
  public List<Row> run(Settings settings, PrintStream screen) {
    return List.of(measure(settings, ShapedData.dc()));
  }

  static Row measure(Settings settings, ShapedData data) {
    Parts parts = Protocol.byUser().withLastTargetsOnly().divide(data.sets());
    Path file = UserFile.write(MODEL, parts);
    warmUp(parts);
    try (var others = new OtherSides()) {
      others.add(settings.start("the usual program", "knn_usual.py", file, List.of()));
      OtherSide usual = others.all().get(0);
      var rounds = new Rounds(WARM_UPS, others.all());
      double common = 1;
      for (int i = 0; i < WARM_UPS + settings.rounds(); i++) {
        long start = System.nanoTime();
        int[][] best = best(parts);
        double seconds = (System.nanoTime() - start) / 1e9;
        double recall = recall(best, parts.test().targets());
        rounds.addOurs(seconds, recall);
        rounds.letOthersWork();
        common = requireSame(recall, best, usual, usual.turns().get(i).checks());
      }
      return rounds.row(NAME, what(data, parts, common), "Recall@10", usual, 1);
    }
  }

  private static String what(ShapedData data, Parts parts, double common) {
    TemporalSets train = parts.trainingData().sets();
    return String.format(
        Locale.ROOT,
        "TIFU-KNN (k %d) fitted to %,d users of %s and the ten best of %d labels for %,d; theirs: a dense vector a user in loops, scikit-learn's brute-force neighbours; %.1f %% of the labels in both lists",
        MODEL.neighbours(),
        train.sequenceCount(),
        data.name(),
        train.labelCount(),
        parts.test().size(),
        100 * common);
  }

  private static void warmUp(Parts parts) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < WARM_UP_SECONDS * 1e9) {
      best(parts);
    }
  }

  /** The ten best labels of each test user. */
  private static int[][] best(Parts parts) {
    int[][] best = new int[parts.test().size()][];
    try (Scorer scorer = MODEL.fit(parts.trainingData(), 1)) {
      scorer.score(
          parts.test().histories(MODEL.window()), (n, row) -> best[n] = Ranking.first(TOP, row));
    }
    return best;
  }

  private static double recall(int[][] best, Targets targets) {
    double sum = 0;
    for (int n = 0; n < best.length; n++) {
      int hits = 0;
      for (int label : best[n]) {
        hits += targets.contains(n, label) ? 1 : 0;
      }
      sum += (double) hits / targets.count(n);
    }
    return sum / best.length;
  }

  /**
   * What share of the labels is in both lists of a user.
   *
   * @param checks theirs: recall, then the labels of all lists
   */
  static double requireSame(double recall, int[][] best, OtherSide usual, List<Double> checks) {
    int at = 1;
    int common = 0;
    for (int[] ours : best) {
      List<Double> theirs =
          checks.subList(Math.min(at, checks.size()), Math.min(at + ours.length, checks.size()));
      for (int label : ours) {
        common += theirs.contains((double) label) ? 1 : 0;
      }
      at += ours.length;
    }
    double share = (double) common / (at - 1);
    if (at != checks.size()
        || !(Math.abs(recall - checks.get(0)) <= RECALL_TOLERANCE)
        || share < LEAST_COMMON) {
      throw new BenchmarkFailure(
          String.format(
              Locale.ROOT,
              "the sides do not do the same thing: of %d labels in ours and %d in those of %s, %.3f of ours are in both; Recall@10 is %.4f, theirs %.4f; %s must be common and recall within %s",
              at - 1,
              checks.size() - 1,
              usual.name(),
              share,
              recall,
              checks.get(0),
              LEAST_COMMON,
              RECALL_TOLERANCE));
    }
    return share;
  }
}
