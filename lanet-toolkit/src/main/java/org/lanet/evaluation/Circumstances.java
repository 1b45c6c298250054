package org.lanet.evaluation;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lanet.error.Arguments;
import org.lanet.sample.Targets;

/** What is known of an evaluation's samples beside scores and targets. */
record Circumstances(
    @Nullable Thresholds thresholds,
    Users users,
    @Nullable Targets repeats,
    @Nullable LabelFrequencies frequencies) {

  static Circumstances of(Users users) {
    return new Circumstances(null, users, null, null);
  }

  Circumstances with(Thresholds newThresholds) {
    return new Circumstances(newThresholds, users, repeats, frequencies);
  }

  Circumstances withUsers(String[] ids, int samples) {
    Arguments.require(
        ids.length == samples,
        "there are %d ids for %d samples; each needs one",
        ids.length,
        samples);
    return new Circumstances(thresholds, Users.of(ids), repeats, frequencies);
  }

  Circumstances withRepeats(Targets newRepeats, Targets targets) {
    for (int n = 0; n < newRepeats.size(); n++) {
      for (int i = 0; i < newRepeats.count(n); i++) {
        Arguments.require(
            targets.contains(n, newRepeats.label(n, i)),
            "label %d of sample %d is called a repeat and is no target; repeats are targets that the history holds",
            newRepeats.label(n, i),
            n);
      }
    }
    return new Circumstances(thresholds, users, newRepeats, frequencies);
  }

  Circumstances withFrequencies(LabelFrequencies newFrequencies, int labelCount) {
    Arguments.require(
        newFrequencies.labelCount() == labelCount,
        "there are training frequencies of %d labels for scores of %d; both must come from the same vocabulary",
        newFrequencies.labelCount(),
        labelCount);
    return new Circumstances(thresholds, users, repeats, newFrequencies);
  }

  /** Those of some samples alone. */
  Circumstances select(int... samples) {
    String[] ids = IntStream.of(samples).mapToObj(users::ofSample).toArray(String[]::new);
    return new Circumstances(
        thresholds, Users.of(ids), repeats == null ? null : repeats.select(samples), frequencies);
  }

  boolean meet(Need need) {
    return switch (need) {
      case NOTHING -> true;
      case THRESHOLDS -> thresholds != null;
      case REPEATS -> repeats != null;
      case FREQUENCIES -> frequencies != null;
    };
  }
}
