package org.lanet.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.data.catalog.DownloadTest.NO_PAUSE;
import static org.lanet.data.catalog.LoopbackServer.rest;
import static org.lanet.data.catalog.LoopbackServer.restUpTo;
import static org.lanet.data.catalog.LoopbackServer.status;
import static org.lanet.data.catalog.LoopbackServer.to;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanet.data.catalog.LoopbackServer.Answer;
import org.lanet.error.DataException;
import org.lanet.error.InvalidArgumentException;

/** What is not the file on record does not get its name, and leaves nothing behind. */
class RefusedDownloadTest {
  private static final byte[] CONTENT = Content.of(200_000);
  private static final String BY_HAND = "; get it by hand and put it there";

  private final Path folder;
  private final Path file;
  private final Download download = new Download(NO_PAUSE, DownloadProgress.none());

  RefusedDownloadTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("f.csv");
  }

  @Test
  void anotherContentIsDeletedAndBothChecksumsAreTold() {
    byte[] other = CONTENT.clone();
    other[100_000]++;
    refuses(
        "what came has the SHA-256 %s, expected %s: it has changed, or was damaged on its way; it is deleted; try again, or get it by hand and put it there"
            .formatted(Content.sha256(other), Content.sha256(CONTENT)),
        rest(other));
  }

  @Test
  void anotherContentDoesNotReplaceTheFileBefore() throws IOException {
    Files.writeString(file, "before");
    try (var server = new LoopbackServer(rest(new byte[CONTENT.length]))) {
      assertThatThrownBy(() -> download.fetch(server.file(CONTENT), file))
          .isInstanceOf(DataException.class);
    }
    assertThat(file).hasContent("before");
  }

  @Test
  void anotherLengthIsRefusedBeforeAByteIsTaken() {
    refuses(
        "the server has 200,001 bytes of it, on record are 200,000" + BY_HAND,
        rest(Content.of(200_001)));
    refuses(
        "the server has 199,999 bytes of it, on record are 200,000" + BY_HAND,
        rest(Content.of(199_999)));
  }

  @Test
  void aServerThatNeverEndsIsStoppedAtTheLengthOnRecord() {
    Answer endless =
        request -> {
          request.sendResponseHeaders(200, 0);
          while (true) {
            request.getResponseBody().write(CONTENT);
          }
        };
    refuses("the server sends more than the 200,000 bytes on record" + BY_HAND, endless);
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 304, 400, 401, 403, 404, 410})
  void whatTheServerDoesNotHaveIsNotAskedForTwice(int status) {
    try (var server = new LoopbackServer(status(status))) {
      refuses(server, "the server answers " + status + BY_HAND);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aServerMaySendOnFiveTimes() {
    try (var server =
        new LoopbackServer(to("/a"), to("b"), to("/c/d"), to("../e"), to("/f"), rest(CONTENT))) {
      download.fetch(server.file(CONTENT), file);
      assertThat(server.requests()).containsExactly("/f.csv", "/a", "/b", "/c/d", "/e", "/f");
      assertThat(file).hasBinaryContent(CONTENT);
    }
  }

  @Test
  void aCircleOfServersIsLeft() {
    try (var server = new LoopbackServer(to("/f.csv"))) {
      refuses(server, "the server sends on more than 5 times" + BY_HAND);
      assertThat(server.requests()).hasSize(6);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://example.org/f.csv", "ftp://127.0.0.1/f.csv", "file:///etc/hosts"})
  void whereItIsNotSafeNobodyFollows(String location) {
    refuses(
        "the server sends on to '%s'; only https is followed".formatted(location) + BY_HAND,
        to(location));
  }

  @Test
  void aServerThatSendsOnToNowhereIsLeft() {
    refuses("the server sends on without saying where" + BY_HAND, status(302));
    refuses("the server sends on to 'http://[', which is no address" + BY_HAND, to("http://["));
  }

  @Test
  void fromHttpsNothingLeadsToHttpNotEvenOnThisMachine() {
    URI safe = URI.create("https://example.org/f");
    URI here = URI.create("http://localhost/f");
    assertThat(Addresses.mayLead(safe, URI.create("https://example.com/g"))).isTrue();
    assertThat(Addresses.mayLead(safe, here)).isFalse();
    assertThat(Addresses.mayLead(safe, URI.create("http://example.org/f"))).isFalse();
    assertThat(Addresses.mayLead(here, URI.create("http://[::1]/f"))).isTrue();
    assertThat(Addresses.mayLead(here, URI.create("http://127.0.0.1.example.org/f"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://example.org/f", "file:///f", "f.csv", "https:///f"})
  void onlySafeAddressesGoOnRecord(String address) {
    assertThatThrownBy(() -> new RemoteFile(URI.create(address), 1, ""))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the address is '%s'; it must begin with https://", address);
  }

  @Test
  void aServerThatFallsSilentIsLeftAndWhatItSentIsKept() {
    var silent = new Silence(restUpTo(CONTENT, 90_000));
    try (var server = new LoopbackServer(silent)) {
      assertThatThrownBy(() -> Silence.impatient().fetch(server.file(CONTENT), file))
          .hasMessage(
              "file '%s' cannot be downloaded from %s: nothing came for 50 ms, and 5 tries brought nothing new; 90,000 of 200,000 bytes are kept, and the next call goes on from them; try again later, or get it by hand and put it there",
              file, server.address("/f.csv"));
      silent.end();
    }
  }

  @Test
  void aServerThatIsNotThereIsTold() {
    RemoteFile remote;
    try (var server = new LoopbackServer(status(200))) {
      remote = server.file(CONTENT);
    }
    assertThatThrownBy(() -> download.fetch(remote, file))
        .hasMessage(
            "file '%s' cannot be downloaded from %s: there is no connection to '127.0.0.1', and 5 tries brought nothing new; 0 of 200,000 bytes are kept, and the next call goes on from them; try again later, or get it by hand and put it there",
            file, remote.address());
  }

  @Test
  void theClientsOwnFailuresAreTranslated() {
    var errors =
        new DownloadErrors(new RemoteFile(URI.create("https://example.org/f"), 1, ""), file);
    IOException unknown = new ConnectException();
    unknown.initCause(new UnresolvedAddressException());
    IOException unsafe = new IOException(new SSLHandshakeException("No trusted certificate"));
    assertThat(errors.unreachable(unknown))
        .hasMessage(
            "file '%s' cannot be downloaded from https://example.org/f: the host 'example.org' is not found: this machine may be offline; try again later, or get it by hand and put it there",
            file);
    assertThat(errors.reason(unsafe))
        .isEqualTo("there is no safe connection to 'example.org' (No trusted certificate)");
    assertThat(DownloadErrors.isFinal(unknown)).isTrue();
    assertThat(DownloadErrors.isFinal(unsafe)).isTrue();
    assertThat(DownloadErrors.isFinal(new ConnectException())).isFalse();
    assertThat(errors.reason(new HttpConnectTimeoutException("")))
        .isEqualTo("there is no connection to 'example.org'");
    assertThat(errors.reason(new HttpTimeoutException("")))
        .isEqualTo("'example.org' does not answer");
    assertThat(errors.reason(new IOException())).isEqualTo("IOException");
  }

  private void refuses(String message, Answer answer) {
    try (var server = new LoopbackServer(answer)) {
      refuses(server, message);
    }
  }

  private void refuses(LoopbackServer server, String message) {
    assertThatThrownBy(() -> download.fetch(server.file(CONTENT), file))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "file '%s' cannot be downloaded from %s: %s", file, server.address("/f.csv"), message);
    assertThat(folder).isEmptyDirectory();
  }
}
