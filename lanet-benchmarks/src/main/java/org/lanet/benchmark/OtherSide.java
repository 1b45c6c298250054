package org.lanet.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Another process that works when it is told to and sleeps in between. It answers {@code ready}
 * once it is set up, and each {@code go} with a {@link Turn} on one line; it ends when its standard
 * input does. What it writes to standard error is shown if it fails.
 */
final class OtherSide implements AutoCloseable {
  private static final int SHOWN_CHARACTERS = 4000;

  private final String name;
  private final Process process;
  private final Path errors;
  private final Writer requests;
  private final BufferedReader answers;
  private final List<Turn> turns = new ArrayList<>();

  private OtherSide(String name, Process process, Path errors) {
    this.name = name;
    this.process = process;
    this.errors = errors;
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * Starts a process and waits until it is ready.
   *
   * @param environment changes to this process's own; null takes a variable away
   * @throws BenchmarkFailure if it cannot be started or ends before it is ready
   */
  static OtherSide start(
      String name, List<String> command, Map<String, @Nullable String> environment) {
    try {
      Path errors = Files.createTempFile("lanet-benchmark-", ".log");
      errors.toFile().deleteOnExit(); // should this process be ended before it closes the side
      var builder = new ProcessBuilder(command).redirectError(errors.toFile());
      environment.forEach(
          (variable, value) -> {
            if (value == null) {
              builder.environment().remove(variable);
            } else {
              builder.environment().put(variable, value);
            }
          });
      var side = new OtherSide(name, builder.start(), errors);
      side.awaitReady();
      return side;
    } catch (IOException e) {
      throw new BenchmarkFailure(
          "%s cannot be started: %s; run `make benchmark`, which makes its environment, or name a Python that has PyTorch with BENCHMARK_PYTHON"
              .formatted(name, e.getMessage()),
          e);
    }
  }

  private void awaitReady() {
    try {
      String first = answer();
      if (!first.equals("ready")) {
        throw new BenchmarkFailure("%s answered '%s' instead of 'ready'".formatted(name, first));
      }
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
  }

  /**
   * Lets it work once.
   *
   * @throws BenchmarkFailure with what it wrote to standard error, if it ended instead
   */
  Turn turn() {
    try {
      requests.write("go\n");
      requests.flush();
    } catch (IOException e) {
      throw ended();
    }
    Turn turn = Turn.parse(answer());
    turns.add(turn);
    return turn;
  }

  /** All turns so far, in order. */
  List<Turn> turns() {
    return List.copyOf(turns);
  }

  String name() {
    return name;
  }

  private String answer() {
    try {
      String line = answers.readLine();
      if (line == null) {
        throw ended();
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BenchmarkFailure ended() {
    try {
      int code = process.waitFor();
      String text = Files.readString(errors, StandardCharsets.UTF_8).strip();
      String shown = text.substring(Math.max(0, text.length() - SHOWN_CHARACTERS));
      return new BenchmarkFailure(
          "%s ended with exit code %d%s"
              .formatted(name, code, shown.isEmpty() ? " and no message" : ":\n" + shown));
    } catch (IOException e) {
      return new BenchmarkFailure("%s ended; its last words cannot be read".formatted(name), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new BenchmarkFailure("%s ended".formatted(name), e);
    }
  }

  /** Ends the process: first by closing its input, and if it does not listen, by force. */
  @Override
  public void close() {
    try {
      requests.close();
    } catch (IOException e) {
      // it has ended already
    }
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      Files.deleteIfExists(errors);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
