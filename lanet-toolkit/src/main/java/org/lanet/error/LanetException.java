package org.lanet.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything the toolkit throws on purpose. Its message says what is wrong, the value,
 * what is allowed, where, and how to put it right, in one line: labels and names in it are {@link
 * Visible made visible}.
 */
public abstract class LanetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LanetException(String message) {
    super(Visible.text(message));
  }

  LanetException(String message, @Nullable Throwable cause) {
    super(Visible.text(message), cause);
  }
}
