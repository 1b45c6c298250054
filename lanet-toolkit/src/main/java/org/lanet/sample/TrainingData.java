package org.lanet.sample;

import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.error.Arguments;

/**
 * All that a model may be fitted on: the sets of the training part and nothing else, as sequences
 * and as samples. It cannot be made from another part.
 */
public final class TrainingData {
  private final Part part;

  TrainingData(Part part) {
    Arguments.require(
        part.name() == PartName.TRAIN,
        "models are fitted on the training part only, not on %s",
        part.name());
    Arguments.require(
        !part.showsTarget(),
        "models are fitted on histories that end before their targets; use part.strict()");
    this.part = part;
  }

  /** The training sets, training targets among them; the vocabulary is the whole data set's. */
  public TemporalSets sets() {
    return part.data();
  }

  /** The training samples. */
  public Part samples() {
    return part;
  }

  /** The most sets any sequence has. O(number of sequences). */
  public int longestSequence() {
    int longest = 0;
    for (int i = 0; i < sets().sequenceCount(); i++) {
      longest = Math.max(longest, sets().endSet(i) - sets().firstSet(i));
    }
    return longest;
  }

  /**
   * Whether sequences were cut in time, so that what is scored lies later than these sets; else
   * other users are, who may share their calendar.
   */
  public boolean isCutInTime() {
    return part.isCutInTime();
  }

  /** K. */
  public int labelCount() {
    return part.labelCount();
  }
}
