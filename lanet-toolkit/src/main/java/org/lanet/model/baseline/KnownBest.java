package org.lanet.model.baseline;

import java.util.Arrays;
import java.util.Map;
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
import org.lanet.storage.NamedArrays;

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

  /** Draws one sequence again, however many there are. */
  @Override
  public boolean appliesTo(TrainingData train) {
    TemporalSets sets = train.sets();
    int number = number(sets.id(0));
    return number >= 1
        && number <= generator.sequences()
        && startsAlike(sets, generator.generate(number, number));
  }

  /** The number that an id of the generator is; 0 if it is none. */
  private static int number(String id) {
    return id.matches("[0-9]{1,9}") ? Integer.parseInt(id) : 0;
  }

  /** Whether the first training sequence is the start of {@code generated}. */
  private static boolean startsAlike(TemporalSets sets, TemporalSets generated) {
    int length = sets.endSet(0) - sets.firstSet(0);
    TemporalSets start = sets.whereSequence(s -> s == 0).withProvidedSplit(Map.of());
    TemporalSets same = generated.whereSet(j -> j < length).withProvidedSplit(Map.of());
    return sets.labels().equals(generated.labels())
        && generated.setCount() >= length
        && same.checksum().equals(start.checksum());
  }

  /** Data that {@code generator} did not make are an error. */
  @Override
  public Scorer fit(TrainingData train, long seed) {
    Arguments.require(
        appliesTo(train),
        "the best possible scores on '%s' are not known: it does not come from %s",
        train.sets().name(),
        generator);
    return new Probabilities();
  }

  @Override
  public Scorer restore(NamedArrays fitted) {
    return new Probabilities();
  }

  private final class Probabilities implements Scorer {
    @Override
    public void score(Histories histories, ScoreSink rows) {
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

    /** Nothing: the recipe knows it all. */
    @Override
    public NamedArrays fitted() {
      return NamedArrays.empty();
    }
  }
}
