package org.lanet.model.baseline;

import java.util.Arrays;
import org.lanet.data.Vocabulary;
import org.lanet.data.synthetic.SequenceState;
import org.lanet.data.synthetic.SyntheticSets;
import org.lanet.error.Arguments;
import org.lanet.model.CountModel;
import org.lanet.model.ScoreSink;
import org.lanet.model.Scorer;
import org.lanet.sample.Histories;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;

/**
 * The probabilities a synthetic data set was drawn from, computed from each history: no model can
 * rank better but by luck, so it is the ceiling that gains are measured to. It learns nothing. Time
 * O(K) a set.
 */
public record KnownBest(SyntheticSets generator) implements CountModel {
  @Override
  public String name() {
    return "Known best";
  }

  @Override
  public Window window() {
    return Window.wholePrefix();
  }

  /** Data that {@code generator} did not make are an error, as far as their vocabulary tells. */
  @Override
  public Scorer fit(TrainingData train, long seed) {
    Vocabulary labels = train.sets().labels();
    Arguments.require(
        labels.equals(generator.generate().labels()),
        "the known best of '%s' is not known: its labels are not those of %s",
        train.sets().name(),
        generator);
    return this::score;
  }

  private void score(Histories histories, ScoreSink rows) {
    float[] probabilities = new float[generator.labels()];
    for (int b = 0; b < histories.size(); b++) {
      SequenceState state = generator.state(histories.id(b));
      for (int j = histories.firstSet(b); j < histories.endSet(b); j++) {
        int first = histories.firstElement(j);
        int size = histories.endElement(j) - first;
        int[] set = new int[size];
        float[] amounts = new float[size];
        Arrays.setAll(set, e -> histories.label(first + e));
        for (int e = 0; e < size; e++) {
          amounts[e] = histories.amount(first + e);
        }
        state.add(histories.time(j), set, amounts);
      }
      state.probabilities(probabilities);
      rows.row(b, probabilities);
    }
  }
}
