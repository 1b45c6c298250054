package org.lanet.data.catalog;

import java.time.Duration;

/**
 * How long a download waits.
 *
 * @param connection for a connection to the server
 * @param stall for the next bytes
 * @param pause before another try; twice as long after each that brought nothing new
 * @param turn for somebody else who downloads the same file
 */
record Patience(Duration connection, Duration stall, Duration pause, Duration turn) {
  static final Patience USUAL =
      new Patience(
          Duration.ofSeconds(20),
          Duration.ofSeconds(60),
          Duration.ofSeconds(1),
          Duration.ofHours(1));

  /** Waits before the next try, after {@code futile} that brought nothing new. */
  void pause(int futile) throws InterruptedException {
    Thread.sleep(pause.multipliedBy(1L << Math.max(0, futile - 1)).toMillis());
  }
}
