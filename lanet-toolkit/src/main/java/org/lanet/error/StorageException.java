package org.lanet.error;

import org.jspecify.annotations.Nullable;

/**
 * A file of the toolkit's own making, a saved model or a checkpoint, that cannot be written or
 * read: damaged, of a newer format, in use by another process, no room left.
 */
public final class StorageException extends LanetException {
  private static final long serialVersionUID = 1L;

  public StorageException(String message) {
    super(message);
  }

  public StorageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
