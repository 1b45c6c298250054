package org.lanet.evaluation;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value computed when first asked for, once, whichever threads ask. */
final class Lazy<T> {
  private @Nullable Supplier<T> source;
  private @Nullable T value;

  Lazy(Supplier<T> source) {
    this.source = source;
  }

  synchronized T get() {
    T known = value;
    if (known == null) {
      if (source == null) {
        throw new IllegalStateException("the value was computed and is null");
      }
      known = source.get();
      value = known;
      source = null; // and with it whatever it was computed from
    }
    return known;
  }
}
