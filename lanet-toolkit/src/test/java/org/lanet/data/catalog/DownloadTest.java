package org.lanet.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.data.catalog.LoopbackServer.TAG;
import static org.lanet.data.catalog.LoopbackServer.rest;
import static org.lanet.data.catalog.LoopbackServer.restUpTo;
import static org.lanet.data.catalog.LoopbackServer.status;
import static org.lanet.data.catalog.LoopbackServer.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanet.data.catalog.LoopbackServer.Answer;
import org.lanet.error.DataException;

class DownloadTest {
  static final Patience NO_PAUSE =
      new Patience(
          Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ZERO, Duration.ofMinutes(1));

  private static final byte[] CONTENT = Content.of(200_000);

  private final Path file;
  private final Lines lines = new Lines();
  private final Download download = new Download(NO_PAUSE, lines);

  DownloadTest(@TempDir Path folder) {
    file = folder.resolve("deep/f.csv");
  }

  @Test
  void aFileArrivesWithAllItsBytesAndNothingBesideIt() {
    try (var server = new LoopbackServer(rest(CONTENT))) {
      assertThat(download.fetch(server.file(CONTENT), file)).isEqualTo(file);
      assertOnlyTheFile();
      assertThat(server.requests()).containsExactly("/f.csv");
    }
  }

  @Test
  void aFileThatIsThereIsNotAskedForAgain() {
    try (var server = new LoopbackServer(rest(CONTENT))) {
      download.fetch(server.file(CONTENT), file);
      download.fetch(server.file(CONTENT), file);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void whatIsLeftOfAnotherVersionIsNotTakenForTheWholeFile() throws IOException {
    byte[] other = CONTENT.clone();
    other[17]++;
    Files.createDirectories(file.resolveSibling(""));
    Files.write(file.resolveSibling("f.csv.part"), other);
    try (var server = new LoopbackServer(rest(CONTENT))) {
      download.fetch(server.file(CONTENT), file);
      assertOnlyTheFile();
      assertThat(server.requests()).containsExactly("/f.csv");
    }
  }

  @Test
  void everyPercentIsALineAndTheEndIsTold() {
    byte[] small = Content.of(3);
    Answer byByte =
        request -> {
          request.sendResponseHeaders(200, 0);
          for (byte b : small) {
            request.getResponseBody().write(b);
            request.getResponseBody().flush();
          }
        };
    try (var server = new LoopbackServer(byByte)) {
      download.fetch(server.file(small), file);
    }
    // how many bytes come at a time is the system's choice
    assertThat(lines.all())
        .startsWith("downloading f.csv: 0 % of 0.0 MB")
        .endsWith("downloading f.csv: 100 % of 0.0 MB", "-")
        .doesNotHaveDuplicates();
  }

  @Test
  void aTransferThatBreaksOffEveryTenthGoesOnFromThere() {
    int tenth = CONTENT.length / 10;
    Answer[] answers =
        IntStream.rangeClosed(1, 10)
            .mapToObj(i -> restUpTo(CONTENT, i * tenth))
            .toArray(Answer[]::new);
    List<String> expected = new ArrayList<>(List.of("/f.csv"));
    for (int i = 1; i < 10; i++) {
      expected.add("/f.csv bytes=%d- if %s".formatted(i * tenth, TAG));
    }
    try (var server = new LoopbackServer(answers)) {
      download.fetch(server.file(CONTENT), file);
      assertThat(server.requests()).isEqualTo(expected);
      assertOnlyTheFile();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void theNextCallGoesOnWhereTheLastGaveUp(int tenths) {
    int end = CONTENT.length / 10 * tenths;
    try (var server = new LoopbackServer(restUpTo(CONTENT, end), status(503))) {
      assertThatThrownBy(() -> download.fetch(server.file(CONTENT), file))
          .isInstanceOf(DataException.class)
          .hasMessage(
              "file '%s' cannot be downloaded from %s: the server answers 503, and 5 tries brought nothing new; %,d of 200,000 bytes are kept, and the next call goes on from them; try again later, or get it by hand and put it there",
              file, server.address("/f.csv"), end);
      assertThat(file).doesNotExist();
      assertThat(server.requests()).hasSize(6);
    }
    try (var server = new LoopbackServer(rest(CONTENT))) {
      download.fetch(server.file(CONTENT), file);
      assertThat(server.requests()).containsExactly("/f.csv bytes=%d- if %s".formatted(end, TAG));
      assertOnlyTheFile();
    }
  }

  @Test
  void aServerWithoutMarksSendsAllAgain() {
    try (var server =
        new LoopbackServer(
            whole(CONTENT, 90_000, ""), whole(CONTENT, 50_000, "W/\"v1\""), rest(CONTENT))) {
      download.fetch(server.file(CONTENT), file);
      assertThat(server.requests()).containsExactly("/f.csv", "/f.csv", "/f.csv");
      assertOnlyTheFile();
    }
  }

  @Test
  void aServerThatKnowsNoRangesSendsAllAgain() {
    try (var server =
        new LoopbackServer(whole(CONTENT, 90_000, TAG), whole(CONTENT, CONTENT.length, TAG))) {
      download.fetch(server.file(CONTENT), file);
      assertThat(server.requests()).containsExactly("/f.csv", "/f.csv bytes=90000- if \"v1\"");
      assertOnlyTheFile();
    }
  }

  @Test
  void whatArrivedUnderAnotherMarkIsThrownAway() {
    byte[] old = new byte[CONTENT.length];
    try (var server = new LoopbackServer(whole(old, 90_000, "\"v0\""), rest(CONTENT))) {
      download.fetch(server.file(CONTENT), file);
      assertThat(server.requests()).containsExactly("/f.csv", "/f.csv bytes=90000- if \"v0\"");
      assertOnlyTheFile();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "bytes 0-199999/200000", "bytes 90000-199999/200001", "bytes */200000"})
  void aRangeThatWasNotAskedForIsThrownAwayAndAllAskedForAgain(String range) {
    Answer wrong =
        request -> {
          request.getResponseHeaders().set("Content-Range", range);
          request.sendResponseHeaders(206, CONTENT.length);
          request.getResponseBody().write(CONTENT);
        };
    try (var server = new LoopbackServer(restUpTo(CONTENT, 90_000), wrong, rest(CONTENT))) {
      download.fetch(server.file(CONTENT), file);
      assertThat(server.requests())
          .containsExactly("/f.csv", "/f.csv bytes=90000- if \"v1\"", "/f.csv");
      assertOnlyTheFile();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 416, 429, 500, 502, 503, 504})
  void aFailureThatPassesIsTriedAgain(int status) {
    try (var server = new LoopbackServer(status(status), rest(CONTENT))) {
      download.fetch(server.file(CONTENT), file);
      assertOnlyTheFile();
    }
    assertThat(lines.all().get(0))
        .isEqualTo(
            "downloading f.csv: the server answers %s; trying again",
            status == 416 ? "with another part of it" : String.valueOf(status));
  }

  private void assertOnlyTheFile() {
    assertThat(file).hasBinaryContent(CONTENT);
    assertThat(file.getParent()).isDirectoryContaining(file::equals);
    assertThat(file.getParent()).isDirectoryNotContaining(other -> !file.equals(other));
  }
}
