package org.lanet.nn;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whether the engine keeps a graph of what it computes, which is a setting of each thread: DJL
 * turns it off on the thread that loads the engine only, and a notebook's cells may run on any.
 */
public final class GradientMode {
  /**
   * DJL collects gradients for one thread at a time and has one generator of random numbers, both
   * for the whole process; who collects or draws holds this.
   */
  public static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

  private GradientMode() {}

  /** From here on this thread keeps no graph outside a gradient collector. */
  public static void off() {
    Engine.getInstance(); // loads the native library if nothing has yet
    JniUtils.setGradMode(false);
  }
}
