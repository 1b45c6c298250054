package org.lanet.training;

import java.time.Duration;
import org.lanet.evaluation.Evaluation;
import org.lanet.evaluation.Scores;
import org.lanet.evaluation.Thresholds;
import org.lanet.model.NextSetModel;
import org.lanet.model.Scorer;
import org.lanet.sample.Part;

/**
 * A fitted recipe with the thresholds tuned for it on validation data. Close it to give a network's
 * memory back.
 *
 * @param history the epochs it took
 * @param duration of fitting and tuning together
 */
public record Fitted(
    NextSetModel model, Scorer scorer, Thresholds thresholds, History history, Duration duration)
    implements AutoCloseable {

  /** The N × K scores of a part; 4 · N · K bytes. */
  public Scores scores(Part part) {
    return Scoring.scores(scorer, model.window(), part);
  }

  /** All metrics on a part. */
  public Evaluation evaluate(Part part) {
    return Evaluation.of(scores(part), part.targets(), thresholds);
  }

  @Override
  public void close() {
    scorer.close();
  }
}
