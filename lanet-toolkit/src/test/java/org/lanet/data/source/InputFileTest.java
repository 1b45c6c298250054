package org.lanet.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.data.source.TextFiles.bytes;
import static org.lanet.data.source.TextFiles.gzipped;
import static org.lanet.data.source.TextFiles.write;
import static org.lanet.data.source.TextFiles.zipped;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanet.error.DataException;

class InputFileTest {
  private static final String TEXT = "id,time,label\nu,1,tea\n";
  private static final int MEGABYTE = 1 << 20;

  private final Path folder;

  InputFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.csv", "x.csv.gz", "X.CSV.GZ", "x", "\u00e9 x.txt"})
  void plainAndGzippedFilesAreReadByTheirEnding(String name) throws IOException {
    byte[] text = TEXT.getBytes(StandardCharsets.UTF_8);
    Path file =
        write(folder, name, name.toLowerCase(Locale.ROOT).endsWith("gz") ? gzipped(text) : text);
    assertThat(read(file)).isEqualTo(TEXT);
  }

  @Test
  void theMembersOfAGzipFileAreOneText() throws IOException {
    byte[] member = gzipped(TEXT.getBytes(StandardCharsets.UTF_8));
    assertThat(read(write(folder, "x.gz", bytes(member, member, gzipped(new byte[0]), member))))
        .isEqualTo(TEXT + TEXT + TEXT);
  }

  @Test
  void theOneFileInAZipIsReadWhateverItsName() throws IOException {
    assertThat(read(write(folder, "x.zip", zipped("../../etc/passwd", TEXT)))).isEqualTo(TEXT);
    assertThat(read(write(folder, "y.ZIP", zipped("a/", "", "a/C:\\con", TEXT)))).isEqualTo(TEXT);
    assertThat(read(write(folder, "z.zip", zipped("x.csv", TEXT, "__MACOSX/._x.csv", "?"))))
        .isEqualTo(TEXT);
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(3);
    }
  }

  @Test
  void packedFilesOfAnotherFileSystemAreRead() throws IOException {
    try (var memory = Jimfs.newFileSystem(Configuration.unix())) {
      Path root = memory.getPath("/");
      assertThat(read(write(root, "x.zip", zipped("x.csv", TEXT)))).isEqualTo(TEXT);
      assertThat(read(write(root, "x.csv.gz", TEXT))).isEqualTo(TEXT);
    }
  }

  @Test
  void skippingAtTheEndSkipsNothing() throws IOException {
    byte[] text = TEXT.getBytes(StandardCharsets.UTF_8);
    try (InputStream in = InputFile.bytes(write(folder, "x.csv.gz", TEXT))) {
      assertThat(in.skip(1000)).isEqualTo(text.length);
      assertThat(in.skip(1000)).isZero();
      assertThatThrownBy(() -> in.skipNBytes(1)).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void aGzipBombIsStoppedWhenItPassesItsLimit() {
    byte[] member = gzipped(new byte[MEGABYTE]);
    byte[][] members = new byte[400][];
    Arrays.fill(members, member);
    Path bomb = write(folder, "bomb.csv.gz", bytes(members));
    assertThat(bytesBeforeTheEnd(bomb)).isLessThan(200L * MEGABYTE);
  }

  @Test
  void aZipBombIsStoppedWhenItPassesItsLimit() {
    Path bomb = write(folder, "bomb.csv.zip", zipped("x.csv", " ".repeat(100 * MEGABYTE)));
    // 64 MiB, and 250 times the 100 kB of the file
    assertThat(bytesBeforeTheEnd(bomb)).isBetween(64L * MEGABYTE, 96L * MEGABYTE);
  }

  @Test
  void aSmallFileMayExpandAsMuchAsItLikes() throws IOException {
    Path file = write(folder, "x.csv.gz", TEXT + "u,2,tea\n".repeat(2 * MEGABYTE));
    assertThat(Files.size(file)).isLessThan(16L * MEGABYTE / 300);
    try (var text = InputFile.open(file)) {
      assertThat(text.lines().count()).isEqualTo(2 * MEGABYTE + 2);
    }
  }

  @Test
  void aRowOfTwoGigabytesIsAnErrorAfterItsFirstMegabyte() {
    byte[] member = gzipped("a".repeat(64 * MEGABYTE).getBytes(StandardCharsets.UTF_8));
    byte[][] members = new byte[32][];
    Arrays.fill(members, member);
    Path file = write(folder, "x.csv.gz", bytes(members));
    assertThatThrownBy(() -> LongTable.csv().read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("a row is longer than 1048576 characters");
  }

  @Test
  void whatIsNoFileIsNamed() throws Exception {
    Path none = folder.resolve("none.csv");
    assertThatThrownBy(() -> InputFile.open(none))
        .isInstanceOf(DataException.class)
        .hasMessage("there is no file '%s'; check its path".formatted(none));
    assertThatThrownBy(() -> InputFile.open(folder))
        .isInstanceOf(DataException.class)
        .hasMessage("'%s' is a folder; name a file in it".formatted(folder));
    Path device = Path.of("/dev/zero");
    Assumptions.assumeTrue(Files.exists(device));
    assertThatThrownBy(() -> InputFile.open(device))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "'/dev/zero' is a device, a pipe or a socket, and not a file; write its content to a "
                + "file first");
  }

  @Test
  void aFileThatMayNotBeReadIsNamed() {
    Path file = folder.resolve("x.csv");
    assertThat(InputFile.unreadable(file, new AccessDeniedException("x.csv")))
        .hasMessage(
            "file '%s' may not be read by this user; change its permissions".formatted(file));
    assertThat(InputFile.unreadable(file, new IOException("Input/output error")))
        .hasMessage(
            "file '%s' cannot be read (Input/output error); check that it is whole and its disk is there"
                .formatted(file));
  }

  private long bytesBeforeTheEnd(Path bomb) {
    long[] passed = new long[1];
    assertThatThrownBy(
            () -> {
              try (InputStream in = InputFile.bytes(bomb)) {
                byte[] buffer = new byte[MEGABYTE];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                  passed[0] += n;
                }
              }
            })
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("file '%s' expands to more than ".formatted(bomb))
        .hasMessageEndingWith(
            " bytes, 250 times its size and 67,108,864: it looks like a decompression bomb; if you "
                + "trust it, unpack it yourself");
    return passed[0];
  }

  private static String read(Path file) throws IOException {
    try (var text = InputFile.open(file)) {
      return text.lines().collect(java.util.stream.Collectors.joining("\n", "", "\n"));
    }
  }
}
