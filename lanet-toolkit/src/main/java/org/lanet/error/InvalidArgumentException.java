package org.lanet.error;

/** A setting, name or index that no call of this kind can accept. */
public final class InvalidArgumentException extends LanetException {
  private static final long serialVersionUID = 1L;

  public InvalidArgumentException(String message) {
    super(message);
  }
}
