package org.lanet.training;

import java.time.Duration;
import java.util.List;

/** The epochs of a training, in order; empty for models that are fitted by counting. */
public record History(List<Epoch> epochs) {
  public History {
    epochs = List.copyOf(epochs);
  }

  /** The number of the epoch whose weights were kept; 0 without epochs. */
  public int bestEpoch() {
    return epochs.stream().filter(Epoch::best).mapToInt(Epoch::number).max().orElse(0);
  }

  /** Of all epochs together. */
  public Duration duration() {
    return epochs.stream().map(Epoch::duration).reduce(Duration.ZERO, Duration::plus);
  }
}
