package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.error.StorageException;
import org.lanet.model.lanet.Lanet;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.storage.ArrayFile;

/** Whoever saves onto a file that another writes either has it saved or is told. */
class SaversOfOneFileTest {
  private static final int SAVES = 30;
  private static final Lanet SMALL = Models.lanetV3().withEmbedding(4).withLayers(1);
  private static final Parts PARTS = Protocol.byUser().divide(SmallData.random(1));

  private final Path file;

  SaversOfOneFileTest(@TempDir Path folder) {
    this.file = folder.resolve("model.lanet");
  }

  private static Fitted fit(Lanet lanet) {
    return Training.defaults().withEpochs(1).fit(lanet, PARTS, Progress.none());
  }

  @Test
  void savesAtTheSameTimeLeaveAFileThatLoads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (Fitted small = fit(SMALL);
        Fitted large = fit(SMALL.withEmbedding(64))) {
      var start = new CyclicBarrier(2);
      List<Future<Integer>> savers = new ArrayList<>();
      for (Fitted fitted : List.of(small, large)) {
        savers.add(threads.submit(saves(fitted, start)));
      }
      int saved = savers.get(0).get() + savers.get(1).get();
      assertThat(saved).as("saves that did not fail").isPositive();
      try (Fitted loaded = Fitted.load(file)) {
        assertThat(loaded.model()).isIn(small.model(), large.model());
      }
      assertThat(file.resolveSibling("model.lanet.new")).doesNotExist();
    } finally {
      threads.shutdownNow();
    }
  }

  /** Saves many times, beginning with the other, and counts the saves that were let in. */
  private Callable<Integer> saves(Fitted fitted, CyclicBarrier start) {
    return () -> {
      int saved = 0;
      start.await();
      for (int i = 0; i < SAVES; i++) {
        try {
          fitted.save(file);
          saved++;
        } catch (StorageException e) {
          assertThat(e).hasMessage(inUse());
        }
      }
      return saved;
    };
  }

  @Test
  void aCheckpointInUseIsNotSavedOver() {
    List<Throwable> failures = new ArrayList<>();
    try (Fitted fitted = fit(SMALL)) {
      Progress saving =
          line -> {
            if (failures.isEmpty()) {
              failures.add(new IllegalStateException("saved"));
              try {
                fitted.save(file);
              } catch (StorageException e) {
                failures.set(0, e);
              }
            }
          };
      Training.defaults().withEpochs(2).withCheckpoint(file).fit(SMALL, PARTS, saving).close();
      assertThat(failures).hasSize(1);
      assertThat(failures.get(0)).isInstanceOf(StorageException.class).hasMessage(inUse());
      assertThat(ArrayFile.read(file).header().path("kind").asText()).isEqualTo("checkpoint");
      fitted.save(file);
    }
    assertThat(ArrayFile.read(file).header().path("kind").asText()).isEqualTo("model");
  }

  private String inUse() {
    return "file '%s' is being written by another training (in this process), or by a save; wait for it, stop it, or choose another path"
        .formatted(file);
  }
}
