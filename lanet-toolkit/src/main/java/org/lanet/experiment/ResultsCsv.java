package org.lanet.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lanet.storage.CsvOutput;

/** Runs as rows of a CSV file. */
final class ResultsCsv {
  private static final List<String> HEADER =
      List.of("dataset", "protocol", "model", "seed", "metric", "value");

  private ResultsCsv() {}

  /** See {@link Results#writeCsv}. */
  static void write(Path file, List<Run> runs) {
    Iterable<List<Object>> rows = () -> runs.stream().flatMap(ResultsCsv::rows).iterator();
    CsvOutput.guarded().write(file, HEADER, rows);
  }

  private static Stream<List<Object>> rows(Run run) {
    return run.hasNumbers()
        ? run.metrics().entrySet().stream().map(value -> row(run, value.getKey(), value.getValue()))
        : Stream.of(row(run, "not run", ""));
  }

  private static List<Object> row(Run run, String metric, Object value) {
    return List.of(run.dataset(), run.protocol(), run.model(), run.seed(), metric, value);
  }
}
