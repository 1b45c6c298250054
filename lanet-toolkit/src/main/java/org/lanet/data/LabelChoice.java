package org.lanet.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lanet.error.Arguments;
import org.lanet.error.DataException;
import org.lanet.error.LanetException;
import org.lanet.error.Names;

/** Which labels a data set has, and what they are called. */
final class LabelChoice {
  private LabelChoice() {}

  static TemporalSets top(TemporalSets data, int count) {
    Arguments.atLeast("the number of top labels", count, 1);
    int[] sets = setsWith(data);
    return only(
        data,
        data.occurringLabels().stream()
            .boxed()
            // a stable order: ties stay as they are
            .sorted(Comparator.<Integer>comparingInt(k -> sets[k]).reversed())
            .limit(count)
            .mapToInt(Integer::intValue));
  }

  static TemporalSets inAtLeast(TemporalSets data, int minimum) {
    Arguments.atLeast("the minimum number of sets with a label", minimum, 1);
    int[] sets = setsWith(data);
    return only(data, IntStream.range(0, sets.length).filter(k -> sets[k] >= minimum));
  }

  static TemporalSets mapped(TemporalSets data, Function<String, @Nullable String> mapping) {
    List<String> names = new ArrayList<>();
    for (String label : data.labels().names()) {
      @Nullable String mapped = mapped(data, label, mapping);
      names.add(mapped == null || mapped.isEmpty() ? "" : named(data, label, mapped));
    }
    var vocabulary = Vocabulary.of(names.stream().filter(name -> !name.isEmpty()).toList());
    int[] newLabels =
        names.stream()
            .mapToInt(name -> name.isEmpty() ? Regrouping.NONE : vocabulary.indexOf(name))
            .toArray();
    return Regrouping.of(data, data.columns().times(), newLabels, vocabulary);
  }

  private static @Nullable String mapped(
      TemporalSets data, String label, Function<String, @Nullable String> mapping) {
    try {
      return mapping.apply(label);
    } catch (LanetException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new DataException(
          "data set '%s': the mapping of labels fails at label '%s' (%s); let it return a label, or null to leave this one out"
              .formatted(data.name(), label, e),
          e);
    }
  }

  private static String named(TemporalSets data, String label, String mapped) {
    @Nullable String fault = Names.fault(mapped);
    if (fault != null) {
      throw new DataException(
          "data set '%s': the mapping of labels makes '%s' of label '%s', which %s; let it return a label, or null to leave this one out"
              .formatted(data.name(), mapped, label, fault));
    }
    return mapped;
  }

  /** In how many sets each label is. */
  static int[] setsWith(TemporalSets data) {
    int[] sets = new int[data.labelCount()];
    for (int label : data.columns().labels()) {
      sets[label]++;
    }
    return sets;
  }

  private static TemporalSets only(TemporalSets data, IntStream labels) {
    return data.dropLabelsOutside(Vocabulary.of(labels.mapToObj(data.labels()::name).toList()));
  }
}
