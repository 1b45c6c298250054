package org.lanet.reference;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lanet.benchmark.BenchmarkFailure;
import org.lanet.benchmark.ResultFile;
import org.lanet.error.LanetException;
import org.lanet.experiment.Output;
import org.lanet.experiment.ResultTable;

/**
 * Measures every reference anew, writes {@code references.csv} and prints a table: {@code make
 * references}.
 *
 * <p>A data set that cannot be read, or a figure that cannot be measured, is told of and does not
 * stop the next; its rows stay blank and are not ok. The exit code is 1 unless all rows are. A
 * minute for all.
 */
public final class References {
  static final String FILE = "references.csv";

  private final List<Reference> references;
  private final Function<String, Figures> source;
  private final Path out;
  private final PrintStream screen;

  References(
      List<Reference> references, Function<String, Figures> source, Path out, PrintStream screen) {
    this.references = references;
    this.source = source;
    this.out = out;
    this.screen = screen;
  }

  public static void main(String[] none) {
    int code;
    try {
      var run = new References(ReferenceTable.all(), Figures::of, Output.root(), System.out);
      code = run.run() ? 0 : 1;
    } catch (BenchmarkFailure failure) {
      System.err.println(failure.getMessage());
      code = 1;
    }
    System.exit(code);
  }

  /** Measures, writes and shows; true if every reference was met. */
  boolean run() {
    Map<Reference, Check> checks = new LinkedHashMap<>();
    references.forEach(reference -> checks.put(reference, new Check(reference, null)));
    for (String data : references.stream().map(Reference::data).distinct().toList()) {
      screen.println("Measuring " + data);
      check(data, checks);
    }
    List<List<String>> rows = checks.values().stream().map(Check::cells).toList();
    Path file = out.resolve(FILE);
    ResultFile.write(file, Check.HEADER, rows);
    long met = checks.values().stream().filter(Check::ok).count();
    String summary =
        String.format(
            Locale.ROOT, "%d of %d references are met, written to %s", met, rows.size(), file);
    screen.println();
    screen.println(new ResultTable("References", Check.HEADER, rows, List.of(summary)));
    return met == rows.size();
  }

  /** One data set at a time is in memory. */
  private void check(String data, Map<Reference, Check> checks) {
    List<String> failures = new ArrayList<>();
    @Nullable Figures figures = null;
    try {
      figures = source.apply(data);
    } catch (LanetException failure) {
      failures.add(failure.getMessage());
    }
    for (Reference reference : references) {
      if (figures != null && reference.data().equals(data)) {
        try {
          checks.put(reference, new Check(reference, figures.of(reference)));
        } catch (LanetException failure) {
          failures.add(reference.name() + ": " + failure.getMessage());
        }
      }
    }
    failures.forEach(failure -> screen.println("FAILED " + failure));
  }
}
