package org.lanet.model.evidence;

import org.lanet.data.TemporalSets;
import org.lanet.error.StorageException;
import org.lanet.sample.TrainingData;
import org.lanet.storage.NamedArrays;

/**
 * Where a time lies among the times of training, v from 0 to 1 and cut to [−.2, 1.2]: 2v − 1, and
 * sin and cos of 2πqv for q ½, 1, 2, 4. What users of one calendar have in common at a time, as a
 * season, can be learned from it.
 *
 * <p>It stands still, all 9 numbers 0, where data is {@linkplain TrainingData#isCutInTime cut in
 * time}: what is scored then lies behind all training times, where nothing was learned.
 */
final class Clock {
  static final int FEATURES = 9;

  private static final double[] FREQUENCIES = {.5, 1, 2, 4};
  private static final String RANGE = "times";

  private final double first;
  private final double last;

  private Clock(double first, double last) {
    this.first = first;
    this.last = last;
  }

  /** One that always stands still. */
  static Clock still() {
    return new Clock(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
  }

  static Clock fit(TrainingData train) {
    if (train.isCutInTime()) {
      return still();
    }
    TemporalSets sets = train.sets();
    double first = Double.POSITIVE_INFINITY;
    double last = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < sets.setCount(); j++) {
      first = Math.min(first, sets.time(j));
      last = Math.max(last, sets.time(j));
    }
    return new Clock(first, last);
  }

  static Clock restore(NamedArrays fitted) {
    double[] range = fitted.doubles(RANGE);
    if (range.length != 2) {
      throw new StorageException(
          "the clock has %d times; it must have 2; the file is damaged, fit the model again"
              .formatted(range.length));
    }
    boolean isStill = range[0] > range[1];
    if (!isStill && !(Double.isFinite(range[0]) && Double.isFinite(range[1]))) {
      throw new StorageException(
          "the clock's times are %s and %s; both must be finite; the file is damaged, fit the model again"
              .formatted(range[0], range[1]));
    }
    return new Clock(range[0], range[1]);
  }

  /** "times", the first and the last; an empty range, infinities, if it stands still. */
  NamedArrays fitted() {
    return NamedArrays.empty().with(RANGE, first, last);
  }

  /** Writes its 9 numbers at a time from {@code place} on, where all is 0. */
  void write(double time, float[] into, int place) {
    if (first > last) {
      return;
    }
    double share = last > first ? (time - first) / (last - first) : 0;
    double v = Math.min(1.2, Math.max(-.2, share));
    int at = place;
    into[at++] = (float) (2 * v - 1);
    for (double frequency : FREQUENCIES) {
      into[at++] = (float) Math.sin(2 * Math.PI * frequency * v);
      into[at++] = (float) Math.cos(2 * Math.PI * frequency * v);
    }
  }
}
