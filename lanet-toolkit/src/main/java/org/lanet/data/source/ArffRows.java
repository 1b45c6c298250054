package org.lanet.data.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lanet.error.DataException;
import org.lanet.error.InterruptedRunException;

/**
 * The rows of a sparse ARFF file whose attributes are all binary, plain or gzipped:
 * {@code @relation name}, {@code @attribute name {0,1}} …, {@code @data}, {@code {3 1,17 1}} …;
 * blank lines and comments, which begin with %, are passed over. Memory: one row.
 */
final class ArffRows implements AutoCloseable {
  private static final int LONGEST_LINE = 1 << 20;
  private static final String ROW = "ascending attributes and their 1, such as {3 1,17 1}";

  private final Path file;
  private final BufferedReader text;
  private final Set<String> attributes = new LinkedHashSet<>();
  private int lineNumber;
  private String line = "";

  private ArffRows(Path file, BufferedReader text) {
    this.file = file;
    this.text = text;
  }

  static ArffRows open(Path file) throws IOException {
    var rows = new ArffRows(file, InputFile.open(file));
    try {
      rows.header();
    } catch (DataException | IOException e) {
      rows.close();
      throw e;
    }
    return rows;
  }

  List<String> attributes() {
    return List.copyOf(attributes);
  }

  /** Goes to the next row; false after the last one. */
  boolean next() throws IOException {
    InterruptedRunException.stopIfInterrupted("reading " + file);
    for (@Nullable String read = readLine(); read != null; read = readLine()) {
      if (!isPassedOver(read)) {
        line = read.strip();
        return true;
      }
    }
    return false;
  }

  /** The indices of the attributes that are 1 in the current row, in ascending order. */
  List<Integer> present() {
    if (line.length() < 2 || line.charAt(0) != '{' || line.charAt(line.length() - 1) != '}') {
      throw fault(line, ROW);
    }
    List<Integer> indices = new ArrayList<>();
    String inside = line.substring(1, line.length() - 1);
    int before = -1;
    for (String entry : inside.isBlank() ? new String[0] : inside.split(",", -1)) {
      String[] words = entry.strip().split(" ", -1);
      int index = words.length == 2 && words[1].equals("1") ? index(words[0]) : -1;
      if (index <= before || index >= attributes.size()) {
        throw fault(entry, ROW + ", attributes 0 to " + (attributes.size() - 1));
      }
      before = index;
      indices.add(before);
    }
    return indices;
  }

  private static int index(String digits) {
    boolean isIndex = !digits.isEmpty() && digits.length() < 10;
    return isIndex && digits.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Integer.parseInt(digits)
        : -1;
  }

  private void header() throws IOException {
    for (@Nullable String read = readLine(); read != null; read = readLine()) {
      String[] words = read.strip().split("\\s+", 3);
      String keyword = words[0].toLowerCase(Locale.ROOT);
      if (keyword.equals("@data")) {
        if (attributes.isEmpty()) {
          throw fault(read, "attributes before the data");
        }
        return;
      }
      if (keyword.equals("@attribute")) {
        attribute(read, words);
      } else if (!isPassedOver(read) && !keyword.equals("@relation")) {
        throw fault(read, "@relation, @attribute or @data");
      }
    }
    throw fault("the end of the file", "@data");
  }

  private void attribute(String read, String[] words) {
    boolean isBinary = words.length == 3 && words[2].replace(" ", "").equals("{0,1}");
    if (!isBinary || words[1].startsWith("'") || words[1].startsWith("\"")) {
      throw fault(read, "a binary attribute such as @attribute word {0,1}, its name unquoted");
    }
    if (!attributes.add(words[1])) {
      throw fault(read, "an attribute that no line above names");
    }
  }

  private static boolean isPassedOver(String read) {
    return read.isBlank() || read.startsWith("%");
  }

  /** A line that never ends is an error before it has filled the memory. */
  private @Nullable String readLine() throws IOException {
    lineNumber++;
    var read = new StringBuilder();
    int next = text.read();
    if (next < 0) {
      return null;
    }
    for (; next >= 0 && next != '\n'; next = text.read()) {
      if (read.length() == LONGEST_LINE) {
        throw fault(read.toString(), "a line of at most %s characters".formatted(LONGEST_LINE));
      }
      read.append((char) next);
    }
    return read.toString();
  }

  private DataException fault(String found, String expected) {
    return new DataException(
        "file '%s', line %s: found '%s', expected %s; get the file anew from its source"
            .formatted(file, lineNumber, Rows.clip(found), expected));
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
