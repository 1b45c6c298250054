package org.lanet.storage;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an array's values are in a file, and how they are laid out: little-endian, one by one. */
enum ArrayType {
  FLOAT32(Float.BYTES) {
    @Override
    void write(Object array, ArrayOutput out) throws IOException {
      for (float value : (float[]) array) {
        out.room(Float.BYTES).putFloat(value);
      }
    }

    @Override
    Object read(ArrayEntry entry, ArrayInput in) throws IOException {
      float[] array = new float[entry.length()];
      for (int i = 0; i < array.length; i++) {
        array[i] = in.next(Float.BYTES).getFloat();
      }
      return array;
    }
  },

  FLOAT64(Double.BYTES) {
    @Override
    void write(Object array, ArrayOutput out) throws IOException {
      for (double value : (double[]) array) {
        out.room(Double.BYTES).putDouble(value);
      }
    }

    @Override
    Object read(ArrayEntry entry, ArrayInput in) throws IOException {
      double[] array = new double[entry.length()];
      for (int i = 0; i < array.length; i++) {
        array[i] = in.next(Double.BYTES).getDouble();
      }
      return array;
    }
  },

  INT32(Integer.BYTES) {
    @Override
    void write(Object array, ArrayOutput out) throws IOException {
      for (int value : (int[]) array) {
        out.room(Integer.BYTES).putInt(value);
      }
    }

    @Override
    Object read(ArrayEntry entry, ArrayInput in) throws IOException {
      int[] array = new int[entry.length()];
      for (int i = 0; i < array.length; i++) {
        array[i] = in.next(Integer.BYTES).getInt();
      }
      return array;
    }
  },

  INT64(Long.BYTES) {
    @Override
    void write(Object array, ArrayOutput out) throws IOException {
      for (long value : (long[]) array) {
        out.room(Long.BYTES).putLong(value);
      }
    }

    @Override
    Object read(ArrayEntry entry, ArrayInput in) throws IOException {
      long[] array = new long[entry.length()];
      for (int i = 0; i < array.length; i++) {
        array[i] = in.next(Long.BYTES).getLong();
      }
      return array;
    }
  },

  /** The number of bytes in UTF-8, as an INT32, then those bytes. */
  TEXT(Integer.BYTES) {
    @Override
    long bytes(Object array) {
      long bytes = super.bytes(array);
      for (String value : (String[]) array) {
        bytes += Text.encoded(value).length;
      }
      return bytes;
    }

    @Override
    void write(Object array, ArrayOutput out) throws IOException {
      for (String value : (String[]) array) {
        byte[] bytes = Text.encoded(value);
        out.room(Integer.BYTES).putInt(bytes.length);
        out.add(bytes);
      }
    }

    @Override
    Object read(ArrayEntry entry, ArrayInput in) throws IOException {
      String[] array = new String[entry.length()];
      long left = entry.bytes();
      for (int i = 0; i < array.length; i++) {
        left -= Integer.BYTES;
        int length = left < 0 ? -1 : in.next(Integer.BYTES).getInt();
        if (length < 0 || length > left) {
          throw in.damaged("text %d of its array '%s' does not fit in", i, entry.name());
        }
        left -= length;
        array[i] = text(in.bytes(length), i, entry, in);
      }
      if (left > 0) {
        throw in.damaged("its array '%s' has %,d bytes too many", entry.name(), left);
      }
      return array;
    }
  };

  /** In memory, text takes its bytes and about so many more for each value. */
  private static final int STRING = 48;

  /** The bytes of one value; of TEXT, the fewest. */
  private final int width;

  ArrayType(int width) {
    this.width = width;
  }

  abstract void write(Object array, ArrayOutput out) throws IOException;

  /** An array of exactly {@code entry.length()} values from exactly {@code entry.bytes()} bytes. */
  abstract Object read(ArrayEntry entry, ArrayInput in) throws IOException;

  static ArrayType of(Object array) {
    return array instanceof float[]
        ? FLOAT32
        : array instanceof double[]
            ? FLOAT64
            : array instanceof int[] ? INT32 : array instanceof long[] ? INT64 : TEXT;
  }

  /** The type of that name in a file, or null. */
  static @Nullable ArrayType named(String name) {
    for (ArrayType type : values()) {
      if (type.toString().equals(name)) {
        return type;
      }
    }
    return null;
  }

  /** How many bytes the array takes in a file. */
  long bytes(Object array) {
    return (long) width * Array.getLength(array);
  }

  /** Whether {@code length} values can take {@code bytes} bytes. */
  boolean fits(int length, long bytes) {
    long least = (long) width * length;
    return this == TEXT ? bytes >= least : bytes == least;
  }

  /** About how much memory {@code length} values take that are {@code bytes} bytes in a file. */
  long memory(int length, long bytes) {
    return this == TEXT ? bytes + (long) STRING * length : bytes;
  }

  private static String text(byte[] bytes, int i, ArrayEntry entry, ArrayInput in) {
    String text = Text.decoded(bytes);
    if (text == null) {
      throw in.damaged("text %d of its array '%s' is not in UTF-8", i, entry.name());
    }
    return text;
  }

  /** "float32": its name in a file. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
