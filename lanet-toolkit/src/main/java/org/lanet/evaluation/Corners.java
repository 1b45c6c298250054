package org.lanet.evaluation;

import java.util.Arrays;

/**
 * The corners of a curve, which are the distinct scores of its positives, and where any score falls
 * among them.
 *
 * <p>All curves spend their time in here. So scores are compared as whole numbers, and a table over
 * the upper bits of these says from which corner on the search begins. Where corners spread, a
 * score costs O(1), and O(log P) where all share a bucket of the table. Every score of a curve
 * takes the same number of steps, none of them a jump that depends on data: on scores in no order a
 * processor would guess half of such jumps wrong, which costs more than the steps.
 */
final class Corners {
  private static final int BUCKETS_PER_CORNER_LOG = 3;
  private static final int MOST_BUCKETS_LOG = 17; // half a megabyte, so that caches hold it

  private final float[] scores;
  private final long[] positives;

  /** The scores as whole numbers, then as many above all scores as the search may look at. */
  private final int[] corners;

  private final int lowest;
  private final int highest;

  /** How many corners lie below each bucket. */
  private final int[] starts;

  private final int shift;
  private final int firstStep;

  private Corners(float[] scores, long[] positives) {
    this.scores = scores;
    this.positives = positives;
    int size = scores.length;
    corners = new int[2 * size + 1];
    Arrays.setAll(corners, i -> i < size ? key(scores[i]) : Integer.MAX_VALUE);
    lowest = corners[0];
    highest = corners[Math.max(0, size - 1)];
    int range = highest - lowest; // unsigned, for it may need all 32 bits
    shift =
        Math.max(0, bits(range) - Math.min(bits(size) + BUCKETS_PER_CORNER_LOG, MOST_BUCKETS_LOG));
    starts = new int[(range >>> shift) + 2];
    for (int i = 0; i < size; i++) {
      starts[bucket(corners[i]) + 1]++;
    }
    firstStep = Integer.highestOneBit(Arrays.stream(starts).max().orElseThrow());
    Arrays.parallelPrefix(starts, Integer::sum);
  }

  /** The corners of the curve of these positives. O(P log P) time, O(P) memory. */
  static Corners of(float[] positiveScores) {
    float[] sorted = positiveScores.clone();
    Arrays.sort(sorted);
    long[] counts = new long[sorted.length];
    int distinct = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[distinct - 1]) {
        sorted[distinct++] = sorted[i];
      }
      counts[distinct - 1]++;
    }
    return new Corners(Arrays.copyOf(sorted, distinct), Arrays.copyOf(counts, distinct));
  }

  private static int bits(int number) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(number);
  }

  /** Orders as scores do: the bits of a float, all but the sign turned if it is below 0. */
  static int key(float score) {
    int bits = Float.floatToRawIntBits(score);
    return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
  }

  /** The scores of the corners, ascending. */
  float[] scores() {
    return scores;
  }

  /** How many positives have the score of each corner. */
  long[] positives() {
    return positives;
  }

  /** A zero for each place that a score can have: see {@link #place}. */
  int[] noCounts() {
    return new int[2 * scores.length + 1];
  }

  /**
   * The places of {@code size} keys: 2i + 1 is level with corner i, 2i right below it.
   *
   * <p>Each step goes through all of them before the next begins. Steps of different scores do not
   * wait for one another, so a processor works on many at a time; that takes half as long as one
   * score after the other.
   */
  void place(int[] keys, int[] places, int size) {
    for (int i = 0; i < size; i++) {
      places[i] = starts[bucket(keys[i])];
    }
    for (int step = firstStep; step > 0; step >>= 1) {
      int ahead = step - 1;
      for (int i = 0; i < size; i++) {
        places[i] += lessMask(corners[places[i] + ahead], keys[i]) & step;
      }
    }
    for (int i = 0; i < size; i++) {
      int difference = corners[places[i]] ^ keys[i];
      places[i] = 2 * places[i] + 1 - ((difference | -difference) >>> 31);
    }
  }

  /** The bucket of a key, the nearest one if it lies outside. */
  private int bucket(int key) {
    return (Math.max(lowest, Math.min(highest, key)) - lowest) >>> shift;
  }

  /** All bits set where {@code a < b}, else none. */
  private static int lessMask(int a, int b) {
    return (int) (((long) a - b) >> 63);
  }
}
