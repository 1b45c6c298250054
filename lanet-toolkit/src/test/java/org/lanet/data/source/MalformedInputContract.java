package org.lanet.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.error.DataException;

/**
 * What every reader owes its user about malformed input: a {@link DataException} with exactly the
 * message of the table, nothing left open and nothing left behind. A subclass is a reader's table.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MalformedInputContract {
  /** Where; then what, its value and what is allowed; then how to put it right. */
  private static final Pattern FORM =
      Pattern.compile(
          "(file|table|collection|there is no file|data set|data folder)? ?'[^']*'.*"
              + "(; |: )(add|change|check|close|convert|expected|export|get|give|if you trust it, "
              + "unpack|it needs|mend|name|rename|unpack|use|write) ?.*",
          Pattern.DOTALL);

  private final Path folder;

  MalformedInputContract(Path folder) {
    this.folder = folder;
  }

  abstract Stream<Malformed> inputs();

  abstract void read(Path folder);

  @ParameterizedTest
  @MethodSource("inputs")
  void leadsToExactlyItsMessage(Malformed input) throws IOException {
    input.files().forEach((name, content) -> TextFiles.write(folder, name, content));
    assertThatThrownBy(() -> read(folder))
        .isInstanceOf(DataException.class)
        .extracting(error -> shortened(String.valueOf(error.getMessage())))
        .asString()
        .isEqualTo(input.message())
        .matches(FORM);
    assertThat(openFiles()).isEmpty();
    for (String name : input.files().keySet()) {
      Files.delete(folder.resolve(name));
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  /** Whatever a failed case has left, so that the next one begins with nothing. */
  @AfterEach
  void empty() throws IOException {
    try (Stream<Path> left = Files.list(folder)) {
      for (Path file : left.toList()) {
        Files.delete(file);
      }
    }
  }

  /** The file in {@code folder}. */
  static Path only(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String shortened(String message) {
    return message.replace(folder + File.separator, "").replace(folder.toString(), "FOLDER");
  }

  /** Files of the folder that this process still holds; elsewhere than on Linux, deleting tells. */
  private List<Path> openFiles() throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    List<Path> open = new ArrayList<>();
    if (Files.isDirectory(descriptors)) {
      try (Stream<Path> links = Files.list(descriptors)) {
        for (Path link : links.toList()) {
          // the descriptor of this very listing is gone by now
          if (Files.isSymbolicLink(link)
              && Files.readSymbolicLink(link).startsWith(folder.toRealPath())) {
            open.add(link);
          }
        }
      }
    }
    return open;
  }
}
