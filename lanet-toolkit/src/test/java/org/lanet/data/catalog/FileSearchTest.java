package org.lanet.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.data.catalog.LoopbackServer.rest;
import static org.lanet.data.catalog.LoopbackServer.status;
import static org.lanet.data.source.TextFiles.write;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.data.DataCard;
import org.lanet.error.DataException;

/** The user's folder goes first, then the cache, then the server. */
class FileSearchTest {
  private static final byte[] CONTENT = Content.of(5_000);

  private final LoopbackServer server = new LoopbackServer(rest(CONTENT));
  private final SourceFile file =
      SourceFile.of("d/f.csv.gz", Content.sha256((byte) 1))
          .orDownloaded("d/f.csv", server.file(CONTENT));
  private final CatalogEntry<String> entry = entry(file);
  private final Path data;
  private final Path cache;

  FileSearchTest(@TempDir Path folder) {
    data = folder.resolve("data");
    cache = folder.resolve("cache");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aFileInTheUsersFolderIsTakenInEitherForm() {
    Path plain = write(data, "d/f.csv", CONTENT);
    assertThat(find(false)).isEqualTo(plain);
    Path zipped = write(data, "d/f.csv.gz", new byte[] {1});
    assertThat(find(false)).isEqualTo(zipped);
    assertThat(search(false).whereIs(entry)).isEqualTo("in LANET_DATA");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aFileOfAnotherContentInTheUsersFolderIsAnErrorAndNotReplaced() {
    Path wrong = write(data, "d/f.csv.gz", new byte[] {2});
    write(data, "d/f.csv", CONTENT);
    assertThatThrownBy(() -> find(false))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "file '%s' has the SHA-256 %s, expected %s: it is damaged, truncated or another version; get it anew from its source",
            wrong, Content.sha256((byte) 2), Content.sha256((byte) 1));
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void whatIsNowhereIsDownloadedOnceIntoTheCache() {
    assertThat(search(false).whereIs(entry)).isNull();
    assertThat(find(false)).isEqualTo(cache.resolve("d/f.csv")).hasBinaryContent(CONTENT);
    assertThat(find(true)).hasBinaryContent(CONTENT);
    assertThat(search(true).whereIs(entry)).isEqualTo("in the cache");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aDamagedFileInTheCacheIsDownloadedAgainUnlessOffline() {
    Path damaged = write(cache, "d/f.csv", new byte[] {3});
    assertThatThrownBy(() -> find(true))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("file '%s' has the SHA-256 ", damaged);
    assertThat(find(false)).hasBinaryContent(CONTENT);
  }

  @Test
  void offlineTheErrorSaysWhichFileToPutWhere() {
    assertThatThrownBy(() -> find(true))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "data set 'toy' needs the file 'd/f.csv.gz' or 'd/f.csv' in the folder that the environment variable LANET_DATA names (now '%s', which is no folder), and may not download it, since LANET_OFFLINE is true; get it from the shop and put it there",
            data);
    assertThat(cache).doesNotExist();
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void whatNobodyMayPassOnIsNotDownloaded() {
    CatalogEntry<String> own = entry(SourceFile.own("d/o.csv"));
    assertThatThrownBy(() -> search(false).find(own, own.files().get(0)))
        .hasMessage(
            "data set 'toy' needs the file 'd/o.csv' or 'd/o.csv.gz' in the folder that the environment variable LANET_DATA names (now '%s', which is no folder); get it from the shop and put it there",
            data);
  }

  @Test
  void daysAreJoinedUnderOneHeaderAndThenDeleted() {
    byte[] first = text("a,b\n1,2\n");
    byte[] second = text("a,b\n3,4\n5,6\n");
    byte[] joined = text("a,b\n1,2\n3,4\n5,6\n");
    try (var days = new LoopbackServer(rest(first), status(404), rest(second))) {
      var remote =
          new RemoteDays(
              List.of(day(days, "/1.csv", first), day(days, "/2.csv", second)),
              joined.length,
              Content.sha256(joined));
      var lines = new Lines();
      var download = new Download(DownloadTest.NO_PAUSE, lines);
      Path whole = cache.resolve("all.csv");
      assertThatThrownBy(() -> download.fetch(remote, whole))
          .hasMessageEndingWith("the server answers 404; get it by hand and put it there");
      assertThat(download.fetch(remote, whole)).hasBinaryContent(joined);
      assertThat(days.requests()).containsExactly("/1.csv", "/2.csv", "/2.csv");
      assertThat(cache).isDirectoryNotContaining(other -> !whole.equals(other));
      assertThat(lines.all())
          .startsWith("downloading all.csv: 0 % of 0.0 MB", "downloading all.csv: 40 % of 0.0 MB")
          .endsWith("downloading all.csv: 100 % of 0.0 MB", "-");
    }
  }

  @Test
  void daysThatDoNotMakeTheFileAreAnErrorThatNamesIt() {
    byte[] first = text("a,b\n1,2\n");
    try (var days = new LoopbackServer(rest(first))) {
      var remote = new RemoteDays(List.of(day(days, "/1.csv", first)), 8, "00");
      Path whole = cache.resolve("all.csv");
      assertThatThrownBy(
              () -> new Download(DownloadTest.NO_PAUSE, new Lines()).fetch(remote, whole))
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith(
              "file '%s' cannot be downloaded from 1 files at %s: what came has the SHA-256 ",
              whole, days.address("/"));
      assertThat(whole).doesNotExist();
    }
  }

  private Path find(boolean offline) {
    return search(offline).find(entry, file);
  }

  private FileSearch search(boolean offline) {
    return new FileSearch(
        new Places(data, cache, offline),
        new Download(DownloadTest.NO_PAUSE, DownloadProgress.none()));
  }

  private static RemoteFile day(LoopbackServer server, String path, byte[] content) {
    return new RemoteFile(server.address(path), content.length, Content.sha256(content));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static CatalogEntry<String> entry(SourceFile file) {
    return new CatalogEntry<>(
        "toy", DataCard.of("a toy"), "", List.of(file), "the shop", null, files -> "");
  }
}
