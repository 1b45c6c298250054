package org.lanet.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.error.StorageException;

class PartialFileTest {
  private final Path folder;
  private final Path file;
  private final PartialFile part;

  PartialFileTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("deep/f.csv");
    this.part = PartialFile.of(file, 6);
  }

  @AfterEach
  void noInterruptIsLeftOver() {
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void portionsBecomeTheFileWhenItIsComplete() {
    assertThat(part.length()).isZero();
    assertThat(part.note()).isEmpty();
    part.begin("v1");
    part.add(List.of(bytes("ab"), bytes("c")));
    part.add(List.of(bytes("def")));
    assertThat(part.length()).isEqualTo(6);
    assertThat(file).doesNotExist();
    // printf abcdef | sha256sum (coreutils 9.1)
    assertThat(part.sha256())
        .isEqualTo("bef57ec7f53a6d40beb640a780a639c83bc29ac8a9816f1fc6c5c6dcd93c4721");
    assertThat(part.complete()).isEqualTo(file).hasContent("abcdef");
    assertThat(file.getParent()).isDirectoryNotContaining(other -> !file.equals(other));
  }

  @Test
  void aLaterRunFindsWhatHasArrivedAndItsNote() {
    part.begin("v1");
    part.add(List.of(bytes("abc")));
    PartialFile later = PartialFile.of(file, 6);
    assertThat(later.length()).isEqualTo(3);
    assertThat(later.note()).isEqualTo("v1");
    later.begin("v2");
    assertThat(later.length()).isZero();
    assertThat(later.note()).isEqualTo("v2");
  }

  @Test
  void moreThanThereMayBeCountsAsNothing() {
    part.begin("");
    part.add(List.of(bytes("abcdefg")));
    assertThat(part.length()).isZero();
  }

  @Test
  void theFileBeforeStaysUntilTheOtherIsComplete() throws IOException {
    Files.createDirectory(folder.resolve("deep"));
    Files.writeString(file, "before");
    part.begin("");
    part.add(List.of(bytes("abcdef")));
    assertThat(file).hasContent("before");
    part.complete();
    assertThat(file).hasContent("abcdef");
  }

  @Test
  void whatIsDeletedLeavesNothing() {
    part.begin("v1");
    part.add(List.of(bytes("abc")));
    part.delete();
    assertThat(part.length()).isZero();
    assertThat(folder.resolve("deep")).isEmptyDirectory();
  }

  @Test
  void aPortionsBuffersStayAsTheyAre() {
    ByteBuffer buffer = bytes("abc");
    part.begin("");
    part.add(List.of(buffer));
    assertThat(buffer.remaining()).isEqualTo(3);
  }

  @Test
  void anInterruptBreaksNothingOff() {
    Thread.currentThread().interrupt();
    part.begin("v1");
    part.add(List.of(bytes("abcdef")));
    part.complete();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(file).hasContent("abcdef");
  }

  @Test
  void aFolderInItsPlaceIsToldAndNothingIsLeft() throws IOException {
    Files.createDirectories(file.resolve("in the way"));
    part.begin("v1");
    part.add(List.of(bytes("abcdef")));
    assertThatThrownBy(part::complete)
        .isInstanceOf(StorageException.class)
        .hasMessageStartingWith("file '" + file + "' cannot be written: ")
        .hasMessageEndingWith("; nothing is left of it; mend that, or choose another folder");
    assertThat(file.getParent()).isDirectoryNotContaining(other -> !file.equals(other));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(US_ASCII));
  }
}
