package org.lanet.benchmark;

import com.sun.management.ThreadMXBean;
import java.io.PrintStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import jdk.jfr.Recording;
import org.lanet.data.TemporalSets;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.training.Epoch;
import org.lanet.training.Fitted;
import org.lanet.training.Progress;
import org.lanet.training.Training;

/**
 * What the JVM costs: the share of an epoch that threads spend outside native calls, as the flight
 * recorder sees it, and whether an epoch makes as much garbage as the one before.
 *
 * <p>Its row has no other side: theirs is the part of ours outside native calls, so that their
 * ratio is the share.
 */
final class JvmOverhead implements Benchmark {
  private static final Goal GOAL = new Goal("jvm-overhead", "< .05");
  private static final int ONE_IN = 40;
  private static final int WARM_UPS = 2;
  private static final int EPOCHS = 8;

  @Override
  public List<Goal> goals() {
    return List.of(GOAL);
  }

  @Override
  public List<Row> run(Settings settings, PrintStream screen) {
    ShapedData dc = ShapedData.dc();
    TemporalSets all = dc.sets();
    Parts parts = Protocol.byUser().divide(all.withUsers(all.sequenceCount() / ONE_IN, 1));
    Training training =
        Training.defaults().withEpochs(WARM_UPS + EPOCHS).withPatience(WARM_UPS + EPOCHS);
    try (Recording recording = StackSamples.recording()) {
      var watch = new Watch(recording);
      List<Epoch> epochs;
      try (Fitted fitted = training.fit(TrainStep.lanetV3OfDc(), parts, watch)) {
        epochs = fitted.history().epochs().subList(WARM_UPS, WARM_UPS + EPOCHS);
      }
      double seconds =
          Timings.of(epochs.stream().map(e -> e.duration().toNanos() / 1e9).toList()).median();
      StackSamples samples = StackSamples.of(recording);
      String what =
          String.format(
              Locale.ROOT,
              "share of an epoch outside native calls (theirs: that time), LANET v3 on %,d prefixes of %s; %,d samples in Java code, %,d in native calls, of %d threads; %s",
              parts.train().size(),
              dc.name(),
              samples.java(),
              samples.inNative(),
              samples.threads(),
              watch.garbage());
      return List.of(Row.of(GOAL.row(), seconds, seconds * samples.shareInJava(), what));
    }
  }

  /** Starts the recording after the warm-up, ends it with the last epoch, and counts garbage. */
  private static final class Watch implements Progress {
    private final Recording recording;
    private final List<Long> allocated = new ArrayList<>();
    private long collecting;

    Watch(Recording recording) {
      this.recording = recording;
    }

    @Override
    public void update(String line) {
      if (allocated.size() == WARM_UPS + EPOCHS - 1) {
        recording.stop();
        collecting = millisCollecting() - collecting;
      }
      allocated.add(allocatedBytes());
      if (allocated.size() == WARM_UPS) {
        collecting = millisCollecting();
        recording.start();
      }
    }

    /** By all live threads since they were started. */
    private static long allocatedBytes() {
      var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long[] bytes = threads.getThreadAllocatedBytes(threads.getAllThreadIds());
      return Arrays.stream(bytes).filter(b -> b > 0).sum();
    }

    private static long millisCollecting() {
      return ManagementFactory.getGarbageCollectorMXBeans().stream()
          .mapToLong(GarbageCollectorMXBean::getCollectionTime)
          .sum();
    }

    String garbage() {
      int half = EPOCHS / 2;
      double early = allocatedIn(WARM_UPS, half) / (double) half;
      double late = allocatedIn(WARM_UPS + half, half) / (double) half;
      return String.format(
          Locale.ROOT,
          "%.1f MB of garbage an epoch, %.3f times as much in the last %d as in the %d before; %d ms collecting it in all %d",
          late / 1e6,
          late / early,
          half,
          half,
          collecting,
          EPOCHS);
    }

    /** Bytes in {@code count} epochs after the first {@code from}. */
    private long allocatedIn(int from, int count) {
      return allocated.get(from + count - 1) - allocated.get(from - 1);
    }
  }
}
