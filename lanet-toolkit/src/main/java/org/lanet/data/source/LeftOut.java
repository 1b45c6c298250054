package org.lanet.data.source;

import java.nio.file.Path;
import java.util.Locale;
import java.util.StringJoiner;
import org.lanet.data.TemporalSets;
import org.lanet.error.DataException;

/** Counts the rows that a reader's documented filter leaves out, by reason, for the card. */
final class LeftOut {
  static final String REMEDY = "mend the row, or get the file anew from its source";

  private final String[] reasons;
  private final int[] counts;
  private int rows;

  LeftOut(String... reasons) {
    this.reasons = reasons.clone();
    this.counts = new int[reasons.length];
  }

  /** Counts a row, and says whether it is left out: its reason's index, or −1 to keep it. */
  boolean out(int reason) {
    rows++;
    if (reason >= 0) {
      counts[reason]++;
    }
    return reason >= 0;
  }

  /** {@code data}, unless the filter that a reader documents has left nothing of it. */
  static TemporalSets rest(TemporalSets data, Path file, String filter) {
    if (data.sequenceCount() == 0) {
      throw new DataException(
          "file '%s' has nothing left after the filter '%s'; check that it is the whole original"
              .formatted(file, filter));
    }
    return data;
  }

  /** "281 of 29,331 rows left out: 153 unknown codes, …". */
  @Override
  public String toString() {
    var parts = new StringJoiner(", ");
    int total = 0;
    for (int i = 0; i < reasons.length; i++) {
      total += counts[i];
      parts.add(String.format(Locale.ROOT, "%,d %s", counts[i], reasons[i]));
    }
    return String.format(Locale.ROOT, "%,d of %,d rows left out: %s", total, rows, parts);
  }
}
