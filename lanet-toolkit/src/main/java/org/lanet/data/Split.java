package org.lanet.data;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.lanet.error.Arguments;
import org.lanet.error.DataException;

/**
 * The rule that says which part every set of a data set belongs to. A rule looks at ids, dates and
 * counts alone, never at labels. Its seed is its own, so that all runs of a study share one split.
 */
public sealed interface Split {
  /** The part of every set; null for a set that belongs to none. */
  @Nullable PartName[] divide(TemporalSets data);

  /** Whether sequences are cut: the sets of one part then lie later than those of another. */
  default boolean cutsInTime() {
    return false;
  }

  /** Users 60/20/20 at random, seed 0. */
  static ByUser byUser() {
    return new ByUser(.6, .2, 0);
  }

  /**
   * Per id over its distinct dates: the first 70 % train, up to 87 % validation, the rest test; ids
   * with ≥ 7 dates.
   */
  static Chronological chronological() {
    return new Chronological(.70, .87, 7);
  }

  /** The split that came with the data. */
  static Provided provided() {
    return new Provided();
  }

  /**
   * Whole users to parts, by a seeded shuffle of the ids in natural order; what training and
   * validation leave is test.
   *
   * @param train share of users to train on, rounded down
   * @param validation share of users to validate on, rounded down
   */
  record ByUser(double train, double validation, long seed) implements Split {
    public ByUser {
      Arguments.share("the training share", train);
      Arguments.share("the validation share", validation);
      Arguments.require(
          train + validation < 1,
          "training and validation shares are %s + %s; they must leave something to test on",
          train,
          validation);
    }

    @Override
    public @Nullable PartName[] divide(TemporalSets data) {
      int users = data.sequenceCount();
      int[] order = Selection.sequencesByIdOrder(data);
      shuffle(order, new SplittableRandom(seed));
      int trainUsers = share(train, users);
      int validationUsers = share(validation, users);
      @Nullable PartName[] parts = new PartName[data.setCount()];
      for (int rank = 0; rank < users; rank++) {
        PartName part =
            rank < trainUsers
                ? PartName.TRAIN
                : rank < trainUsers + validationUsers ? PartName.VALIDATION : PartName.TEST;
        fill(parts, data, order[rank], part);
      }
      return parts;
    }

    /** Fisher–Yates: every order equally likely, an element may stay in place. */
    private static void shuffle(int[] values, SplittableRandom random) {
      for (int i = values.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int kept = values[i];
        values[i] = values[j];
        values[j] = kept;
      }
    }
  }

  /**
   * Every sequence cut in time.
   *
   * @param trainUntil share of a sequence's sets, rounded down, that are trained on
   * @param validationUntil share, rounded down, at which validation ends
   * @param minimumSets sequences with fewer sets belong to no part
   */
  record Chronological(double trainUntil, double validationUntil, int minimumSets)
      implements Split {
    public Chronological {
      Arguments.share("the end of training", trainUntil);
      Arguments.share("the end of validation", validationUntil);
      Arguments.atLeast("the minimum number of sets", minimumSets, 1);
      Arguments.require(
          trainUntil < validationUntil,
          "training ends at %s and validation at %s; validation must end later",
          trainUntil,
          validationUntil);
    }

    @Override
    public boolean cutsInTime() {
      return true;
    }

    @Override
    public @Nullable PartName[] divide(TemporalSets data) {
      @Nullable PartName[] parts = new PartName[data.setCount()];
      for (int i = 0; i < data.sequenceCount(); i++) {
        int first = data.firstSet(i);
        int sets = data.endSet(i) - first;
        if (sets < minimumSets) {
          continue;
        }
        int train = share(trainUntil, sets);
        int validation = share(validationUntil, sets);
        for (int j = 0; j < sets; j++) {
          PartName part =
              j < train ? PartName.TRAIN : j < validation ? PartName.VALIDATION : PartName.TEST;
          parts[first + j] = part;
        }
      }
      return parts;
    }
  }

  /** The parts that the data set itself names; a sequence it does not name belongs to no part. */
  record Provided() implements Split {
    @Override
    public @Nullable PartName[] divide(TemporalSets data) {
      if (!data.hasProvidedSplit()) {
        throw new DataException(
            "data set '%s' comes without a split of its own; use Split.byUser() or Split.chronological()"
                .formatted(data.name()));
      }
      @Nullable PartName[] parts = new PartName[data.setCount()];
      for (int i = 0; i < data.sequenceCount(); i++) {
        PartName part = data.providedPart(i);
        if (part != null) {
          fill(parts, data, i, part);
        }
      }
      return parts;
    }
  }

  /** A share of n, rounded down; .7 of 90 is 63, though in floating point it is a little less. */
  private static int share(double share, int n) {
    return (int) (share * n + 1e-9);
  }

  private static void fill(
      @Nullable PartName[] parts, TemporalSets data, int sequence, PartName part) {
    Arrays.fill(parts, data.firstSet(sequence), data.endSet(sequence), part);
  }
}
