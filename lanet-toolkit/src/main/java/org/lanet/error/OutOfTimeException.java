package org.lanet.error;

/** Work that had nothing to show when its time limit was reached. */
public final class OutOfTimeException extends LanetException {
  private static final long serialVersionUID = 1L;

  public OutOfTimeException(String message) {
    super(message);
  }
}
