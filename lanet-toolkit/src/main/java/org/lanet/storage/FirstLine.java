package org.lanet.storage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file's first line, which tells how it goes on. Of any format it begins like this one up to the
 * format's number, and its last 64 bytes are the SHA-256 of all before.
 *
 * @param length of the line itself, in bytes
 * @param json how many bytes of JSON follow the line
 * @param arrays how many bytes of arrays follow the JSON
 */
record FirstLine(int length, int format, long json, long arrays) {
  /** The format that is written, and the last that can be read. */
  static final int FORMAT = 1;

  /** No line is longer. */
  static final int MAX_BYTES = 128;

  private static final String MAGIC = "LANET arrays, format ";
  private static final Pattern ANY_FORMAT = Pattern.compile(MAGIC + "([1-9][0-9]{0,8})\\b.*");
  private static final Pattern THIS_FORMAT =
      Pattern.compile(
          MAGIC
              + "1: ([0-9]{1,9}) bytes of JSON, ([0-9]{1,18}) bytes of arrays, SHA-256 of all before");

  static FirstLine of(long json, long arrays) {
    var line = new FirstLine(0, FORMAT, json, arrays);
    return new FirstLine(line.toString().length(), FORMAT, json, arrays);
  }

  /**
   * The line at the start of a file.
   *
   * @param start the file's first bytes, as many as the longest line has or the file
   * @param size of the file, in bytes
   */
  static FirstLine of(byte[] start, long size, FileErrors errors) {
    byte[] magic = MAGIC.getBytes(StandardCharsets.US_ASCII);
    int common = Math.min(magic.length, start.length);
    if (!Arrays.equals(start, 0, common, magic, 0, common)) {
      throw errors.foreign(Arrays.copyOf(start, common));
    }
    String text = new String(start, StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\n');
    if (end < 0 && size < MAX_BYTES) {
      throw errors.cutShort(size);
    }
    String line = end < 0 ? text : text.substring(0, end);
    Matcher any = ANY_FORMAT.matcher(line);
    Matcher known = THIS_FORMAT.matcher(line);
    if (known.matches()) {
      long json = Long.parseLong(known.group(1));
      var first = new FirstLine(end + 1, FORMAT, json, Long.parseLong(known.group(2)));
      errors.requireSize(size, first.size());
      return first;
    }
    if (any.matches() && !any.group(1).equals("1")) {
      return new FirstLine(end + 1, Integer.parseInt(any.group(1)), 0, 0);
    }
    throw errors.damaged(
        "its first line is '%s'", Text.shown(line.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** How many bytes the whole file has. */
  long size() {
    return length + json + arrays + Sha256.DIGITS;
  }

  /** The line as it stands in a file, with its end. */
  @Override
  public String toString() {
    return MAGIC
        + format
        + ": "
        + json
        + " bytes of JSON, "
        + arrays
        + " bytes of arrays, SHA-256 of all before\n";
  }
}
