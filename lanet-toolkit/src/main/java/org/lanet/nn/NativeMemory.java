package org.lanet.nn;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import java.util.Arrays;

/**
 * Keeps memory that the engine frees within the process, to be used again.
 *
 * <p>As it comes, the C library of Linux gives large arrays back to the system and asks for them
 * again a moment later, and the system clears every page of them each time: a fifth of a training
 * step of LANET's second version and of the LSTM, measured in turn. What is kept is no more than
 * was in use at once before.
 */
final class NativeMemory {
  // of malloc.h
  private static final int M_TRIM_THRESHOLD = -1;
  private static final int M_MMAP_THRESHOLD = -3;

  /** A gibibyte, and for older libraries the most that they take. */
  private static final int[] THRESHOLDS = {1 << 30, 32 << 20};

  private static final boolean KEPT = told();

  private NativeMemory() {}

  /** Tells the C library, once for the process; false where there is none to be told. */
  static boolean keep() {
    return KEPT;
  }

  private static boolean told() {
    if (!Platform.isLinux()) {
      return false;
    }
    try {
      Function mallopt = Function.getFunction("c", "mallopt");
      boolean mapsFewer = set(mallopt, M_MMAP_THRESHOLD);
      boolean trimsLess = set(mallopt, M_TRIM_THRESHOLD);
      return mapsFewer && trimsLess;
    } catch (LinkageError e) {
      return false; // another C library: everything works, if slower
    }
  }

  private static boolean set(Function mallopt, int what) {
    return Arrays.stream(THRESHOLDS)
        .anyMatch(bytes -> mallopt.invokeInt(new Object[] {what, bytes}) == 1);
  }
}
