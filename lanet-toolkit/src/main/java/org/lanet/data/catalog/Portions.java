package org.lanet.data.catalog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, portion by portion, for a thread that can be interrupted and waits no
 * longer than it wants to; the client's own stream can do neither on Java 17.
 */
final class Portions implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
  private record Arrival(List<ByteBuffer> bytes, @Nullable Throwable failure) {}

  // at most one portion is under way, since the next is asked for when one has been taken
  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private Flow.@Nullable Subscription subscription;
  private boolean closed;

  static Portions of(Flow.Publisher<List<ByteBuffer>> body) {
    var portions = new Portions();
    body.subscribe(portions);
    return portions;
  }

  /**
   * The next portion; an empty one at the end.
   *
   * @throws IOException if the transfer broke off, or nothing comes for so long
   */
  List<ByteBuffer> next(Duration patience) throws IOException, InterruptedException {
    Arrival arrival = arrivals.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (arrival == null) {
      throw new IOException("nothing came for %s ms".formatted(patience.toMillis()));
    }
    if (arrival.failure != null) {
      throw new IOException(arrival.failure);
    }
    ask();
    return arrival.bytes;
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription newSubscription) {
    subscription = newSubscription;
    if (closed) {
      newSubscription.cancel();
    } else {
      newSubscription.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    arrivals.add(new Arrival(bytes, null));
  }

  @Override
  public void onError(Throwable failure) {
    arrivals.add(new Arrival(List.of(), failure));
  }

  @Override
  public void onComplete() {
    arrivals.add(new Arrival(List.of(), null));
  }

  private synchronized void ask() {
    if (subscription != null) {
      subscription.request(1);
    }
  }

  /** Lets the rest of the body go. */
  @Override
  public synchronized void close() {
    closed = true;
    if (subscription != null) {
      subscription.cancel();
    }
  }
}
