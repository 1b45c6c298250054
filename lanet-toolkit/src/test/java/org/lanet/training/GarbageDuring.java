package org.lanet.training;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Runs work while another thread keeps collecting garbage: what frees memory the engine still needs
 * shows then.
 */
final class GarbageDuring {
  private GarbageDuring() {}

  static <T> T run(Supplier<T> work) {
    var over = new AtomicBoolean();
    var collector =
        new Thread(
            () -> {
              while (!over.get()) {
                System.gc();
              }
            });
    collector.setDaemon(true);
    collector.start();
    try {
      return work.get();
    } finally {
      over.set(true);
    }
  }
}
