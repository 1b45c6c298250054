package org.lanet.data.source;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lanet.data.source.PickleObjects.Tuple;

/** The stack, the marks in it and the memory of the machine that reads a pickle. */
final class PickleStack {
  private static final int DEEPEST = 1 << 20;

  // bytes of memory; a slot stands for what a list keeps free, too
  private static final long SLOT = 8;
  private static final long BOXED = 24;
  private static final long REMEMBERED = 24;
  private static final long ENTRY = 48;
  private static final long TEXT = 56;
  private static final long LIST = 80;
  private static final long DICTIONARY = 136;

  private final PickleInput in;
  private final List<Object> values = new ArrayList<>();
  private final IntArrayList marks = new IntArrayList();
  private final Int2ObjectOpenHashMap<Object> memo = new Int2ObjectOpenHashMap<>();

  PickleStack(PickleInput in) {
    this.in = in;
  }

  void push(Object value) {
    requireRoom(values.size());
    values.add(value);
  }

  /** Pushes a value that takes memory of its own. */
  void pushNew(Object value) {
    push(value);
    in.spend(memory(value));
  }

  void mark() {
    requireRoom(marks.size());
    marks.add(values.size());
  }

  Object pop() {
    return popped(1).get(0);
  }

  Object top() {
    require(1);
    return values.get(values.size() - 1);
  }

  /** Takes off a value, or the mark if nothing lies above it. */
  void discard() {
    if (!marks.isEmpty() && marks.topInt() == values.size()) {
      marks.popInt();
    } else {
      pop();
    }
  }

  /** Takes off the topmost values, the topmost last. */
  List<Object> popped(int count) {
    require(count);
    return cut(values.size() - count);
  }

  /** Takes off what lies above the last mark, and the mark. */
  List<Object> aboveMark() {
    if (marks.isEmpty()) {
      throw in.fault("values without a mark below them", "a mark");
    }
    return cut(marks.popInt());
  }

  /** Adds values to the list at the top. */
  @SuppressWarnings("unchecked") // every list in here is made in here
  void append(List<Object> added) {
    if (!(top() instanceof List<?> list)) {
      throw in.fault("an addition to " + PickleObjects.kind(top()), "a list");
    }
    in.spend(SLOT * added.size());
    ((List<Object>) list).addAll(added);
  }

  /** Puts keys and values by turns into the dictionary at the top. */
  @SuppressWarnings("unchecked") // every dictionary in here is made in here
  void put(List<Object> entries) {
    if (!(top() instanceof Map<?, ?> found)) {
      throw in.fault("an entry in " + PickleObjects.kind(top()), "a dictionary");
    }
    if (entries.size() % 2 != 0) {
      throw in.fault("a key without a value", "pairs of them");
    }
    in.spend(ENTRY * (entries.size() / 2));
    var dictionary = (Map<String, Object>) found;
    for (int i = 0; i < entries.size(); i += 2) {
      dictionary.put(text(entries.get(i)), entries.get(i + 1));
    }
  }

  void pushDictionary(List<Object> entries) {
    pushNew(new LinkedHashMap<String, Object>());
    put(entries);
  }

  void pushTuple(List<Object> items) {
    pushNew(new Tuple(items));
  }

  void remember(int index) {
    in.spend(REMEMBERED);
    memo.put(index, top());
  }

  void rememberNext() {
    remember(memo.size());
  }

  void recall(int index) {
    Object value = memo.get(index);
    if (value == null) {
      throw in.fault("a reference to the value " + index, "one that is remembered");
    }
    push(value);
  }

  String text(Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw in.fault(PickleObjects.kind(value), "a text");
  }

  /** What {@code value} takes without the values in it, on a 64-bit machine. */
  private static long memory(Object value) {
    if (value instanceof String text) {
      return TEXT + 2L * text.length();
    }
    if (value instanceof byte[] raw) {
      return BOXED + raw.length;
    }
    if (value instanceof List<?> list) {
      return LIST + SLOT * list.size();
    }
    if (value instanceof Tuple tuple) {
      return LIST + SLOT * tuple.items().size();
    }
    if (value instanceof Map) {
      return DICTIONARY;
    }
    boolean shared = value instanceof Long number && number == number.byteValue();
    return shared || value == Pickle.NONE ? 0 : BOXED;
  }

  private List<Object> cut(int from) {
    List<Object> top = values.subList(from, values.size());
    List<Object> copy = new ArrayList<>(top);
    top.clear();
    return copy;
  }

  private void require(int count) {
    int floor = marks.isEmpty() ? 0 : marks.topInt();
    if (values.size() - floor < count) {
      throw in.fault("too few values on the stack", "at least " + count);
    }
  }

  private void requireRoom(int size) {
    if (size == DEEPEST) {
      throw in.fault("more than " + DEEPEST + " values on the stack", "no more than these");
    }
  }
}
