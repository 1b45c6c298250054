package org.lanet.data.source;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The values of the row that a parser is at, as characters in one array that is used again and
 * again: a string is made of a value only when it is asked for, and of one that is asked for often
 * the same.
 */
final class CsvFields extends AbstractBaseCsvCallbackHandler<CsvFields> {
  private final LongConsumer atRow;
  private char[] characters = new char[1 << 8];
  private int[] ends = new int[1 << 3];
  private @Nullable RepeatedTexts[] repeated = new RepeatedTexts[0];
  private int count;

  /**
   * @param atRow told of the line that a row, or a blank line, begins on
   */
  CsvFields(LongConsumer atRow) {
    this.atRow = atRow;
  }

  @Override
  protected void handleBegin(long line) {
    count = 0;
    atRow.accept(line);
  }

  /** Copies, since the parser moves its buffer while it is within a row. */
  @Override
  protected void handleField(int index, char[] buffer, int from, int length, boolean quoted) {
    int start = start(index);
    if (start + length > characters.length) {
      characters = Arrays.copyOf(characters, 2 * (start + length));
    }
    if (index == ends.length) {
      ends = Arrays.copyOf(ends, 2 * index);
    }
    System.arraycopy(buffer, from, characters, start, length);
    ends[index] = start + length;
    count = index + 1;
  }

  @Override
  protected CsvFields buildRecord() {
    return this;
  }

  /** How many values the row has. */
  int size() {
    return count;
  }

  /** The line the row begins on, from 1. */
  long line() {
    return getStartingLineNumber();
  }

  /** The value of a column, which many rows are asked for. */
  String text(int column) {
    if (column >= repeated.length) {
      repeated = Arrays.copyOf(repeated, column + 1);
    }
    RepeatedTexts texts = repeated[column];
    if (texts == null) {
      texts = new RepeatedTexts();
      repeated[column] = texts;
    }
    return texts.of(characters, start(column), ends[column]);
  }

  /** All values of this one row. */
  List<String> texts() {
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(new String(characters, start(i), ends[i] - start(i)));
    }
    return texts;
  }

  private int start(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }
}
