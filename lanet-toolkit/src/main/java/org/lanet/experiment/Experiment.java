package org.lanet.experiment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Everything that determines a result: two experiments with equal fields give the same numbers on
 * one machine.
 *
 * @param dataset its name
 * @param checksum of the data as the models see it
 * @param protocol its full settings
 * @param model the recipe, as its {@code toString} tells it
 * @param training the settings of the training, its seed among them
 * @param toolkit the version of the code
 */
public record Experiment(
    String dataset,
    String checksum,
    String protocol,
    String model,
    String training,
    String toolkit) {

  /** A short name for it: equal exactly for equal experiments. */
  public String key() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (String field : new String[] {dataset, checksum, protocol, model, training, toolkit}) {
        digest.update(field.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
