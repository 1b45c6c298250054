package org.lanet.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lanet.Models;
import org.lanet.data.synthetic.SyntheticSets;
import org.lanet.model.NeuralModel;
import org.lanet.sample.Protocol;

/**
 * A training in a process of its own, which tells after every epoch how much memory it has: "epoch
 * N, RSS KiB, heap KiB".
 */
final class MemoryProcess {
  private MemoryProcess() {}

  /** The arguments: "lanet" or "lstm", and how many epochs. */
  public static void main(String[] arguments) {
    NeuralModel model =
        arguments[0].equals("lstm")
            ? Models.lstm().withEmbedding(16)
            : Models.lanetV3().withEmbedding(8).withLayers(1);
    int epochs = Integer.parseInt(arguments[1]);
    var parts =
        Protocol.chronological().divide(SyntheticSets.defaults().withSequences(150).generate());
    var training = Training.defaults().withEpochs(epochs).withPatience(epochs);
    var telling =
        new Progress() {
          @Override
          public void update(String line) {}

          @Override
          public void epochEnded(Epoch epoch) {
            System.out.printf("%d,%d,%d%n", epoch.number(), resident(), heap());
          }
        };
    training.fit(model, parts, telling).close();
    System.exit(0);
  }

  private static long heap() {
    var memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed() >> 10;
  }

  /** KiB of the process in memory, native ones included. */
  private static long resident() {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
