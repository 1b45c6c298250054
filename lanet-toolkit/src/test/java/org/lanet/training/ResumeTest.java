package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training killed with SIGKILL and started again ends with the bits of one that was not. */
class ResumeTest {
  private static final String UNDISTURBED =
      TrainingProcess.result(TrainingProcess.training(), false);

  private final Path folder;

  ResumeTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /**
   * An epoch is eleven chunks with the validation's: within the first epoch, between its last step
   * and its end, soon after that, and in a late one.
   */
  @ParameterizedTest
  @ValueSource(ints = {3, 11, 14, 60})
  void aKilledTrainingGoesOnBitForBit(int chunks) throws Exception {
    Path file = folder.resolve("killed.checkpoint");
    killAfter(chunks, file);
    assertThat(file).exists();
    assertThat(run(file)).isEqualTo(UNDISTURBED);
    assertThat(run(file)).as("nothing is left to do").isEqualTo(UNDISTURBED);
  }

  /** Wherever the kill falls: in a step, in a validation, in the middle of writing the file. */
  @Test
  @Tag("soak")
  void trainingsKilledAtRandomMomentsGoOnBitForBit() throws Exception {
    var random = new SplittableRandom(11);
    int kills = 0;
    for (int training = 0; kills < 40; training++) {
      Path file = folder.resolve("killed-%d.checkpoint".formatted(training));
      int kill = 0;
      for (; kill < 6; kill++) {
        killAtRandom(random, file);
      }
      kills += kill;
      assertThat(run(file))
          .as("training %s, after %s kills", training, kill)
          .isEqualTo(UNDISTURBED);
    }
  }

  private static void killAfter(int chunks, Path file) throws IOException, InterruptedException {
    Process process = start(file);
    try (BufferedReader lines = process.inputReader()) {
      int seen = 0;
      while (seen < chunks) {
        assertThat(lines.readLine()).as("line %s", seen).isEqualTo("chunk");
        seen++;
      }
      process.destroyForcibly().waitFor();
    }
  }

  /** Up to 30 chunks further than the last time, and then up to 20 ms later. */
  private static void killAtRandom(SplittableRandom random, Path file)
      throws IOException, InterruptedException {
    Process process = start(file);
    try (BufferedReader lines = process.inputReader()) {
      int chunks = 1 + random.nextInt(30);
      String line = lines.readLine();
      for (int seen = 1; seen < chunks && "chunk".equals(line); seen++) {
        line = lines.readLine();
      }
      long until = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(random.nextInt(20_000));
      while (System.nanoTime() < until) {
        Thread.onSpinWait();
      }
      process.destroyForcibly().waitFor();
    }
  }

  private static String run(Path file) throws IOException, InterruptedException {
    Process process = start(file);
    try (BufferedReader lines = process.inputReader()) {
      List<String> results = lines.lines().filter(line -> line.startsWith("result ")).toList();
      assertThat(process.waitFor()).isZero();
      assertThat(results).hasSize(1);
      return results.get(0).substring("result ".length());
    }
  }

  private static Process start(Path file) throws IOException {
    Path errors = Files.createTempFile(file.getParent(), "errors", ".txt");
    var builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx1g",
            "-cp",
            System.getProperty("java.class.path"),
            TrainingProcess.class.getName(),
            file.toString());
    return builder.redirectError(errors.toFile()).start();
  }
}
