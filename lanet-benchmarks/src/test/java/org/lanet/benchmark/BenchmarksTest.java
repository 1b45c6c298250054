package org.lanet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.error.InvalidArgumentException;

class BenchmarksTest {
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final Path out;

  BenchmarksTest(@TempDir Path out) {
    this.out = out;
  }

  /** Brings the rows of its name and of its name with "-chunked". */
  private record Fake(String name, double theirs) implements Benchmark {
    @Override
    public List<Goal> goals() {
      return List.of(new Goal(name, "≥ 4"), new Goal(name + "-chunked", "–"));
    }

    @Override
    public List<Row> run(Settings settings, PrintStream unused) {
      if (theirs < 0) {
        throw new BenchmarkFailure("theirs ended with exit code 1");
      }
      return List.of(
          Row.of(name, .5, theirs, "a step"), Row.of(name + "-chunked", .5, theirs / 2, "chunks"));
    }
  }

  private Benchmarks benchmarks() {
    var settings = new Settings(Path.of("python3"), Path.of("."), out, false, 1);
    return new Benchmarks(
        List.of(new Fake("broken", -1), new Fake("fast", 2), new Fake("faster", 4)),
        settings,
        new PrintStream(screen, true, StandardCharsets.UTF_8));
  }

  private List<String> names() throws IOException {
    return Files.readAllLines(out.resolve("benchmark.csv")).stream()
        .map(line -> line.split(",", 2)[0])
        .toList();
  }

  @Test
  void theNamedOnesAreMeasuredAndShown() throws IOException {
    assertThat(benchmarks().run(List.of("fast"))).isTrue();
    assertThat(names()).containsExactly("name", "fast", "fast-chunked");
    assertThat(screen.toString(StandardCharsets.UTF_8))
        .contains("Measuring fast\n  a step\n  chunks\n")
        .containsPattern("name +ratio +aim +ours, s +theirs, s\nfast +4.00 +≥ 4 +0.500 +2.00\n");
  }

  @Test
  void figuresOfABusyMachineAreMarkedBelowTheTable() {
    Benchmark busy =
        new Benchmark() {
          @Override
          public List<Goal> goals() {
            return List.of(new Goal("step", "≥ 4"));
          }

          @Override
          public List<Row> run(Settings settings, PrintStream unused) {
            return List.of(
                Row.of("step", 1, 20, "a step; " + Rounds.BUSY + " (load 9, 2 of it ours)"));
          }
        };
    var settings = new Settings(Path.of("python3"), Path.of("."), out, false, 1);
    var text = new PrintStream(screen, true, StandardCharsets.UTF_8);
    new Benchmarks(List.of(busy), settings, text).run(List.of());
    assertThat(screen.toString(StandardCharsets.UTF_8).strip())
        .endsWith(
            "Not to be trusted as it stands, measure again: the machine was busy with other work");
  }

  @Test
  void anyRowNamesItsBenchmark() throws IOException {
    benchmarks().run(List.of("faster-chunked"));
    assertThat(names()).containsExactly("name", "faster", "faster-chunked");
  }

  @Test
  void oneThatFailsIsToldOfAndTheNextIsMeasured() throws IOException {
    assertThat(benchmarks().run(List.of())).isFalse();
    assertThat(screen.toString(StandardCharsets.UTF_8))
        .contains("FAILED broken: theirs ended with exit code 1\nMeasuring fast\n");
    assertThat(names()).contains("fast", "faster").doesNotContain("broken");
  }

  @Test
  void aNameThatIsNotThereIsAnErrorWithThoseThatAre() {
    assertThatThrownBy(() -> benchmarks().run(List.of("slow")))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "there is no benchmark 'slow'; there are broken, broken-chunked, fast, fast-chunked, faster, faster-chunked");
  }

  @Test
  void noTwoRowsShareAName() {
    List<String> rows =
        Benchmarks.all().stream().flatMap(b -> b.goals().stream()).map(Goal::row).toList();
    assertThat(rows).doesNotHaveDuplicates().contains("train-step-lanet-v3", "jvm-overhead");
  }
}
