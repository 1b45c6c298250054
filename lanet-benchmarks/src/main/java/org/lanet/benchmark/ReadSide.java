package org.lanet.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lanet.data.TemporalSets;
import org.lanet.data.source.LongTable;

/**
 * The toolkit as a process of its own, so that its memory can be compared: reads a file each time
 * it is told to. It speaks as an {@link OtherSide} does.
 */
final class ReadSide {
  private ReadSide() {}

  /** Argument: the file. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("ready");
    while (requests.readLine() != null) {
      System.out.println(turn(file));
    }
  }

  private static String turn(Path file) {
    long start = System.nanoTime();
    TemporalSets data = LongTable.csv().read(file);
    double seconds = (System.nanoTime() - start) / 1e9;
    String checks =
        SetFigures.withPeak(SetFigures.of(data)).stream()
            .map(ReadSide::number)
            .collect(Collectors.joining(","));
    return "seconds " + seconds + " check " + checks;
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "nan" : Double.toString(value);
  }

  /** Starts it with a heap of so many MiB. */
  static OtherSide start(Path file, int heap) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return OtherSide.start(
        "the toolkit",
        List.of(
            java,
            "-Xmx" + heap + "m",
            "-XX:ActiveProcessorCount=" + Settings.THREADS,
            "-cp",
            System.getProperty("java.class.path"),
            ReadSide.class.getName(),
            file.toString()),
        Map.of());
  }
}
