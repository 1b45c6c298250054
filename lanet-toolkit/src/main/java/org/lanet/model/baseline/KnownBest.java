package org.lanet.model.baseline;

import java.util.Arrays;
import org.lanet.data.TemporalSets;
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

  @Override
  public boolean appliesTo(TemporalSets data) {
    return isGenerated(data);
  }

  private boolean isGenerated(TemporalSets data) {
    TemporalSets generated = generator.withSequences(1).generate();
    return data.name().equals(generated.name()) && data.labels().equals(generated.labels());
  }

  /**
   * Data that {@code generator} did not make are an error, as far as their name and vocabulary
   * tell.
   */
  @Override
  public Scorer fit(TrainingData train, long seed) {
    Arguments.require(
        isGenerated(train.sets()),
        "the best possible scores on '%s' are not known: it does not come from %s",
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
