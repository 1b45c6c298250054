package org.lanet.error;

/** Training that cannot go on: a loss that is no longer a number, for one. */
public final class TrainingException extends LanetException {
  private static final long serialVersionUID = 1L;

  public TrainingException(String message) {
    super(message);
  }
}
