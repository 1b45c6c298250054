package org.lanet.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code data/BENCHMARK.md} says of the tasks is what they are. */
class BenchmarkPageTest {
  private final String page;

  BenchmarkPageTest() throws IOException {
    page = Files.readString(Path.of("..", "data", "BENCHMARK.md"));
  }

  @ParameterizedTest
  @EnumSource
  void theTableHasTheTaskAsItIsDefined(SyntheticTask task) {
    var data = task.data();
    String row =
        String.format(
            Locale.ROOT,
            "| `%s` | %s | %s | %,d / %,d / %,d | %,d | .500 | %s | %s | %.1f %% |",
            task.label(),
            task.about(),
            task.protocol().description(),
            data.sequenceCount(),
            data.setCount(),
            data.occurringLabels().cardinality(),
            task.protocol().testTargets(data),
            digits(task.personalFrequency()),
            digits(task.knownBest()),
            100 * task.shareOfGain(task.personalFrequency()));
    assertThat(page.lines()).contains(row);
  }

  private static String digits(double score) {
    return String.format(Locale.ROOT, "%.6f", score).substring(1);
  }

  @Test
  void theFormulaIsTheOneInTheGeneratorsDocumentation() throws IOException {
    Path source =
        Path.of("src", "main", "java", "org", "lanet", "data", "synthetic", "SyntheticSets.java");
    String[] terms = {"taste ", "recency ", "interactions ", "season ", "amounts ", "ids "};
    for (String term : terms) {
      String start = "+ " + term;
      String documented =
          Files.readString(source)
              .lines()
              .filter(line -> line.contains(start))
              .findFirst()
              .orElseThrow();
      assertThat(page).contains(documented.substring(documented.indexOf(start)));
    }
  }

  @Test
  void theVersionIsTheOneOfTheDefinitions() {
    assertThat(page).startsWith("# The synthetic benchmark, `" + SyntheticTask.VERSION + "`\n");
  }
}
