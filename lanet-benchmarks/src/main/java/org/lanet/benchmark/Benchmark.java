package org.lanet.benchmark;

import java.util.List;

/** Something to measure: one run brings one row or more. */
interface Benchmark {
  /** The rows it brings, the one it is named after first. */
  List<Goal> goals();

  /**
   * Measures; seconds to minutes.
   *
   * @throws BenchmarkFailure if the other side fails or does something else
   */
  List<Row> run(Settings settings);
}
