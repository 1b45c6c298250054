package org.lanet.training;

import java.nio.file.Path;
import java.time.Duration;
import org.lanet.error.Arguments;

/**
 * Where and how often a training of a network leaves what it needs to go on after a kill, an
 * interrupt or a full disk: after every epoch, and within one whenever so much time has passed.
 *
 * @param file it writes and goes on from, if it is there; one training's only
 * @param every at most so much work is lost; zero to write after every step
 */
public record Checkpointing(Path file, Duration every) {
  public Checkpointing {
    Arguments.require(
        !every.isNegative(), "the time between checkpoints is %s; it must not be negative", every);
  }
}
