package org.lanet.training;

import java.time.Duration;
import org.lanet.error.Arguments;
import org.lanet.evaluation.Evaluation;
import org.lanet.evaluation.Scores;
import org.lanet.evaluation.Thresholds;
import org.lanet.model.AttentionMap;
import org.lanet.model.NeuralScorer;
import org.lanet.model.NextSetModel;
import org.lanet.model.Scorer;
import org.lanet.sample.Histories;
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

  /** How many numbers were trained: 0 for a model that counts. */
  public long parameterCount() {
    return scorer instanceof NeuralScorer neural ? neural.parameterCount() : 0;
  }

  /**
   * Who attended to whom while sample {@code n} of a part was scored, by layer and head.
   *
   * @throws org.lanet.error.InvalidArgumentException if the model has no such attention
   */
  public AttentionMap attention(Part part, int n) {
    Arguments.require(
        scorer instanceof NeuralScorer,
        "%s has no attention to show; LANET's forms have",
        model.name());
    return ((NeuralScorer) scorer).attention(history(part, n));
  }

  /**
   * Scores sample {@code n} of a part once as it is and once as if {@code label} had never occurred
   * in its history: it goes out of every set, and a set left empty stays a visit. A label that it
   * does not hold changes nothing; one outside the vocabulary is an error.
   */
  public Intervention withoutLabel(String label, Part part, int n) {
    Histories history = history(part, n);
    Histories less = history.without(part.labels().indexOf(label));
    return new Intervention(part.labels(), label, row(history), row(less));
  }

  private Histories history(Part part, int n) {
    Arguments.inRange("the sample", n, 0, part.size() - 1);
    return part.histories(model.window(), n);
  }

  private float[] row(Histories history) {
    float[] row = new float[history.labelCount()];
    scorer.score(history, (n, scores) -> System.arraycopy(scores, 0, row, 0, row.length));
    return row;
  }

  @Override
  public void close() {
    scorer.close();
  }
}
