package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Memory after many epochs is what it was after a few. */
@Tag("soak")
class MemorySoakTest {
  /**
   * With one pool of the C library's the memory must stay as it is. As users run it there is a pool
   * for each thread, and several settle slowly: they may take a tenth more, but not grow on.
   */
  @ParameterizedTest
  @CsvSource({"lanet,true,1.02", "lstm,true,1.02", "lanet,false,1.1", "lstm,false,1.1"})
  void memoryAfterFiftyEpochsIsThatAfterFive(String model, boolean onePool, double most)
      throws Exception {
    Assumptions.assumeTrue(
        Files.isReadable(Path.of("/proc/self/status")), "only Linux tells the resident memory");
    // what changes in the resident memory is what the engine keeps: the heap has its size from the
    // start, and the compiler soon ends
    var builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-Xms256m",
            "-Xmx256m",
            "-XX:+AlwaysPreTouch",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            MemoryProcess.class.getName(),
            model,
            "50");
    if (onePool) {
      builder.environment().put("MALLOC_ARENA_MAX", "1");
    }
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<String> lines;
    try (var out = process.inputReader()) {
      lines = out.lines().filter(line -> line.matches("\\d+,\\d+,\\d+")).toList();
    }
    assertThat(process.waitFor()).isZero();
    assertThat(lines).hasSize(50);
    for (int column : new int[] {1, 2}) {
      double early = Double.parseDouble(lines.get(4).split(",", -1)[column]);
      double late = Double.parseDouble(lines.get(49).split(",", -1)[column]);
      assertThat(late).as(column == 1 ? "resident KiB" : "heap KiB").isLessThan(early * most);
    }
  }
}
