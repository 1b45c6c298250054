package org.lanet.notebook;

import java.util.Arrays;

/**
 * How many values lie in each of some equally wide bins. A long tail does not squeeze the rest: the
 * last bin may hold whatever lies beyond.
 *
 * @param start where the first bin begins
 * @param whole whether all values are whole numbers, which then stand in the middle of their bin
 * @param openEnd whether the last bin also holds what lies beyond it
 */
@SuppressWarnings("ArrayRecordComponent") // it is drawn, and compared nowhere
record Histogram(double start, double width, int[] counts, boolean whole, boolean openEnd) {
  private static final int BINS = 40;
  // the share of values that is not a tail
  private static final double BODY = .99;
  // so that .3 lies in the fourth bin of width .1, whatever 0.3 / 0.1 is
  private static final double ROUNDING = 1e-9;

  /** Of at most about 40 bins, whose width is 1, 2 or 5 times a power of ten. */
  static Histogram of(double[] values) {
    if (values.length == 0) {
      return new Histogram(0, 1, new int[1], true, false);
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double least = sorted[0];
    double most = sorted[sorted.length - 1];
    double body = sorted[(int) Math.ceil(BODY * sorted.length) - 1];
    boolean whole = Arrays.stream(sorted).allMatch(x -> x == Math.rint(x));
    double width = round((body - least) / BINS, whole);
    double start = Math.floor(least / width + ROUNDING) * width;
    int all = bin(most, start, width, Integer.MAX_VALUE - 1) + 1;
    boolean tail = all > BINS * 5 / 4;
    int bins = tail ? bin(body, start, width, BINS * 2) + 2 : all;
    return new Histogram(start, width, counts(values, start, width, bins), whole, tail);
  }

  /** Of shares: ten bins from 0 to 1, which is in the last. */
  static Histogram ofShares(double[] shares) {
    return new Histogram(0, .1, counts(shares, 0, .1, 10), false, false);
  }

  /** Where a bin's bar begins; bin {@code counts.length} is the end of the last one. */
  double edge(int bin) {
    return start + bin * width - (whole ? .5 : 0);
  }

  private static int[] counts(double[] values, double start, double width, int bins) {
    int[] counts = new int[bins];
    for (double value : values) {
      counts[bin(value, start, width, bins - 1)]++;
    }
    return counts;
  }

  private static int bin(double value, double start, double width, int last) {
    return (int) Math.min(last, Math.floor((value - start) / width + ROUNDING));
  }

  private static double round(double width, boolean whole) {
    if (width <= (whole ? 1 : 0)) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(width)));
    for (int factor : new int[] {1, 2, 5}) {
      if (factor * power >= width) {
        return factor * power;
      }
    }
    return 10 * power;
  }
}
