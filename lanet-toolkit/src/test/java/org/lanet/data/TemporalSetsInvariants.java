package org.lanet.data;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** What holds of every {@link TemporalSets}, whatever it was read from. */
public final class TemporalSetsInvariants {
  private TemporalSetsInvariants() {}

  /** Throws an {@link AssertionError} that names what does not hold. */
  public static void check(TemporalSets data) {
    require(data.sequenceCount() > 0, "there is a sequence");
    require(data.labelCount() > 0, "there is a label");
    Set<String> ids = new HashSet<>();
    int sets = 0;
    int elements = 0;
    for (int i = 0; i < data.sequenceCount(); i++) {
      require(isText(data.id(i)) && ids.add(data.id(i)), "ids are texts and differ");
      require(data.firstSet(i) == sets && data.endSet(i) > sets, "sets ascend without gaps");
      for (int j = sets; j < data.endSet(i); j++) {
        require(Double.isFinite(data.time(j)), "times are finite");
        require(j == sets || data.time(j) > data.time(j - 1), "times ascend in a sequence");
        require(
            data.firstElement(j) == elements && data.endElement(j) > elements,
            "elements ascend without gaps");
        checkElements(data, elements, data.endElement(j));
        elements = data.endElement(j);
      }
      sets = data.endSet(i);
    }
    require(data.setCount() == sets, "every set has a sequence");
    require(data.elementCount() == elements, "every element has a set");
    data.labels().names().forEach(name -> require(isText(name), "labels are texts"));
  }

  private static void checkElements(TemporalSets data, int from, int until) {
    for (int e = from; e < until; e++) {
      require(data.label(e) >= 0 && data.label(e) < data.labelCount(), "labels are in range");
      require(e == from || data.label(e) > data.label(e - 1), "labels ascend in a set");
      float amount = data.amount(e);
      require(amount >= 0 && amount <= Float.MAX_VALUE, "amounts are finite and 0 or more");
    }
  }

  /** Not blank, and the same after it has been written and read. */
  private static boolean isText(String name) {
    return !name.isBlank()
        && new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(name);
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("it does not hold that " + what);
    }
  }
}
