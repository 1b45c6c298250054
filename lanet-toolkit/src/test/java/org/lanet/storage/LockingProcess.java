package org.lanet.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.lanet.error.StorageException;

/** A second Java process that tries to lock a file, says how that went, and stays until killed. */
final class LockingProcess implements AutoCloseable {
  static final String LOCKED = "locked";

  private final Process process;
  private final String answer;

  private LockingProcess(Process process, String answer) {
    this.process = process;
    this.answer = answer;
  }

  /** Starts it and waits for its answer. */
  static LockingProcess on(Path file) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockingProcess.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var out = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8);
    return new LockingProcess(process, String.valueOf(new BufferedReader(out).readLine()));
  }

  /** {@link #LOCKED} or the message of its error. */
  String answer() {
    return answer;
  }

  long number() {
    return process.pid();
  }

  /** Kills it and waits until it is dead. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  public static void main(String[] args) throws IOException {
    try (WriterLock lock = WriterLock.on(Path.of(args[0]), Duration.ZERO)) {
      System.out.println(LOCKED);
      while (System.in.read() >= 0) {
        // until it is killed, or the test's process ends and its input with it
        System.out.println(lock);
      }
    } catch (StorageException e) {
      System.out.println(e.getMessage());
    }
  }
}
