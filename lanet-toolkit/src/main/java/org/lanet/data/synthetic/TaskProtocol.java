package org.lanet.data.synthetic;

import org.jspecify.annotations.Nullable;
import org.lanet.data.PartName;
import org.lanet.data.Split;
import org.lanet.data.TemporalSets;

/** What is trained on and what is predicted in a {@link SyntheticTask}. */
@SuppressWarnings("ImmutableEnumChecker") // a split is numbers alone
public enum TaskProtocol {
  /** {@code Protocol.byUser()}: the last set of each validation and test sequence. */
  LAST_SET(
      "by user, last set",
      Split.byUser(),
      "A sequence belongs to one part as a whole, 60 % of them to training and 20 % to validation. The target of a validation or test sequence is its last set."),
  /** {@code Protocol.prequential()}: every set but the first of validation and test sequences. */
  EVERY_SET(
      "by user, every set",
      Split.byUser(),
      "A sequence belongs to one part as a whole, 60 % of them to training and 20 % to validation. The targets of a validation or test sequence are all its sets but the first."),
  /** {@code Protocol.chronological()}: the validation and test sets of every sequence. */
  CHRONOLOGICAL(
      "chronological",
      Split.chronological(),
      "A sequence of n sets is cut in time: its first ⌊.70 n⌋ sets are training, those up to ⌊.87 n⌋ validation, the rest test. Every validation or test set is a target.");

  private final String description;
  private final Split split;
  private final String rule;

  TaskProtocol(String description, Split split, String rule) {
    this.description = description;
    this.split = split;
    this.rule = rule;
  }

  /** What {@code Protocol.describe} and tables call it: {@code "by user, every set"}. */
  public String description() {
    return description;
  }

  /** The rule that puts every set into a part. */
  public Split split() {
    return split;
  }

  /** The rule in sentences, for whoever has the files only. */
  String rule() {
    return rule
        + " A target is predicted from all sets of its sequence before it, whatever their part; its own time and amounts are not known.";
  }

  /**
   * Whether set {@code j} is to be predicted in testing.
   *
   * @param first the first set of its sequence
   * @param end the set after the last
   */
  boolean isTestTarget(@Nullable PartName part, int first, int j, int end) {
    return part == PartName.TEST && j > first && (this != LAST_SET || j == end - 1);
  }

  /** How many sets of {@code data} are to be predicted in testing. O(sets). */
  int testTargets(TemporalSets data) {
    @Nullable PartName[] parts = split.divide(data);
    int targets = 0;
    for (int i = 0; i < data.sequenceCount(); i++) {
      for (int j = data.firstSet(i); j < data.endSet(i); j++) {
        targets += isTestTarget(parts[j], data.firstSet(i), j, data.endSet(i)) ? 1 : 0;
      }
    }
    return targets;
  }
}
