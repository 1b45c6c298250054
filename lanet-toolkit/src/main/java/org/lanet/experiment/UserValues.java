package org.lanet.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.lanet.error.StorageException;
import org.lanet.evaluation.Evaluation;
import org.lanet.evaluation.Metric;
import org.lanet.storage.ArrayFile;
import org.lanet.storage.NamedArrays;
import org.lanet.storage.Sha256;

/**
 * What each user of a run's test part has to do with each metric ({@link Evaluation#perUser}): what
 * comparisons are made of. It holds no id, only a checksum of all, by which two runs are known to
 * have the same users in the same order.
 */
final class UserValues {
  private static final String KIND = "user values";
  private static final int DIGITS = 16;

  private final String users;
  private final NamedArrays values;

  UserValues(String users, NamedArrays values) {
    this.users = users;
    this.values = values;
  }

  /** Those of all metrics that are defined and have them; 8 bytes each. */
  static UserValues of(Evaluation evaluation) {
    NamedArrays values = NamedArrays.empty();
    for (Metric metric : Metric.all()) {
      boolean defined = evaluation.has(metric) && !Double.isNaN(evaluation.get(metric));
      if (defined && metric.hasUserValues()) {
        values = values.with(metric.name(), evaluation.perUser(metric));
      }
    }
    var sum = new Sha256();
    for (String user : evaluation.users()) {
      sum.add(user.getBytes(StandardCharsets.UTF_8));
      sum.add((byte) 0);
    }
    return new UserValues(sum.digits(DIGITS), values);
  }

  /** Leaves them in a file. */
  void write(Path file) {
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    header.put("kind", KIND).put("users", users);
    ArrayFile.write(file, header, values);
  }

  /**
   * What {@link #write} left.
   *
   * @throws org.lanet.error.StorageException if the file is missing or damaged
   */
  static UserValues read(Path file) {
    ArrayFile content = ArrayFile.read(file);
    String kind = content.header().path("kind").asText();
    if (!kind.equals(KIND)) {
      throw new StorageException(
          "%s holds no user values; its kind is '%s'; delete it and run the study again"
              .formatted(file, kind));
    }
    return new UserValues(content.header().path("users").asText(), content.arrays());
  }

  boolean has(Metric metric) {
    return metric.parts().stream().allMatch(part -> values.has(part.name()));
  }

  /** Of each user, in the order of the test part; of a mean of metrics by its parts. */
  double[] of(Metric metric) {
    List<Metric> parts = metric.parts();
    double[] mean = values.doubles(parts.get(0).name());
    for (Metric part : parts.subList(1, parts.size())) {
      double[] own = values.doubles(part.name());
      for (int u = 0; u < mean.length; u++) {
        mean[u] += own[u];
      }
    }
    for (int u = 0; u < mean.length; u++) {
      mean[u] /= parts.size();
    }
    return mean;
  }

  /** Whether both are about the same users in the same order. */
  boolean sameUsersAs(UserValues other) {
    return users.equals(other.users);
  }
}
