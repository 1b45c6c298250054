package org.lanet.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lanet.data.catalog.LoopbackServer.rest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two programs that want the same file share one download of it. */
class OtherProcessDownloadTest {
  private static final byte[] CONTENT = Content.of(200_000);

  private final Path file;

  OtherProcessDownloadTest(@TempDir Path folder) {
    file = folder.resolve("f.csv");
  }

  @Test
  void ofTwoProcessesOneDownloadsAndBothHaveTheFile() throws Exception {
    try (var server = new LoopbackServer(rest(CONTENT))) {
      List<Process> both = List.of(start(server.file(CONTENT)), start(server.file(CONTENT)));
      for (Process each : both) {
        assertThat(each.waitFor()).isZero();
      }
      assertThat(server.requests()).containsExactly("/f.csv");
    }
    assertThat(file).hasBinaryContent(CONTENT);
    assertThat(file.getParent()).isDirectoryNotContaining(other -> !file.equals(other));
  }

  private Process start(RemoteFile remote) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Fetching.class.getName(),
            remote.address().toString(),
            String.valueOf(remote.bytes()),
            remote.sha256(),
            file.toString())
        .inheritIO()
        .start();
  }

  /** Fetches a file; an exception is its end. */
  static final class Fetching {
    private Fetching() {}

    public static void main(String[] args) {
      new Download(DownloadTest.NO_PAUSE, DownloadProgress.none())
          .fetch(
              new RemoteFile(URI.create(args[0]), Long.parseLong(args[1]), args[2]),
              Path.of(args[3]));
    }
  }
}
