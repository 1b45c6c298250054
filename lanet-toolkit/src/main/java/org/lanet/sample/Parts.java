package org.lanet.sample;

/** The three parts a protocol makes of a data set. */
public record Parts(Part train, Part validation, Part test) {

  /** All that anything may be fitted on. */
  public TrainingData trainingData() {
    return new TrainingData(train);
  }
}
