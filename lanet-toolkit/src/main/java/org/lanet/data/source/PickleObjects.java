package org.lanet.data.source;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pickle may call, all of it about numpy's numbers and each done here in a few lines: a
 * scalar, an element type, an array, and bytes as old protocols write them. A name in the file
 * selects one of these and nothing else; no class is looked up by it.
 */
final class PickleObjects {
  private static final int TYPE_STATE = 8;
  private static final int ARRAY_STATE = 5;

  private final PickleInput in;

  PickleObjects(PickleInput in) {
    this.in = in;
  }

  /** What may be named. */
  enum Global {
    SCALAR,
    TYPE,
    RECONSTRUCT,
    FROM_BUFFER,
    ARRAY,
    ENCODE,
    BYTES
  }

  record Tuple(List<Object> items) {}

  /** An element type; its byte order comes after its name. */
  static final class ElementType {
    final String name;
    ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    ElementType(String name) {
      this.name = name;
    }

    int size() {
      return name.charAt(1) - '0';
    }
  }

  /** An array of numbers; its values come after its creation. */
  static final class NumberArray {
    int dimensions;
    double @Nullable [] values;
  }

  Global global(String module, String name) {
    return switch (module.replace("numpy._core.", "numpy.core.") + "." + name) {
      case "numpy.core.multiarray.scalar" -> Global.SCALAR;
      case "numpy.dtype" -> Global.TYPE;
      case "numpy.core.multiarray._reconstruct" -> Global.RECONSTRUCT;
      case "numpy.core.numeric._frombuffer" -> Global.FROM_BUFFER;
      case "numpy.ndarray" -> Global.ARRAY;
      case "_codecs.encode" -> Global.ENCODE;
      case "__builtin__.bytes", "builtins.bytes" -> Global.BYTES;
      default ->
          throw in.fault(
              "the global '" + Rows.clip(module + "." + name) + "'",
              "plain containers, numbers, texts, bytes and numpy's arrays of numbers alone");
    };
  }

  /** What a call of {@code function} gives. */
  Object call(Object function, Object arguments) {
    List<Object> args = items(arguments);
    if (!(function instanceof Global global)) {
      throw in.fault("a call of " + kind(function), "a call of numpy's functions");
    }
    return switch (global) {
      case SCALAR -> scalar(args);
      case TYPE -> type(args);
      case RECONSTRUCT -> empty(args);
      case FROM_BUFFER -> array(new NumberArray(), at(args, 2), at(args, 1), at(args, 0));
      case ENCODE -> encoded(args);
      case BYTES -> noBytes(args);
      case ARRAY -> throw in.fault("a call of numpy.ndarray", "_reconstruct, as numpy writes it");
    };
  }

  /** Gives {@code object} the state that it lacks since its creation. */
  void build(Object object, Object state) {
    List<Object> items = items(state);
    if (object instanceof ElementType type && items.size() >= TYPE_STATE) {
      boolean plain = items.subList(2, 5).stream().allMatch(item -> item == Pickle.NONE);
      if (!plain) {
        throw in.fault("a structured element type", "a type of numbers");
      }
      type.order = ">".equals(items.get(1)) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    } else if (object instanceof NumberArray array && items.size() == ARRAY_STATE) {
      array(array, items.get(1), items.get(2), items.get(4));
    } else {
      throw in.fault("a state for " + kind(object), "the state of an element type or an array");
    }
  }

  private double scalar(List<Object> args) {
    if (!(at(args, 0) instanceof ElementType type)) {
      throw in.fault("a scalar of " + kind(at(args, 0)), "an element type");
    }
    return numbers(type, bytes(at(args, 1)), 1)[0];
  }

  private ElementType type(List<Object> args) {
    String name = at(args, 0) instanceof String text ? text : kind(at(args, 0));
    return switch (name) {
      case "b1", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f4", "f8" ->
          new ElementType(name);
      default ->
          throw in.fault(
              "the element type '" + Rows.clip(name) + "'",
              "b1, i1, i2, i4, i8, u1, u2, u4, u8, f4 or f8");
    };
  }

  private NumberArray empty(List<Object> args) {
    if (at(args, 0) != Global.ARRAY) {
      throw in.fault("an array of the class " + kind(at(args, 0)), "numpy.ndarray");
    }
    return new NumberArray();
  }

  private NumberArray array(NumberArray array, Object shape, Object type, Object data) {
    if (!(type instanceof ElementType elements)) {
      throw in.fault("an array of " + kind(type), "an element type");
    }
    byte[] raw = bytes(data);
    // each time, since the arguments of many calls may be one remembered tuple
    in.spend((long) Double.BYTES * items(shape).size());
    long count = 1;
    for (Object length : items(shape)) {
      long n = length instanceof Long value ? value : -1;
      if (n < 0 || n > raw.length || count * n > raw.length) {
        throw in.fault("an array longer than its bytes", "a shape for " + raw.length + " bytes");
      }
      count *= n;
    }
    array.dimensions = items(shape).size();
    array.values = numbers(elements, raw, (int) count);
    return array;
  }

  private double[] numbers(ElementType type, byte[] raw, int count) {
    if (raw.length != (long) count * type.size()) {
      throw in.fault(
          raw.length + " bytes for " + count + " elements of type " + type.name,
          type.size() + " for each");
    }
    ByteBuffer data = ByteBuffer.wrap(raw).order(type.order);
    in.spend((long) Double.BYTES * count);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] =
          switch (type.name) {
            case "b1" -> data.get() == 0 ? 0 : 1;
            case "i1" -> data.get();
            case "u1" -> data.get() & 0xFF;
            case "i2" -> data.getShort();
            case "u2" -> data.getShort() & 0xFFFF;
            case "i4" -> data.getInt();
            case "u4" -> data.getInt() & 0xFFFFFFFFL;
            case "i8" -> data.getLong();
            case "u8" -> unsigned(data.getLong());
            case "f4" -> data.getFloat();
            default -> data.getDouble();
          };
    }
    return values;
  }

  private static double unsigned(long bits) {
    return bits >= 0 ? bits : (bits >>> 1) * 2.0;
  }

  private byte[] encoded(List<Object> args) {
    if (args.size() != 2 || !"latin1".equals(args.get(1))) {
      throw in.fault("a text encoded otherwise", "latin1");
    }
    return bytes(args.get(0));
  }

  private byte[] noBytes(List<Object> args) {
    if (!args.isEmpty()) {
      throw in.fault("bytes made of " + kind(args.get(0)), "no argument, for no bytes");
    }
    return new byte[0];
  }

  /** Bytes, which Python 2 and old protocols write as a text in Latin-1. */
  private byte[] bytes(Object value) {
    if (value instanceof byte[] raw) {
      return raw;
    }
    if (value instanceof String text && text.chars().allMatch(c -> c <= 0xFF)) {
      in.spend(text.length());
      return text.getBytes(StandardCharsets.ISO_8859_1);
    }
    throw in.fault(kind(value), "bytes");
  }

  private List<Object> items(Object value) {
    if (value instanceof Tuple tuple) {
      return tuple.items();
    }
    throw in.fault(kind(value), "a tuple");
  }

  private Object at(List<Object> args, int index) {
    if (index >= args.size()) {
      throw in.fault("a call with " + args.size() + " arguments", "as numpy writes it");
    }
    return args.get(index);
  }

  /** What a value is, for messages. */
  static String kind(Object value) {
    if (value instanceof Global global) {
      return "the global " + global;
    }
    if (value instanceof Tuple) {
      return "a tuple";
    }
    if (value instanceof NumberArray) {
      return "an array";
    }
    if (value instanceof ElementType) {
      return "an element type";
    }
    if (value instanceof List) {
      return "a list";
    }
    if (value instanceof java.util.Map) {
      return "a dictionary";
    }
    if (value instanceof byte[] raw) {
      return raw.length + " bytes";
    }
    return value == Pickle.NONE ? "None" : "'" + Rows.clip(value.toString()) + "'";
  }
}
