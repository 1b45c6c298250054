package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.error.StorageException;
import org.lanet.model.lanet.Lanet;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;

/** A real small file system that is full. */
@Tag("soak")
class FullDiskSoakTest {
  private static final Lanet SMALL = Models.lanetV3().withEmbedding(8).withLayers(1);

  @Test
  void aTrainingGoesOnBitForBitOnceThereIsRoomAgain(@TempDir Path mount) throws Exception {
    Assumptions.assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=256k", "lanet", mount.toString()) == 0,
        "only who may mount a file system can fill one");
    try {
      Parts parts = Protocol.byUser().divide(SmallData.random(3));
      Path file = mount.resolve("lanet.checkpoint");
      var training = Training.defaults().withEpochs(4).withCheckpoint(file, Duration.ZERO);
      training.withEpochs(1).fit(SMALL, parts, Progress.none()).close();
      Path ballast = mount.resolve("ballast");
      Files.write(ballast, new byte[(int) Files.getFileStore(mount).getUsableSpace()]);

      assertThatThrownBy(() -> training.fit(SMALL, parts, Progress.none()))
          .isInstanceOf(StorageException.class)
          .hasMessageContainingAll(file.toString(), "make room");
      try (Fitted best = Fitted.load(file)) {
        assertThat(best.history().epochs()).hasSize(1);
      }

      Files.delete(ballast);
      try (Fitted resumed = training.fit(SMALL, parts, Progress.none());
          Fitted whole = training.withoutCheckpoint().fit(SMALL, parts, Progress.none())) {
        assertThat(resumed.scores(parts.test()).row(0))
            .isEqualTo(whole.scores(parts.test()).row(0));
      }
    } finally {
      run("umount", mount.toString());
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
  }
}
