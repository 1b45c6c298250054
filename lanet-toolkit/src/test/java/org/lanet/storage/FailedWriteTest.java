package org.lanet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanet.error.StorageException;

/** Whatever keeps a file from being written, the one before it stays, and nothing beside it. */
class FailedWriteTest {
  private static final ObjectNode HEADER = JsonNodeFactory.instance.objectNode();
  private static final NamedArrays BEFORE = NamedArrays.empty().with("before", 1.0);
  private static final int DISK = 1 << 16;

  private final FileSystem memory =
      Jimfs.newFileSystem(
          Configuration.unix().toBuilder().setBlockSize(512).setMaxSize(DISK).build());
  private final Path folder = memory.getPath("/models");
  private final Path file = folder.resolve("c.lanet");

  @BeforeEach
  void writeTheFileBefore() {
    ArrayFile.write(file, HEADER, BEFORE);
  }

  @AfterEach
  void theFileBeforeIsIntactAndAlone() throws IOException {
    assertThat(ArrayFile.read(file).arrays()).isEqualTo(BEFORE);
    assertThat(folder).isDirectoryNotContaining("glob:**/c.lanet.new");
    memory.close();
  }

  @Test
  void aFullDiskIsToldWithWhatIsMissing() throws IOException {
    NamedArrays large = NamedArrays.empty().with("d", new double[10_000]);
    long free = Files.getFileStore(folder).getUsableSpace();
    assertThatThrownBy(() -> ArrayFile.write(file, HEADER, large))
        .isInstanceOf(StorageException.class)
        .hasRootCauseMessage("out of disk space")
        .hasMessage(
            "file '/models/c.lanet' cannot be written: no room for its %,d bytes (%,d are free); "
                + "the file before it is intact; make room or choose another folder",
            size(large), free);
  }

  @Test
  void roomIsNeededForTheFileBeforeToo() throws IOException {
    NamedArrays most = NamedArrays.empty().with("d", new double[6_000]);
    Path other = folder.resolve("other.lanet");
    ArrayFile.write(other, HEADER, most);
    assertThatThrownBy(() -> ArrayFile.write(other, HEADER, most))
        .hasMessageContaining("no room for its %,d bytes", Files.size(other));
    assertThat(ArrayFile.read(other).arrays()).isEqualTo(most);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No space left on device",
        "Disk quota exceeded",
        "There is not enough space on the disk"
      })
  void aFullDiskIsKnownByTheSystemsWords(String words) {
    failsWith(
        new IOException(words),
        "no room for its 10 bytes; the file before it is intact; make room or choose another folder");
  }

  @Test
  void otherFailuresAreToldAsTheyAre() {
    failsWith(
        new FileSystemException("/workspace/c.lanet.new", null, "Input/output error"),
        "Input/output error; the file before it is intact; mend that, or choose another folder");
    failsWith(
        new AccessDeniedException("/workspace/c.lanet.new"),
        "permission is denied for '/workspace/c.lanet.new'; the file before it is intact; "
            + "mend that, or choose another folder");
    failsWith(
        new IOException(),
        "IOException; the file before it is intact; mend that, or choose another folder");
  }

  @Test
  void aFaultOfTheCallerLeavesNothingBehindEither() {
    var fault = new IllegalStateException("a fault");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    10,
                    channel -> {
                      channel.write(ByteBuffer.allocate(5));
                      throw fault;
                    }))
        .isSameAs(fault);
  }

  @Test
  void whatAKillLeftBehindIsOverwritten() throws IOException {
    Files.write(folder.resolve("c.lanet.new"), new byte[5_000]);
    ArrayFile.write(file, HEADER, BEFORE);
  }

  @Test
  void aFolderIsNotReplaced() throws IOException {
    Files.createDirectory(folder.resolve("d"));
    assertThatThrownBy(() -> ArrayFile.write(folder.resolve("d"), HEADER, BEFORE))
        .isInstanceOf(StorageException.class)
        .hasMessage("file '/models/d' is a folder or a device, not a file; choose another path");
    Files.createDirectory(folder.resolve("e.new"));
    assertThatThrownBy(() -> ArrayFile.write(folder.resolve("e"), HEADER, BEFORE))
        .isInstanceOf(StorageException.class)
        .hasMessageStartingWith("file '/models/e' cannot be written: ");
    assertThat(folder.resolve("e.new")).isDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/models/c.lanet/x", "/models/c.lanet/a/b/x"})
  void aFolderThatIsAFileIsNamed(String below) {
    assertThatThrownBy(() -> ArrayFile.write(memory.getPath(below), HEADER, BEFORE))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "file '%s' cannot be written: '/models/c.lanet' is a file, not a folder; choose another folder",
            below);
  }

  private static long size(NamedArrays arrays) throws IOException {
    try (FileSystem large = Jimfs.newFileSystem(Configuration.unix())) {
      Path there = large.getPath("c.lanet");
      ArrayFile.write(there, HEADER, arrays);
      return Files.size(there);
    }
  }

  private void failsWith(IOException failure, String message) {
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    10,
                    channel -> {
                      channel.write(ByteBuffer.allocate(5));
                      throw failure;
                    }))
        .isInstanceOf(StorageException.class)
        .hasCause(failure)
        .hasMessage("file '/models/c.lanet' cannot be written: " + message);
  }
}
