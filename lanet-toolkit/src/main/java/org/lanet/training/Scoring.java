package org.lanet.training;

import java.util.stream.IntStream;
import org.lanet.evaluation.Evaluation;
import org.lanet.evaluation.Scores;
import org.lanet.evaluation.ScoresBuilder;
import org.lanet.model.NextSetModel;
import org.lanet.model.ScoreSink;
import org.lanet.model.Scorer;
import org.lanet.sample.Histories;
import org.lanet.sample.Part;
import org.lanet.sample.Window;

/**
 * From a scorer and a part to a matrix of scores, and from that to an evaluation. Histories are
 * copied out for a few thousand samples at a time, since those of all may be many times the data.
 */
final class Scoring {
  private static final int BATCH = 1 << 12;

  private Scoring() {}

  /** N × K scores, each a finite number; marked where the part shows its targets. */
  static Scores scores(Scorer scorer, Window window, Part part) {
    ScoresBuilder rows = Scores.builder(part.size(), part.labelCount());
    score(scorer, scorer.together(), window, part, (n, row) -> rows.add(row));
    Scores scores = rows.build();
    return part.showsTarget() ? scores.asPublished() : scores;
  }

  /** The histories of the samples {@code from .. until − 1}. */
  interface Batches {
    Histories of(int from, int until);
  }

  /**
   * Scores every sample of a part, in order; see {@link #score(Scorer, int, int, Batches,
   * ScoreSink)}.
   */
  static void score(Scorer scorer, int together, Window window, Part part, ScoreSink rows) {
    score(
        scorer,
        together,
        part.size(),
        (from, until) -> part.histories(window, IntStream.range(from, until).toArray()),
        rows);
  }

  /**
   * Scores every sample, in order. A batch ends where one of the scorer's own would, and the last
   * is no smaller than the others, so that batches show in no bit of a score.
   *
   * @param together how many samples {@code scorer} takes at a time
   * @param size how many samples there are
   */
  static void score(Scorer scorer, int together, int size, Batches batches, ScoreSink rows) {
    int batch = Math.multiplyExact((BATCH + together - 1) / together, together);
    int from = 0;
    while (from < size) {
      int first = from;
      int until = size - from < 2L * batch ? size : from + batch;
      scorer.score(batches.of(from, until), (n, row) -> rows.row(first + n, row));
      from = until;
    }
  }

  /**
   * Evaluates on the validation part itself; thresholds are tuned there only if the watched metric
   * needs them.
   */
  static Evaluation evaluate(
      Scores scores, Part validation, Training settings, NextSetModel model) {
    Evaluation evaluation = Evaluation.of(scores, validation.targets());
    return settings.metric().needsThresholds()
        ? evaluation.withThresholds(evaluation.tune(settings.thresholds(model)))
        : evaluation;
  }
}
