package org.lanet.model.evidence;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.lanet.model.neighbour.LabelWeights;
import org.lanet.model.neighbour.UserSets;

/**
 * The columns of x in {@link NextSetRegression}: how often each label that enters was there, at a
 * decay of .93, the same at .5, and a constant.
 */
final class Predictors {
  private static final double[] DECAYS = {.93, .5};
  private static final int MOST_LABELS = 1_000;
  private static final int MOST_WEIGHTS = 8 << 20;

  private final int[] places; // of a label among those that enter; −1 for one that does not
  private final int entering;

  private Predictors(int... places) {
    this.places = places;
    this.entering = (int) Arrays.stream(places).filter(place -> place >= 0).count();
  }

  /** Of the most frequent labels, as many as the bounds allow; the first of equally frequent. */
  static Predictors of(int... counts) {
    int fitting = MOST_WEIGHTS / DECAYS.length / counts.length;
    int most = Math.max(1, Math.min(Math.min(counts.length, MOST_LABELS), fitting));
    int[] enters = new int[counts.length];
    IntStream.range(0, counts.length)
        .boxed()
        .sorted(Comparator.comparingInt(label -> -counts[label]))
        .limit(most)
        .forEach(label -> enters[label] = 1);
    return ofEntering(enters);
  }

  /** Of the labels with a 1. */
  static Predictors ofEntering(int... enters) {
    int[] places = new int[enters.length];
    int next = 0;
    for (int label = 0; label < places.length; label++) {
      places[label] = enters[label] == 1 ? next++ : -1;
    }
    return new Predictors(places);
  }

  /** 1 for each label that enters, 0 for others. */
  int[] enters() {
    return Arrays.stream(places).map(place -> place >= 0 ? 1 : 0).toArray();
  }

  /** How many labels enter. */
  int entering() {
    return entering;
  }

  /** K. */
  int labelCount() {
    return places.length;
  }

  /** How many columns there are. */
  int size() {
    return DECAYS.length * entering + 1;
  }

  /** Makes x of one history after another, for one thread. */
  final class Queries {
    private final LabelWeights.Sums frequencies = new LabelWeights.Sums(places.length);
    private final LabelWeights.Sums entries = new LabelWeights.Sums(size());

    /** x, without what is 0, by its columns. */
    LabelWeights of(UserSets sets) {
      for (int d = 0; d < DECAYS.length; d++) {
        LabelWeights shares = sets.frequencies(DECAYS[d], frequencies);
        for (int i = 0; i < shares.size(); i++) {
          int place = places[shares.label(i)];
          if (place >= 0) {
            entries.add(d * entering + place, shares.weight(i));
          }
        }
      }
      entries.add(size() - 1, 1);
      return entries.take();
    }
  }
}
