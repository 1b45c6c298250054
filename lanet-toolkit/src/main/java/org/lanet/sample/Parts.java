package org.lanet.sample;

import org.lanet.error.Arguments;

/**
 * The three parts a protocol makes of a data set. The training part is always strict: whatever is
 * fitted is fitted to histories that end before their targets.
 */
public record Parts(Part train, Part validation, Part test) {
  public Parts {
    Arguments.require(
        !train.showsTarget(),
        "the %s part shows its targets, and nothing is trained that way; use part.strict()",
        train.name());
  }

  /** The same samples, with the targets of the validation and test part shown. */
  public Parts asPublished() {
    return new Parts(train, validation.asPublished(), test.asPublished());
  }

  /** The same samples, with no target shown. */
  public Parts strict() {
    return new Parts(train, validation.strict(), test.strict());
  }

  /** The same, with the last sample of each sequence alone in the test part. */
  public Parts testedOnLastSets() {
    return new Parts(train, validation, test.lastOfEachSequence());
  }

  /** All that anything may be fitted on. */
  public TrainingData trainingData() {
    return new TrainingData(train);
  }
}
