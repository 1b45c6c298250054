package org.lanet.data.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lanet.data.DataCard;
import org.lanet.data.DataCard.Stage;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.data.TemporalSetsBuilder;
import org.lanet.data.source.PickleObjects.NumberArray;
import org.lanet.error.DataException;

/**
 * Reads the event streams of TCMBN (Shou et al., AAAI 2023) from its original Python pickles, one
 * for each part of its split: {@code {"dim_process": K, "train": [[{"time_since_start": t,
 * "type_event": [0, 1, …]}, …], …]}}, and {@code "dev"}, {@code "test"} likewise.
 *
 * <p>An id is the part and the position of the sequence, {@code dev-17}; the labels are 0 to K − 1,
 * of which an event has those whose entry in type_event is 1. Times and errors are those of {@link
 * TcmbnJson}, into which the same streams have been converted. A pickle is a program; this one is
 * read and never run: it may hold plain containers, numbers, texts, bytes and numpy's numbers and
 * arrays of them, and whatever else it names is an error. Protocols 0 to 5. Time O(n log n) in the
 * labels of all events, memory that of the values.
 */
public final class TcmbnPickle {
  /** What it is, without counts. */
  public static final DataCard CARD = TcmbnJson.CARD;

  private static final int MOST_LABELS = 1 << 20;
  private static final int MEMORY_PER_ELEMENT = 16;

  private final Path file;
  private final TemporalSetsBuilder builder;
  private final PickleInput input;
  private long elements;

  private TcmbnPickle(Path file, TemporalSetsBuilder builder, PickleInput input) {
    this.file = file;
    this.builder = builder;
    this.input = input;
  }

  /** Reads {@code train.pkl}, {@code dev.pkl} and {@code test.pkl}, each plain or gzipped. */
  public static TemporalSets read(Path train, Path dev, Path test) {
    var builder = TemporalSets.builder("tcmbn").card(CARD);
    Set<Integer> dimensions = new HashSet<>();
    dimensions.add(read(train, "train", PartName.TRAIN, builder));
    dimensions.add(read(dev, "dev", PartName.VALIDATION, builder));
    dimensions.add(read(test, "test", PartName.TEST, builder));
    if (dimensions.size() > 1) {
      throw new DataException(
          "the files '%s', '%s' and '%s' differ in their dim_process; take all from the same data set"
              .formatted(train, dev, test));
    }
    TemporalSets data = builder.build();
    return data.withCard(
        CARD.withStages(List.of(Stage.count("sequences of all three parts", data))));
  }

  private static int read(Path file, String key, PartName part, TemporalSetsBuilder builder) {
    try (var input = PickleInput.open(file)) {
      Object value = Pickle.read(input);
      return new TcmbnPickle(file, builder, input).sequences(value, key, part);
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  private int sequences(Object value, String key, PartName part) {
    Map<?, ?> whole = dictionary(value, "the pickle");
    double k = number(entry(whole, "dim_process", "the pickle"), "dim_process");
    if (!(k >= 1 && k <= MOST_LABELS && k == Math.rint(k))) {
      throw fault("dim_process", String.valueOf(k), "a whole number from 1 to " + MOST_LABELS);
    }
    builder.labels(IntStream.range(0, (int) k).mapToObj(String::valueOf).toList());
    List<?> sequences = list(entry(whole, key, "the pickle"), key);
    for (int i = 0; i < sequences.size(); i++) {
      String id = key + "-" + i;
      sequence(list(sequences.get(i), id), id, (int) k);
      builder.part(id, part);
    }
    return (int) k;
  }

  private void sequence(List<?> events, String id, int k) {
    if (events.isEmpty()) {
      throw fault(id, "no events", "at least one");
    }
    double before = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < events.size(); j++) {
      String place = id + ", event " + j;
      Map<?, ?> event = dictionary(events.get(j), place);
      double time = number(entry(event, "time_since_start", place), place + ", time_since_start");
      if (!(time > before && time <= Double.MAX_VALUE)) {
        throw fault(
            place + ", time_since_start",
            String.valueOf(time),
            "a finite time, later than the event before");
      }
      before = time;
      types(entry(event, "type_event", place), id, time, k, place + ", type_event");
    }
  }

  private void types(Object value, String id, double time, int k, String place) {
    double[] types = vector(value, place);
    if (types.length != k) {
      throw fault(place, types.length + " entries", k + ", as dim_process says");
    }
    spend(types.length, place);
    boolean any = false;
    for (int label = 0; label < k; label++) {
      if (types[label] != 0 && types[label] != 1) {
        throw fault(place, String.valueOf(types[label]), "0 or 1");
      }
      if (types[label] == 1) {
        input.spend(MEMORY_PER_ELEMENT);
        builder.add(id, time, String.valueOf(label));
        any = true;
      }
    }
    if (!any) {
      throw fault(place, "no label", "at least one");
    }
  }

  /** Values may be shared: a few bytes can stand for more events than any memory holds. */
  private void spend(int count, String place) {
    elements += count;
    if (elements > input.position()) {
      throw fault(
          place, "more entries than the file has bytes", "events with entries of their own");
    }
  }

  private double[] vector(Object value, String place) {
    if (value instanceof NumberArray array && array.dimensions == 1 && array.values != null) {
      return array.values;
    }
    List<?> items = list(value, place);
    double[] numbers = new double[items.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(items.get(i), place);
    }
    return numbers;
  }

  private double number(Object value, String place) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw fault(place, PickleObjects.kind(value), "a number");
  }

  private List<?> list(Object value, String place) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw fault(place, PickleObjects.kind(value), "a list");
  }

  private Map<?, ?> dictionary(Object value, String place) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw fault(place, PickleObjects.kind(value), "a dictionary");
  }

  private Object entry(Map<?, ?> map, String key, String place) {
    @Nullable Object value = map.get(key);
    if (value == null) {
      throw fault(place, "no key '" + key + "'", "one");
    }
    return value;
  }

  private DataException fault(String place, String found, String expected) {
    return new DataException(
        "file '%s', %s: found %s, expected %s; get the file anew from its source"
            .formatted(file, place, found, expected));
  }
}
