package org.lanet.experiment;

import java.nio.charset.StandardCharsets;
import org.lanet.storage.Sha256;

/**
 * Everything that determines a result: two experiments with equal fields give the same numbers on
 * one machine, unless a time limit ended the training.
 *
 * @param dataset its name
 * @param checksum of the data as the models see it
 * @param protocol its full settings
 * @param model the recipe, as its {@code toString} tells it
 * @param training the settings of the training, but for its seed
 * @param seed of the training
 * @param code the toolkit's version and a fingerprint of its classes: a result does not outlive the
 *     code that made it
 */
public record Experiment(
    String dataset,
    String checksum,
    String protocol,
    String model,
    String training,
    long seed,
    String code) {

  private static final int KEY_DIGITS = 32;

  /** A short name for it: equal exactly for equal experiments. */
  public String key() {
    var sum = new Sha256();
    String number = Long.toString(seed);
    for (String field : new String[] {dataset, checksum, protocol, model, training, number, code}) {
      sum.add(field.getBytes(StandardCharsets.UTF_8));
      sum.add((byte) 0);
    }
    return sum.digits(KEY_DIGITS);
  }

  /** What runs have in common that differ in the seed alone. */
  Experiment withoutSeed() {
    return new Experiment(dataset, checksum, protocol, model, training, 0, code);
  }
}
