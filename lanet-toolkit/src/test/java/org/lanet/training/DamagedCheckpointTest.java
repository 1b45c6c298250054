package org.lanet.training;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.model.lanet.Lanet;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.storage.ArrayFile;
import org.lanet.storage.DamagedCopies;

/** Whatever happens to the bytes of a training's checkpoint is told. */
class DamagedCheckpointTest {
  private static final Lanet SMALL = Models.lanetV3().withEmbedding(4).withLayers(1);
  private static final Parts PARTS = Protocol.byUser().divide(SmallData.random(1));

  @Test
  void everyFlipAndCutOfATrainingsFileIsDetected() throws IOException {
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      Path file = memory.getPath("/c.checkpoint");
      Training training = Training.defaults().withEpochs(1).withCheckpoint(file);
      training.fit(SMALL, PARTS, Progress.none()).close();
      byte[] whole = Files.readAllBytes(file);
      var copies = new DamagedCopies(whole, file);
      copies.requireThatFlipsAreDetected(10_000);
      copies.requireThatCutsAreDetected(64);
      Files.write(file, whole);
      ArrayFile.read(file); // so what was refused was refused for its damage
    }
  }
}
