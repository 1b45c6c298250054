package org.lanet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.error.StorageException;

/** Files that are not there or not to be read, and interrupts in the middle. */
class FileAccessTest {
  private static final ObjectNode HEADER = JsonNodeFactory.instance.objectNode();
  private static final NamedArrays ARRAYS =
      NamedArrays.empty().with("d", new double[20_000]).with("s", "ann");

  private final Path folder;

  FileAccessTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** So that a failure does not interrupt the tests that follow. */
  @AfterEach
  void clearTheInterruptFlag() {
    Thread.interrupted();
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    refused(folder.resolve("c.lanet"), "is not there; check its path");
    refused(folder.resolve("none/c.lanet"), "is not there; check its path");
  }

  @Test
  void aFolderIsNoFile() {
    refused(folder, "is a folder or a device, not a file; choose another path");
  }

  @Test
  void aFileBelowAFileCannotBeRead() throws IOException {
    Path below = Files.createFile(folder.resolve("plain")).resolve("c.lanet");
    refused(below, "cannot be read: Not a directory; mend that, or use another copy");
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Path below = Files.createFile(folder.resolve("plain")).resolve("a/c.lanet");
    assertThatThrownBy(() -> ArrayFile.write(below, HEADER, ARRAYS))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "file '%s' cannot be written: '%s' is a file, not a folder; choose another folder",
            below, folder.resolve("plain"));
  }

  @Test
  void aFolderWithoutPermissionIsNamed() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Path file = closed.resolve("c.lanet");
    ArrayFile.write(file, HEADER, ARRAYS);
    Files.setPosixFilePermissions(closed, Set.of());
    try {
      assumeFalse(Files.isReadable(closed), "the superuser may do everything");
      String denied = "permission is denied for '%s%s'; ";
      refused(
          file, "cannot be read: " + denied.formatted(file, "") + "mend that, or use another copy");
      assertThatThrownBy(() -> ArrayFile.write(file, HEADER, ARRAYS))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining(denied.formatted(file, ".new"));
      assertThatThrownBy(() -> WriterLock.on(file))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining(denied.formatted(file, ".lock"));
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void aFileThatMayNotBeReadSaysSo() {
    // thrown by hand, since the superuser may read everything
    Path file = folder.resolve("c.lanet");
    ArrayFile.write(file, HEADER, ARRAYS);
    assertThatThrownBy(
            () ->
                ArrayFileReader.read(
                    file,
                    (preamble, in) -> {
                      throw new AccessDeniedException("/models/c.lanet");
                    }))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "file '%s' cannot be read: permission is denied for '/models/c.lanet'; mend that, or use another copy",
            file);
  }

  @Test
  void anInterruptedThreadWritesAndReadsWholeFilesAndStaysInterrupted() throws IOException {
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      for (Path file : new Path[] {folder.resolve("c.lanet"), memory.getPath("/m/c.lanet")}) {
        Thread.currentThread().interrupt();
        ArrayFile.write(file, HEADER, ARRAYS);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(ArrayFile.read(file).arrays()).isEqualTo(ARRAYS);
        assertThat(Thread.interrupted()).isTrue();
      }
    }
  }

  @Test
  void anInterruptBeforehandCostsNoSecondTry() {
    var tries = new AtomicInteger();
    Thread.currentThread().interrupt();
    AtomicFile.write(
        folder.resolve("c.lanet"),
        4,
        channel -> channel.write(ByteBuffer.wrap(new byte[] {(byte) tries.incrementAndGet()})));
    assertThat(tries).hasValue(1);
  }

  @Test
  void anInterruptInTheMiddleOfAFileStartsItAgain() throws IOException {
    Path file = folder.resolve("c.lanet");
    var tries = new AtomicInteger();
    AtomicFile.write(file, 4, channel -> interruptedAtFirst(channel, tries));
    assertThat(tries).hasValue(2);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(Files.readAllBytes(file)).containsExactly(1, 2);
    assertThat(folder)
        .isDirectoryContaining("glob:**/c.lanet")
        .isDirectoryNotContaining("glob:**/*.new");
  }

  @Test
  void anInterruptInTheMiddleOfReadingStartsItAgain() {
    Path file = folder.resolve("c.lanet");
    ArrayFile.write(file, HEADER, ARRAYS);
    var tries = new AtomicInteger();
    NamedArrays read =
        ArrayFileReader.read(
            file,
            (preamble, in) -> {
              if (tries.incrementAndGet() == 1) {
                Thread.currentThread().interrupt();
              }
              return preamble.read(in, Long.MAX_VALUE);
            });
    assertThat(read).isEqualTo(ARRAYS);
    assertThat(tries).hasValue(2);
    assertThat(Thread.interrupted()).isTrue();
  }

  private static void interruptedAtFirst(FileChannel channel, AtomicInteger tries)
      throws IOException {
    channel.write(ByteBuffer.wrap(new byte[] {1}));
    if (tries.incrementAndGet() == 1) {
      Thread.currentThread().interrupt();
    }
    channel.write(ByteBuffer.wrap(new byte[] {2}));
  }

  private static void refused(Path file, String message) {
    assertThatThrownBy(() -> ArrayFile.read(file))
        .isInstanceOf(StorageException.class)
        .hasMessage("file '" + file + "' " + message);
    assertThatThrownBy(() -> ArrayFile.describe(file))
        .isInstanceOf(StorageException.class)
        .hasMessage("file '" + file + "' " + message);
  }
}
