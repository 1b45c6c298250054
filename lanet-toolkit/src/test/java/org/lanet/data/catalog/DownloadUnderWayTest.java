package org.lanet.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.data.catalog.DownloadTest.NO_PAUSE;
import static org.lanet.data.catalog.LoopbackServer.rest;
import static org.lanet.data.catalog.LoopbackServer.restUpTo;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.error.InterruptedRunException;
import org.lanet.error.StorageException;

/** What may happen to a download from this side: others want it too, a stop, a full disk. */
class DownloadUnderWayTest {
  private static final byte[] CONTENT = Content.of(200_000);
  private static final int THREADS = 8;

  private final Path file;
  private final Download download = new Download(NO_PAUSE, DownloadProgress.none());

  DownloadUnderWayTest(@TempDir Path folder) {
    file = folder.resolve("f.csv");
  }

  @Test
  void ofManyThatWantItOneDownloadsItAndAllHaveIt() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (var server = new LoopbackServer(rest(CONTENT))) {
      RemoteFile remote = server.file(CONTENT);
      Callable<Path> one =
          () -> new Download(NO_PAUSE, DownloadProgress.none()).fetch(remote, file);
      for (Future<Path> each :
          threads.invokeAll(Stream.generate(() -> one).limit(THREADS).toList())) {
        assertThat(each.get()).hasBinaryContent(CONTENT);
      }
      assertThat(server.requests()).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
    assertAlone();
  }

  @Test
  void whoWaitsForAnotherDownloadIsTold() throws Exception {
    var silent = new Silence(restUpTo(CONTENT, 90_000));
    var lines = new Lines();
    var waiting = new Download(NO_PAUSE, lines);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (var server = new LoopbackServer(silent, rest(CONTENT))) {
      RemoteFile remote = server.file(CONTENT);
      Future<Path> first = threads.submit(() -> download.fetch(remote, file));
      silent.awaitIt();
      Future<Path> second = threads.submit(() -> waiting.fetch(remote, file));
      while (lines.all().isEmpty()) {
        Thread.onSpinWait();
      }
      silent.end();
      assertThat(List.of(first.get(), second.get())).containsOnly(file);
    } finally {
      threads.shutdownNow();
    }
    assertThat(lines.all())
        .containsExactly("downloading f.csv: waiting for another download of it", "-");
  }

  @Test
  void anInterruptStopsItAndKeepsWhatHasArrived() throws Exception {
    var silent = new Silence(restUpTo(CONTENT, 90_000));
    try (var server = new LoopbackServer(silent, rest(CONTENT))) {
      RemoteFile remote = server.file(CONTENT);
      var lines = new Lines();
      var run =
          new Thread(
              () ->
                  assertThatThrownBy(() -> new Download(NO_PAUSE, lines).fetch(remote, file))
                      .isInstanceOf(InterruptedRunException.class)
                      .hasMessage(
                          "downloading '%s' stopped: its thread was interrupted",
                          remote.address()));
      var failures = new AtomicReference<Throwable>();
      run.setUncaughtExceptionHandler((thread, failure) -> failures.set(failure));
      run.start();
      while (!lines.all().contains("downloading f.csv: 45 % of 0.2 MB")) {
        Thread.onSpinWait();
      }
      run.interrupt();
      run.join();
      silent.end();
      assertThat(failures.get()).isNull();
      assertThat(file).doesNotExist();
      download.fetch(remote, file);
      assertThat(server.requests()).containsExactly("/f.csv", "/f.csv bytes=90000- if \"v1\"");
    }
    assertAlone();
  }

  @Test
  void aFullDiskIsToldAndNothingIsLeftOnIt() throws IOException {
    try (FileSystem memory =
            Jimfs.newFileSystem(
                Configuration.unix().toBuilder().setBlockSize(512).setMaxSize(1 << 16).build());
        var server = new LoopbackServer(rest(CONTENT))) {
      Path small = memory.getPath("/cache/f.csv");
      Files.createDirectory(memory.getPath("/cache"));
      assertThatThrownBy(() -> download.fetch(server.file(CONTENT), small))
          .isInstanceOf(StorageException.class)
          .hasMessageMatching(
              "file '/cache/f.csv' cannot be written: no room for its 200,000 bytes \\(65,\\d{3} are free\\); nothing is left of it; make room or choose another folder");
      assertThat(memory.getPath("/cache")).isEmptyDirectory();
    }
  }

  @Test
  void aFolderThatIsAFileIsNamed() throws IOException {
    Files.createFile(file);
    try (var server = new LoopbackServer(rest(CONTENT))) {
      assertThatThrownBy(() -> download.fetch(server.file(CONTENT), file.resolve("g/f.csv")))
          .isInstanceOf(StorageException.class)
          .hasMessage(
              "file '%s' cannot be written: '%s' is a file, not a folder; choose another folder",
              file.resolve("g/f.csv"), file);
      assertThat(server.requests()).isEmpty();
    }
  }

  private void assertAlone() {
    assertThat(file).hasBinaryContent(CONTENT);
    assertThat(file.getParent()).isDirectoryNotContaining(other -> !file.equals(other));
  }
}
