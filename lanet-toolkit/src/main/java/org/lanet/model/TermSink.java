package org.lanet.model;

/** Takes the terms of a logit, one by one. See {@link AdditiveLogits}. */
public interface TermSink {
  /** A term that stands for itself: "prior". */
  void term(String name, double value);

  /**
   * A term that a label of the history brings: "after", and which label it was.
   *
   * @param label 0..K−1
   */
  void ofLabel(String name, int label, double value);
}
