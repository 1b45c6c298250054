package org.lanet.benchmark;

import java.io.PrintStream;
import java.util.List;

/** Something to measure: one run brings one row or more. */
interface Benchmark {
  /** The rows it brings, the one it is named after first. */
  List<Goal> goals();

  /**
   * Measures; seconds to minutes.
   *
   * @param screen for what does not fit a row
   * @return a row for each goal, in their order; none if it brings a report of its own
   * @throws BenchmarkFailure if the other side fails or does something else
   */
  List<Row> run(Settings settings, PrintStream screen);
}
