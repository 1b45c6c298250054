package org.lanet.data.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lanet.data.DataCard;
import org.lanet.data.DataCard.Stage;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.data.TemporalSetsBuilder;

/**
 * Reads the event streams of TCMBN (Shou et al., AAAI 2023) as JSON lines, one sequence a line with
 * the part of the split that it belongs to: {@code {"split": "train" | "dev" | "test", "id": "…",
 * "events": [{"time": 0.5, "labels": [0, 3]}, …]}}; {@link TcmbnPickle} reads the originals.
 *
 * <p>A time is a real number in the unit of the process that made the events; there are no amounts,
 * and a label that an event repeats counts once. The keys may come in any order. An id named twice,
 * a sequence without events, an event without labels, times that do not ascend and anything else
 * that the form above does not have is an error. Time O(n log n) in the labels of all events.
 */
public final class TcmbnJson {
  /** What it is, without counts. */
  public static final DataCard CARD =
      DataCard.of("Event streams of TCMBN: several labels an event, at real-valued times")
          .withSource("the GitHub repository xshou1990/TCMBN, data", "none stated; research use")
          .withCitation(
              "Shou et al., Concurrent Multi-Label Prediction in Event Streams, AAAI 2023")
          .withTime("real-valued, in the unit of the process");

  private static final String SEQUENCE = "an object with split, id and events";
  private static final String EVENT = "an event with time and labels";
  private static final String TIME = "a finite time, later than the event before";

  private final JsonTokens json;
  private final TemporalSetsBuilder builder;
  private final Set<String> ids = new HashSet<>();

  private TcmbnJson(JsonTokens json, TemporalSetsBuilder builder) {
    this.json = json;
    this.builder = builder;
  }

  /** Reads a file such as {@code hawkes.jsonl}, plain or gzipped; the data set bears its name. */
  public static TemporalSets read(Path file) {
    var builder = TemporalSets.builder(InputFile.title(file)).card(CARD);
    try (var json = JsonTokens.open(file)) {
      var reader = new TcmbnJson(json, builder);
      while (json.nextObject(SEQUENCE)) {
        reader.sequence();
      }
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
    TemporalSets data = builder.build();
    return data.withCard(
        CARD.withStages(List.of(Stage.count("sequences of all three parts", data))));
  }

  private void sequence() throws IOException {
    String id = "";
    PartName part = PartName.TRAIN;
    List<Event> events = List.of();
    Set<String> missing = new TreeSet<>(List.of("split", "id", "events"));
    for (String key = key(missing); key != null; key = key(missing)) {
      switch (key) {
        case "split" -> part = json.part();
        case "id" -> id = newId();
        default -> events = events();
      }
    }
    for (Event event : events) {
      for (String label : event.labels()) {
        builder.add(id, event.time(), label);
      }
    }
    builder.part(id, part);
  }

  private @Nullable String key(Set<String> missing) throws IOException {
    return json.nextKey(missing, SEQUENCE);
  }

  private String newId() throws IOException {
    String id = json.text("an id, that is a text");
    if (!ids.add(id)) {
      throw json.fault("the id '" + id + "' a second time", "an id of its own for every sequence");
    }
    return id;
  }

  private List<Event> events() throws IOException {
    json.startArray("an array of events");
    List<Event> events = new ArrayList<>();
    double before = Double.NEGATIVE_INFINITY;
    while (json.nextElement(EVENT)) {
      Event event = event(before);
      before = event.time();
      events.add(event);
    }
    if (events.isEmpty()) {
      throw json.fault("no events", "at least one");
    }
    return events;
  }

  private Event event(double before) throws IOException {
    double time = 0;
    List<String> labels = List.of();
    Set<String> missing = new TreeSet<>(List.of("time", "labels"));
    for (String key = json.nextKey(missing, EVENT);
        key != null;
        key = json.nextKey(missing, EVENT)) {
      if (key.equals("time")) {
        time = json.number(TIME);
        if (time <= before) {
          throw json.fault(time + " after " + before, TIME);
        }
      } else {
        labels = json.labels();
        if (labels.isEmpty()) {
          throw json.fault("no labels", "at least one");
        }
      }
    }
    return new Event(time, labels);
  }

  private record Event(double time, List<String> labels) {}
}
