package org.lanet.training;

import org.lanet.evaluation.Evaluation;
import org.lanet.evaluation.Scores;
import org.lanet.model.NextSetModel;
import org.lanet.model.Scorer;
import org.lanet.sample.Part;
import org.lanet.sample.Window;

/** From a scorer and a part to a matrix of scores, and from that to an evaluation. */
final class Scoring {
  private Scoring() {}

  /** N × K scores, each a finite number; marked where the part shows its targets. */
  static Scores scores(Scorer scorer, Window window, Part part) {
    Scores scores = Scores.of(part.labelCount(), rowByRow(scorer, window, part));
    return part.showsTarget() ? scores.asPublished() : scores;
  }

  /** The same, unchecked. */
  static float[] rowByRow(Scorer scorer, Window window, Part part) {
    int labels = part.labelCount();
    float[] all = new float[Math.multiplyExact(part.size(), labels)];
    scorer.score(
        part.histories(window), (n, row) -> System.arraycopy(row, 0, all, n * labels, labels));
    return all;
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
