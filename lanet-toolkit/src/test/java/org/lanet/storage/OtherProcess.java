package org.lanet.storage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lanet.error.StorageException;

/** A second Java process at work on a file, which tells by lines how far it is. */
final class OtherProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader lines;

  private OtherProcess(Process process) {
    this.process = process;
    this.lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts {@code work}, which has a main method. */
  static OtherProcess start(Class<?> work, Path file) throws IOException {
    return new OtherProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                work.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** Waits for its next line; null at its end. */
  @Nullable String line() throws IOException {
    return lines.readLine();
  }

  long number() {
    return process.pid();
  }

  /** Kills it and waits until it is dead. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  /** Locks the file, says so, and waits to be killed; or says why it cannot. */
  static final class Locking {
    static final String LOCKED = "locked";

    private Locking() {}

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

  /**
   * Locks the file and gives it up again, many times, without a pause. In between it makes a file
   * that must not be there and deletes it, which fails if anybody else is between as well.
   */
  static final class TakingTurns {
    static final String READY = "ready";
    static final String DONE = "done";
    private static final int TURNS = 500;

    private TakingTurns() {}

    public static void main(String[] args) throws IOException {
      System.out.println(READY);
      System.out.println(take(Path.of(args[0])));
    }

    static String take(Path file) throws IOException {
      Path only = file.resolveSibling("only");
      for (int turns = 0; turns < TURNS; ) {
        try {
          WriterLock lock = WriterLock.on(file, Duration.ZERO);
          try (lock) {
            Files.createFile(only);
            Files.delete(only);
            turns++;
          }
        } catch (StorageException inUse) {
          Thread.onSpinWait();
        }
      }
      return DONE;
    }
  }

  /** Writes the file again and again, each time with the next number, and says each number. */
  static final class Writing {
    static final int LENGTH = 100_000;

    private Writing() {}

    public static void main(String[] args) {
      // ends with the test's process, if that does not kill it
      for (int number = 0; !System.out.checkError(); number++) {
        double[] values = new double[LENGTH];
        Arrays.fill(values, number);
        ArrayFile.write(
            Path.of(args[0]),
            JsonNodeFactory.instance.objectNode().put("number", number),
            NamedArrays.empty().with("values", values));
        System.out.println(number);
      }
    }
  }
}
