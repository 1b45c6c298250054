package org.lanet.storage;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lanet.error.StorageException;

/** What can be wrong with a file, each said in one way: which file, what, and what to do. */
record FileErrors(Path file) {
  private static final int BRIEF = 200;

  // the words of Linux, macOS, Windows and of quotas; a path must not stand in the searched text
  private static final Pattern FULL = Pattern.compile("(?i)space|quota");

  StorageException damaged(String what, @Nullable Object... values) {
    return error(
        null, "is damaged: %s; use another copy, or delete it to start afresh", text(what, values));
  }

  /** Throws unless the file has the size that it declares. */
  void requireSize(long found, long expected) {
    if (found > expected) {
      throw damaged("it has %,d bytes and should have %,d", found, expected);
    }
    if (found < expected) {
      throw error(
          null,
          "is cut short: %,d of %,d bytes; use another copy, or delete it to start afresh",
          found,
          expected);
    }
  }

  /** It ends within its first line, so that nobody knows how long it should be. */
  StorageException cutShort(long found) {
    return error(
        null,
        "is cut short: it has %,d bytes; use another copy, or delete it to start afresh",
        found);
  }

  StorageException foreign(byte[] start) {
    return error(
        null,
        "is not a file of this toolkit: it starts with '%s'; check its path",
        Text.shown(start));
  }

  StorageException newer(int format) {
    return error(
        null,
        "has format %d; this toolkit reads up to %d; upgrade the toolkit",
        format,
        FirstLine.FORMAT);
  }

  StorageException tooLarge(long needed, long available) {
    return error(
        null,
        "holds arrays of %,d bytes and Java may use %,d; start it with a larger heap (-Xmx)",
        needed,
        available);
  }

  StorageException missing() {
    return error(null, "is not there; check its path");
  }

  StorageException notAFile() {
    return error(null, "is a folder or a device, not a file; choose another path");
  }

  StorageException inUse(String by) {
    return error(
        null,
        "is being written by another training (%s), or by a save; wait for it, stop it, or choose another path",
        by);
  }

  StorageException unreadable(IOException cause) {
    return error(cause, "cannot be read: %s; mend that, or use another copy", reason(cause));
  }

  /**
   * It could not be written.
   *
   * @param bytes how many it would have, or −1 if unknown
   * @param free how many bytes there is room for, or −1 if unknown
   */
  StorageException unwritable(IOException cause, long bytes, long free) {
    boolean tooFew = free >= 0 && free < bytes;
    if (tooFew || isForRoom(cause)) {
      return error(
          cause,
          "cannot be written: no room for %s%s; the file before it is intact; make room or choose another folder",
          bytes < 0 ? "it" : text("its %,d bytes", bytes),
          tooFew ? text(" (%,d are free)", free) : "");
    }
    return unwritable(cause);
  }

  /**
   * It was to arrive in portions, and one could not be written.
   *
   * @param bytes how many it would have had
   * @param free how many bytes there is room for, or −1 if unknown
   */
  StorageException unwritablePortion(IOException cause, long bytes, long free) {
    boolean tooFew = free >= 0 && free < bytes;
    if (tooFew || isForRoom(cause)) {
      return error(
          cause,
          "cannot be written: no room for its %,d bytes%s; nothing is left of it; make room or choose another folder",
          bytes,
          tooFew ? text(" (%,d are free)", free) : "");
    }
    return error(
        cause,
        "cannot be written: %s; nothing is left of it; mend that, or choose another folder",
        reason(cause));
  }

  /** It could not be written, for want of anything but room. */
  StorageException unwritable(IOException cause) {
    return error(
        cause,
        "cannot be written: %s; the file before it is intact; mend that, or choose another folder",
        reason(cause));
  }

  StorageException unlockable(IOException cause) {
    return error(
        cause,
        "cannot be locked for its writer: %s; mend that, or choose another folder",
        reason(cause));
  }

  /** Its folder cannot be made: there is a file in the way. */
  StorageException noFolder(Path inTheWay) {
    return error(
        null, "cannot be written: '%s' is a file, not a folder; choose another folder", inTheWay);
  }

  /** The beginning of a text that may be long. */
  static String brief(String text) {
    return text.length() <= BRIEF ? text : text.substring(0, BRIEF) + "…";
  }

  private static boolean isForRoom(IOException cause) {
    return !(cause instanceof AccessDeniedException) && FULL.matcher(reason(cause)).find();
  }

  private static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException denied) {
      return "permission is denied for '%s'".formatted(denied.getFile());
    }
    String reason =
        cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
    return reason == null ? cause.getClass().getSimpleName() : reason;
  }

  private StorageException error(
      @Nullable IOException cause, String what, @Nullable Object... values) {
    return new StorageException("file '" + file + "' " + text(what, values), cause);
  }

  private static String text(String what, @Nullable Object... values) {
    return String.format(Locale.ROOT, what, values);
  }
}
