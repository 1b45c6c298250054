package org.lanet.nn;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Whether the engine keeps a graph of what it computes, which is a setting of each thread: DJL
 * turns it off on the thread that loads the engine only, and a notebook's cells may run on any.
 */
public final class GradientMode {
  private GradientMode() {}

  /** From here on this thread keeps no graph outside a gradient collector. */
  public static void off() {
    Engine.getInstance(); // loads the native library if nothing has yet
    JniUtils.setGradMode(false);
  }
}
