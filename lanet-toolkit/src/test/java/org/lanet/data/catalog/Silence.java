package org.lanet.data.catalog;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A server that sends something and then neither more nor the end, until the test is over. */
final class Silence implements LoopbackServer.Answer {
  private final LoopbackServer.Answer before;
  private final CountDownLatch silent = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);

  Silence(LoopbackServer.Answer before) {
    this.before = before;
  }

  /** A download that gives such a server up soon. */
  static Download impatient() {
    return new Download(
        new Patience(
            Duration.ofSeconds(5), Duration.ofMillis(50), Duration.ZERO, Duration.ofMinutes(1)),
        DownloadProgress.none());
  }

  @Override
  public void to(HttpExchange request) throws IOException {
    before.to(request);
    silent.countDown();
    await(end);
  }

  /** Waits until it has sent what it sends. */
  void awaitIt() {
    await(silent);
  }

  void end() {
    end.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
