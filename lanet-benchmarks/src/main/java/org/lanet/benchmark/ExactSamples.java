package org.lanet.benchmark;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;

/**
 * Cuts a data set so that its training part has exactly as many samples as asked for, and its
 * validation and test parts one each.
 *
 * <p>The users come in an order drawn from a seed. Those not needed keep their first set, which is
 * no target, so that tables of ids are as large as on the whole data.
 */
final class ExactSamples {
  private final TemporalSets data;
  private final Map<String, PartName> parts = new HashMap<>();
  private final BitSet kept = new BitSet();

  private ExactSamples(TemporalSets data) {
    this.data = data;
  }

  /**
   * The parts, every set with a past a target; O(sets).
   *
   * @throws BenchmarkFailure if the data set has too few sets
   */
  static Parts of(TemporalSets data, int samples, long seed) {
    var exact = new ExactSamples(data);
    int missing = exact.choose(samples, seed);
    if (missing > 0) {
      throw new BenchmarkFailure(
          "data set '%s' has only %d training samples where %d are needed; take a larger one"
              .formatted(data.name(), samples - missing, samples));
    }
    TemporalSets cut = data.whereSet(exact.kept::get).withProvidedSplit(exact.parts);
    return Protocol.byUser().divide(cut);
  }

  /** Chooses the sets to keep; returns how many samples are missing. */
  private int choose(int samples, long seed) {
    int missing = samples;
    PartName[] single = {PartName.VALIDATION, PartName.TEST};
    int placed = 0;
    for (int i : order(data.sequenceCount(), seed)) {
      int first = data.firstSet(i);
      int prefixes = data.endSet(i) - first - 1;
      boolean isTrain = placed == single.length || prefixes == 0;
      int targets = isTrain ? Math.min(missing, prefixes) : prefixes;
      parts.put(data.id(i), isTrain ? PartName.TRAIN : single[placed++]);
      kept.set(first, first + targets + 1);
      missing -= isTrain ? targets : 0;
    }
    return missing;
  }

  private static int[] order(int n, long seed) {
    int[] order = new int[n];
    var random = new SplittableRandom(seed);
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1); // Fisher and Yates, from the inside out
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
