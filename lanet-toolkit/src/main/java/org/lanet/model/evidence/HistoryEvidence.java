package org.lanet.model.evidence;

import java.util.Arrays;
import org.lanet.data.TemporalSets;
import org.lanet.error.InterruptedRunException;
import org.lanet.error.StorageException;
import org.lanet.model.AmountBins;
import org.lanet.model.DistinctLabels;
import org.lanet.sample.Histories;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;

/**
 * The evidence of histories as a network takes it: φ of every label (34 columns, {@link
 * LabelEvidence}) and ψ of the user (19, {@link UserEvidence}), each column standardised by its
 * mean and deviation over all training samples, but for the {@link Clock}'s.
 *
 * <p>The time unit is the median gap between the sets of training users, 1 if that is 0. Fitting
 * goes through the training samples once, some thousand at a time: O(elements of all histories)
 * time, and no more memory than they take.
 */
public final class HistoryEvidence {
  /** Columns of φ. */
  public static final int OF_LABEL = LabelEvidence.FEATURES;

  /** Columns of ψ. */
  public static final int OF_USER = UserEvidence.FEATURES;

  private final double timeUnit;
  private final Clock clock;
  private final AmountBins bins;
  private final Standardisation ofLabels;
  private final Standardisation ofUsers;

  private HistoryEvidence(
      double timeUnit,
      Clock clock,
      AmountBins bins,
      Standardisation ofLabels,
      Standardisation ofUsers) {
    this.timeUnit = timeUnit;
    this.clock = clock;
    this.bins = bins;
    this.ofLabels = ofLabels;
    this.ofUsers = ofUsers;
  }

  /**
   * Fits it to training histories seen through {@code window}.
   *
   * @param withClock whether ψ tells where in the calendar a history ends
   * @throws InterruptedRunException between some thousand samples
   */
  public static HistoryEvidence fit(TrainingData train, Window window, boolean withClock) {
    var labels = new Standardisation.Moments(OF_LABEL);
    var users = new Standardisation.Moments(UserEvidence.UNTIMED);
    var raw =
        new HistoryEvidence(
            timeUnit(train.sets()),
            withClock ? Clock.fit(train) : Clock.still(),
            AmountBins.fit(train),
            new Standardisation.Moments(OF_LABEL).standardisation(),
            new Standardisation.Moments(UserEvidence.UNTIMED).standardisation());
    Chunks.ofAll(
        train.samples(), window, (histories, targets) -> raw.count(histories, labels, users));
    return new HistoryEvidence(
        raw.timeUnit, raw.clock, raw.bins, labels.standardisation(), users.standardisation());
  }

  private void count(
      Histories histories, Standardisation.Moments labels, Standardisation.Moments users) {
    var rows = DistinctLabels.of(histories);
    var evidence = new LabelEvidence(histories, rows, timeUnit, bins);
    float[] phi = new float[rows.most() * OF_LABEL];
    float[] psi = new float[OF_USER];
    for (int b = 0; b < histories.size(); b++) {
      evidence.write(b, phi, 0);
      for (int n = 0; n < rows.count(b); n++) {
        labels.add(phi, n * OF_LABEL);
      }
      Arrays.fill(psi, 0);
      UserEvidence.write(histories, rows, b, timeUnit, clock, psi, 0);
      users.add(psi, 0);
    }
  }

  /**
   * What {@link #fitted} told of.
   *
   * @throws StorageException if it does not fit together
   */
  public static HistoryEvidence restore(NamedArrays fitted) {
    double timeUnit = fitted.number("time-unit");
    if (!(timeUnit > 0)) {
      throw new StorageException(
          "the time unit is %s; it must be more than 0; the file is damaged, fit the model again"
              .formatted(timeUnit));
    }
    return new HistoryEvidence(
        timeUnit,
        Clock.restore(fitted),
        AmountBins.restore(fitted),
        Standardisation.restore(fitted.under("label-evidence/"), OF_LABEL, "the evidence"),
        Standardisation.restore(
            fitted.under("user-evidence/"), UserEvidence.UNTIMED, "the evidence"));
  }

  /** "time-unit", "times", "amount-edges", and means and scales of the columns. */
  public NamedArrays fitted() {
    return bins.fitted()
        .with("time-unit", timeUnit)
        .withAll("", clock.fitted())
        .withAll("label-evidence/", ofLabels.fitted())
        .withAll("user-evidence/", ofUsers.fitted());
  }

  /** φ of each row, 0 in padded ones: [B, N, 34]. */
  public float[] ofLabels(Histories histories, DistinctLabels rows) {
    float[] phi = new float[histories.size() * rows.most() * OF_LABEL];
    var evidence = new LabelEvidence(histories, rows, timeUnit, bins);
    for (int b = 0; b < histories.size(); b++) {
      int place = b * rows.most() * OF_LABEL;
      evidence.write(b, phi, place);
      for (int n = 0; n < rows.count(b); n++) {
        ofLabels.apply(phi, place + n * OF_LABEL);
      }
    }
    return phi;
  }

  /** ψ of each sample: [B, 19]. */
  public float[] ofUsers(Histories histories, DistinctLabels rows) {
    float[] psi = new float[histories.size() * OF_USER];
    for (int b = 0; b < histories.size(); b++) {
      UserEvidence.write(histories, rows, b, timeUnit, clock, psi, b * OF_USER);
      ofUsers.apply(psi, b * OF_USER);
    }
    return psi;
  }

  /** The median gap between consecutive sets of a sequence; the mean of the middle two of many. */
  private static double timeUnit(TemporalSets sets) {
    double[] gaps = new double[sets.setCount()];
    int n = 0;
    for (int i = 0; i < sets.sequenceCount(); i++) {
      for (int j = sets.firstSet(i) + 1; j < sets.endSet(i); j++) {
        gaps[n++] = sets.time(j) - sets.time(j - 1);
      }
    }
    Arrays.sort(gaps, 0, n);
    double median = n == 0 ? 0 : (gaps[(n - 1) / 2] + gaps[n / 2]) / 2;
    return median > 0 ? median : 1;
  }
}
