package org.lanet.model.evidence;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.lanet.error.InterruptedRunException;
import org.lanet.sample.Histories;
import org.lanet.sample.Part;
import org.lanet.sample.Targets;
import org.lanet.sample.Window;

/**
 * Samples to fit evidence to, some at a time: fitting needs no more memory than these take, and an
 * interrupt ends it between two of them.
 */
public final class Chunks {
  private static final int AT_ONCE = 1024;

  private Chunks() {}

  /** What is done with a chunk, and with its targets where these are fitted to. */
  public interface Use {
    void of(Histories histories, Targets targets);
  }

  /**
   * All samples in their order, 1,024 at a time.
   *
   * @throws InterruptedRunException between two chunks
   */
  static void ofAll(Part samples, Window window, Use use) {
    each(samples, window, IntStream.range(0, samples.size()).toArray(), AT_ONCE, use);
  }

  /** The chosen ones in their order, 1,024 at a time. */
  static void of(Part samples, Window window, int[] chosen, Use use) {
    each(samples, window, chosen, AT_ONCE, use);
  }

  /**
   * The chosen ones in their order, so many at a time.
   *
   * @throws InterruptedRunException between two chunks
   */
  public static void each(Part samples, Window window, int[] chosen, int atOnce, Use use) {
    for (int from = 0; from < chosen.length; from += atOnce) {
      InterruptedRunException.stopIfInterrupted("fitting");
      int[] some = Arrays.copyOfRange(chosen, from, Math.min(chosen.length, from + atOnce));
      use.of(samples.histories(window, some), samples.targets(some));
    }
  }
}
