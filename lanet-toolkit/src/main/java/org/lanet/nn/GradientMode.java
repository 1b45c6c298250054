package org.lanet.nn;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Supplier;

/**
 * Whether the engine keeps a graph of what it computes, which is a setting of each thread: DJL
 * turns it off on the thread that loads the engine only, and a notebook's cells may run on any.
 *
 * <p>DJL's own collector of gradients serves one thread at a time; these three verbs are the
 * engine's, which serve every thread by itself as long as no two share a leaf of their graphs.
 */
public final class GradientMode {
  private GradientMode() {}

  /** From here on this thread keeps no graph outside of {@link #on}. */
  public static void off() {
    Engine.getInstance(); // loads the native library if nothing has yet
    JniUtils.setGradMode(false);
  }

  /** Does {@code work} while this thread keeps a graph. */
  public static <T> T on(Supplier<T> work) {
    Engine.getInstance();
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(true);
    try {
      return work.get();
    } finally {
      JniUtils.setGradMode(before);
    }
  }

  /** Whether this thread keeps a graph. */
  static boolean isOn() {
    return JniUtils.isGradMode();
  }

  /** Adds the gradients of one number to the leaves of its graph. */
  public static void backward(NDArray number) {
    try (NDArray one = number.getManager().create(1f)) {
      backward(number, one);
    }
  }

  /**
   * The same for what comes before {@code array}, whose gradient is known. The graph is kept, as
   * another array's gradient may go through parts of it; it ends with its arrays.
   */
  static void backward(NDArray array, NDArray gradient) {
    JniUtils.backward((PtNDArray) array, (PtNDArray) gradient, true, false);
  }
}
