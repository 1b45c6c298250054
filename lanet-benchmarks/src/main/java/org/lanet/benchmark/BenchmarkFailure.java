package org.lanet.benchmark;

import org.jspecify.annotations.Nullable;

/**
 * A benchmark that cannot go on: the other side failed, the two do not do the same thing, or
 * results cannot be written.
 */
public final class BenchmarkFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BenchmarkFailure(String message) {
    super(message);
  }

  BenchmarkFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
