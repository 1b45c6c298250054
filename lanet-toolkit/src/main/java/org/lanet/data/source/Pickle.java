package org.lanet.data.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lanet.data.source.PickleObjects.Tuple;

/**
 * Reads the value of a pickle, protocols 0 to 5, without running it. A pickle is a program for a
 * stack machine that may name any Python function and call it; this machine knows containers,
 * numbers, texts, bytes and, by {@link PickleObjects}, numpy's arrays of numbers. Every other
 * operation is an error.
 *
 * <p>A list is a {@link List}, a dictionary a {@link Map} of texts to values, a tuple a {@link
 * Tuple}, a whole number or truth value a Long, any other number a Double, bytes a {@code byte[]},
 * None is {@link #NONE}. The machine never recurses. Its value may refer to itself: who walks
 * through it must know how deep. Memory: in proportion to the bytes, as {@link PickleInput} says.
 *
 * <p>It is written here since the library there is, net.razorvine:pickle, is made to bring objects
 * over: it takes names that it does not know for dictionaries where this must be an error.
 */
final class Pickle {
  static final Object NONE =
      new Object() {
        @Override
        public String toString() {
          return "None";
        }
      };

  private static final int NEWEST_PROTOCOL = 5;

  private final PickleInput in;
  private final PickleObjects objects;
  private final PickleStack stack;

  private Pickle(PickleInput in) {
    this.in = in;
    this.objects = new PickleObjects(in);
    this.stack = new PickleStack(in);
  }

  /** The value of the one pickle that a file holds. */
  static Object read(PickleInput in) throws IOException {
    var machine = new Pickle(in);
    for (int op = in.operation(); op != '.'; op = in.operation()) {
      boolean known =
          machine.number(op)
              || machine.text(op)
              || machine.container(op)
              || machine.memory(op)
              || machine.object(op);
      if (!known) {
        throw in.fault(machine.refused(op), "plain containers, numbers, texts and bytes alone");
      }
    }
    Object value = machine.stack.pop();
    if (!in.atEnd()) {
      throw in.fault("more bytes", "the end of the file");
    }
    return value;
  }

  private boolean number(int op) throws IOException {
    switch (op) {
      case 'N' -> stack.pushNew(NONE);
      case 0x88 -> stack.pushNew(1L);
      case 0x89 -> stack.pushNew(0L);
      case 'I', 'L' -> stack.pushNew(whole(in.line()));
      case 'J' -> stack.pushNew((long) in.signed());
      case 'K' -> stack.pushNew((long) in.unsigned(1));
      case 'M' -> stack.pushNew((long) in.unsigned(2));
      case 0x8a -> stack.pushNew(in.whole(in.unsigned(1)));
      case 0x8b -> stack.pushNew(in.whole(in.unsigned(4)));
      case 'F' -> stack.pushNew(floating(in.line()));
      case 'G' -> stack.pushNew(in.floating());
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean text(int op) throws IOException {
    switch (op) {
      case 'S' -> stack.pushNew(PickleText.quoted(in, in.line()));
      case 'T' -> stack.pushNew(in.latin1(in.unsigned(4)));
      case 'U' -> stack.pushNew(in.latin1(in.unsigned(1)));
      case 'V' -> stack.pushNew(PickleText.unicode(in, in.line()));
      case 'X' -> stack.pushNew(in.utf8(in.unsigned(4)));
      case 0x8c -> stack.pushNew(in.utf8(in.unsigned(1)));
      case 0x8d -> stack.pushNew(in.utf8(in.longLength()));
      case 'B' -> stack.pushNew(in.raw(in.unsigned(4)));
      case 'C' -> stack.pushNew(in.raw(in.unsigned(1)));
      case 0x8e, 0x96 -> stack.pushNew(in.raw(in.longLength()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean container(int op) {
    switch (op) {
      case '(' -> stack.mark();
      case ']' -> stack.pushNew(new ArrayList<>());
      case 'l' -> stack.pushNew(stack.aboveMark());
      case 'a' -> stack.append(stack.popped(1));
      case 'e' -> stack.append(stack.aboveMark());
      case ')' -> stack.pushTuple(List.of());
      case 't' -> stack.pushTuple(stack.aboveMark());
      case 0x85 -> stack.pushTuple(stack.popped(1));
      case 0x86 -> stack.pushTuple(stack.popped(2));
      case 0x87 -> stack.pushTuple(stack.popped(3));
      case '}' -> stack.pushDictionary(List.of());
      case 'd' -> stack.pushDictionary(stack.aboveMark());
      case 's' -> stack.put(stack.popped(2));
      case 'u' -> stack.put(stack.aboveMark());
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean memory(int op) throws IOException {
    switch (op) {
      case 'p' -> stack.remember(index(in.line()));
      case 'q' -> stack.remember(in.unsigned(1));
      case 'r' -> stack.remember(in.unsigned(4));
      case 0x94 -> stack.rememberNext();
      case 'g' -> stack.recall(index(in.line()));
      case 'h' -> stack.recall(in.unsigned(1));
      case 'j' -> stack.recall(in.unsigned(4));
      case '0' -> stack.discard();
      case '1' -> stack.aboveMark();
      case '2' -> stack.push(stack.top());
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean object(int op) throws IOException {
    switch (op) {
      case 0x80 -> requireKnown(in.unsigned(1));
      case 0x95 -> in.longLength(); // a frame's length helps to read ahead, and is not needed
      case 'c' -> stack.push(objects.global(in.line(), in.line()));
      case 0x93 -> {
        List<Object> names = stack.popped(2);
        stack.push(objects.global(stack.text(names.get(0)), stack.text(names.get(1))));
      }
      case 'R' -> {
        List<Object> call = stack.popped(2);
        stack.pushNew(objects.call(call.get(0), call.get(1)));
      }
      case 'b' -> {
        Object state = stack.pop();
        objects.build(stack.top(), state);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** What an operation would do that is not done here. */
  private String refused(int op) throws IOException {
    return switch (op) {
      case 'P' -> "the persistent id '" + Rows.clip(in.line()) + "'";
      case 'Q' -> "a persistent id";
      case 'i' -> "an object of the class '" + Rows.clip(in.line() + "." + in.line()) + "'";
      case 'o', 0x81, 0x92 -> "the making of an object";
      case 0x82, 0x83, 0x84 -> "an extension code";
      case 0x8f, 0x90, 0x91 -> "a set";
      case 0x97, 0x98 -> "a buffer outside the file";
      default -> "the operation %#04x, which no pickle has".formatted(op);
    };
  }

  private void requireKnown(int protocol) {
    if (protocol > NEWEST_PROTOCOL) {
      throw in.fault("protocol " + protocol, "0 to " + NEWEST_PROTOCOL);
    }
  }

  /** "12", "12L" as Python 2 writes long ones, "01" for True. */
  private long whole(String line) {
    String digits = line.endsWith("L") ? line.substring(0, line.length() - 1) : line;
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw in.fault("'" + Rows.clip(line) + "'", "a whole number of at most 64 bits");
    }
  }

  private int index(String line) {
    long index = whole(line);
    if (index < 0 || index > Integer.MAX_VALUE) {
      throw in.fault("the index " + index, "one from 0 to 2^31 − 1");
    }
    return (int) index;
  }

  private double floating(String line) {
    double value = Numbers.parse(line);
    if (Double.isNaN(value)) {
      throw in.fault("'" + Rows.clip(line) + "'", "a number");
    }
    return value;
  }
}
