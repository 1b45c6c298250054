package org.lanet.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the threads that train were found when the JDK's flight recorder looked: in Java code, or
 * in a native call.
 *
 * @param java samples of them in Java code
 * @param inNative samples of them in a native call
 * @param threads how many they are
 */
record StackSamples(long java, long inNative, int threads) {
  private static final String JAVA = "jdk.ExecutionSample";
  private static final String NATIVE = "jdk.NativeMethodSample";
  private static final String ENGINE = "ai.djl.pytorch.jni.";
  private static final Duration PERIOD = Duration.ofMillis(10);

  /** A recording that looks every 10 ms once it is started. */
  static Recording recording() {
    var recording = new Recording();
    recording.enable(JAVA).withPeriod(PERIOD);
    recording.enable(NATIVE).withPeriod(PERIOD);
    return recording;
  }

  /** What a stopped recording has seen of the threads that call the engine. */
  static StackSamples of(Recording recording) {
    try {
      Path file = Files.createTempFile("lanet-benchmark-", ".jfr");
      try {
        recording.dump(file);
        return count(RecordingFile.readAllEvents(file));
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StackSamples count(List<RecordedEvent> events) {
    Set<Long> training = new HashSet<>();
    for (RecordedEvent event : events) {
      if (isNative(event) && callsEngine(event)) {
        training.add(thread(event));
      }
    }
    List<RecordedEvent> theirs =
        events.stream().filter(event -> training.contains(thread(event))).toList();
    long inNative = theirs.stream().filter(StackSamples::isNative).count();
    return new StackSamples(theirs.size() - inNative, inNative, training.size());
  }

  private static boolean isNative(RecordedEvent event) {
    return event.getEventType().getName().equals(NATIVE);
  }

  private static long thread(RecordedEvent event) {
    RecordedThread thread = event.getThread("sampledThread");
    return thread == null ? -1 : thread.getJavaThreadId();
  }

  private static boolean callsEngine(RecordedEvent event) {
    if (event.getStackTrace() == null) {
      return false;
    }
    List<RecordedFrame> frames = event.getStackTrace().getFrames();
    return !frames.isEmpty()
        && frames.get(0).getMethod().getType().getName().startsWith(ENGINE)
        && thread(event) >= 0;
  }

  /**
   * The share of a thread's working time that it spends outside native calls.
   *
   * <p>Each time the recorder looks, it takes every thread that is in Java code, but only one of
   * those in native calls; so samples in Java code count for one of {@link #threads}.
   */
  double shareInJava() {
    double perThread = (double) java / Math.max(1, threads);
    return perThread / (perThread + inNative);
  }
}
