package org.lanet.training;

import org.lanet.model.Scorer;
import org.lanet.sample.Part;
import org.lanet.sample.Window;

/** The scores of a part whose histories are all copied out at once. */
final class ScoredAtOnce {
  private ScoredAtOnce() {}

  /** Sample after sample, unchecked. */
  static float[] rows(Scorer scorer, Window window, Part part) {
    int labels = part.labelCount();
    float[] all = new float[part.size() * labels];
    scorer.score(
        part.histories(window), (n, row) -> System.arraycopy(row, 0, all, n * labels, labels));
    return all;
  }
}
