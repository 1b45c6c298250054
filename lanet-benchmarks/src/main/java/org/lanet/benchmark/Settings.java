package org.lanet.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanet.error.Arguments;
import org.lanet.error.InvalidArgumentException;

/**
 * How a run of the benchmarks is set up.
 *
 * @param python the interpreter that has PyTorch
 * @param programs the folder of the programs it runs
 * @param out where results go
 * @param full whether whole data sets are used where a share would do
 * @param rounds how many rounds count
 */
record Settings(Path python, Path programs, Path out, boolean full, int rounds) {
  /** Each side's threads. */
  static final int THREADS = 2;

  private static final Path PROGRAMS = Path.of("lanet-benchmarks", "pytorch");

  Settings {
    Arguments.atLeast("the number of rounds, ROUNDS,", rounds, 1);
  }

  /**
   * From {@code BENCHMARK_PYTHON}, {@code FULL} (1: yes) and {@code ROUNDS}; the programs lie where
   * a run in the project's root finds them.
   */
  static Settings from(Map<String, String> environment, Path out) {
    String rounds = environment.getOrDefault("ROUNDS", "");
    String python = environment.getOrDefault("BENCHMARK_PYTHON", "");
    String full = environment.getOrDefault("FULL", "");
    Arguments.require(
        List.of("", "0", "1").contains(full), "FULL is '%s'; it must be 1, 0 or left out", full);
    return new Settings(
        Path.of(python.isEmpty() ? "python3" : python),
        PROGRAMS,
        out,
        full.equals("1"),
        rounds.isEmpty() ? 5 : number(rounds));
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new InvalidArgumentException(
          "ROUNDS is '%s'; it must be a whole number".formatted(text));
    }
  }

  /** Starts a program of the other side with its own two threads and PyTorch's own defaults. */
  OtherSide start(String name, String program, Path samples, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(python.toString(), programs.resolve(program).toString()));
    command.add(samples.toString());
    command.addAll(arguments);
    Map<String, @Nullable String> environment = new HashMap<>();
    environment.put("OMP_NUM_THREADS", Integer.toString(THREADS));
    environment.put(
        "OMP_WAIT_POLICY", null); // ours sets it for notebooks; a plain program does not
    return OtherSide.start(name, command, environment);
  }

  /** A file for samples, deleted when the process ends. */
  static Path samplesFile() {
    try {
      Path file = Files.createTempFile("lanet-samples-", ".json");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
