package org.lanet.data.source;

import org.jspecify.annotations.Nullable;

/**
 * Strings of a column whose values repeat: those met lately are handed out again, not made again.
 * Which ones are kept changes nothing but the cost. Memory: at most 4,096 strings of 32 characters.
 */
final class RepeatedTexts {
  private static final int KEPT = 1 << 12;
  private static final int LONGEST_KEPT = 32;

  private final @Nullable String[] kept = new String[KEPT];

  /** The characters {@code from .. until − 1}. */
  String of(char[] characters, int from, int until) {
    int length = until - from;
    if (length > LONGEST_KEPT) {
      return new String(characters, from, length);
    }
    int hash = 0;
    for (int i = from; i < until; i++) {
      hash = 31 * hash + characters[i];
    }
    int place = (hash ^ hash >>> 16) & (KEPT - 1);
    String known = kept[place];
    if (known != null && equal(known, characters, from, length)) {
      return known;
    }
    String fresh = new String(characters, from, length);
    kept[place] = fresh;
    return fresh;
  }

  private static boolean equal(String known, char[] characters, int from, int length) {
    if (known.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (known.charAt(i) != characters[from + i]) {
        return false;
      }
    }
    return true;
  }
}
