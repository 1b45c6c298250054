package org.lanet.training;

import java.util.ServiceLoader;

/** Shows how long work goes on: one line that is replaced by the next. */
public interface Progress {
  /** Replaces the line shown. */
  void update(String line);

  /** An epoch of a network's training has ended; its duration does not count what is done here. */
  default void epochEnded(Epoch epoch) {}

  /** The work is over: the line may go. */
  default void done() {}

  /** Shows nothing. */
  static Progress none() {
    return line -> {};
  }

  /** What this installation brings along to show progress with, or nothing. */
  static Progress installed() {
    return ServiceLoader.load(Progress.class, Progress.class.getClassLoader())
        .findFirst()
        .orElseGet(Progress::none);
  }
}
