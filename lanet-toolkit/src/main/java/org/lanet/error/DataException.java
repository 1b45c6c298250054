package org.lanet.error;

/** A file or data set that is missing, damaged, malformed, or too small for what is asked of it. */
public final class DataException extends LanetException {
  private static final long serialVersionUID = 1L;

  public DataException(String message) {
    super(message);
  }

  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
