package org.lanet.data;

import java.util.List;
import java.util.Locale;

/**
 * What a reader of results must know about their data: where it is from, under which licence, how
 * it was filtered, and how much of it there is.
 *
 * @param title one line: what it is
 * @param published the name the papers give it, or an empty string if no paper has it
 * @param source where it is to be had
 * @param licence its licence, as its source states it
 * @param time what a time is: "days", "order only", …
 * @param stages counts after each filter; the last stage is the data set as loaded
 */
public record DataCard(
    String title,
    String published,
    String source,
    String licence,
    String time,
    List<Stage> stages) {

  /** Sequences, sets and labels left after the filter that {@code filter} names. */
  public record Stage(String filter, int sequences, int sets, int labels) {
    /** Counts what {@code data} holds; only labels that occur are counted. */
    public static Stage count(String filter, TemporalSets data) {
      return new Stage(
          filter, data.sequenceCount(), data.setCount(), data.occurringLabels().cardinality());
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%,d sequences / %,d sets / %,d labels (%s)",
          sequences,
          sets,
          labels,
          filter);
    }
  }

  public DataCard {
    stages = List.copyOf(stages);
  }

  /** A card for data of one's own. */
  public static DataCard own(String title) {
    return new DataCard(title, "", "own data", "not stated", "days", List.of());
  }

  /**
   * What part of the data set on this card {@code data} is – "200 of 9,010 sequences" – or an empty
   * text if it is all of it: results on a part are not results on the whole.
   */
  public String selection(TemporalSets data) {
    if (stages.isEmpty()) {
      return "";
    }
    Stage whole = stages.get(stages.size() - 1);
    if (data.sequenceCount() != whole.sequences()) {
      return String.format(
          Locale.ROOT, "%,d of %,d sequences", data.sequenceCount(), whole.sequences());
    }
    return data.setCount() == whole.sets()
        ? ""
        : String.format(Locale.ROOT, "%,d of %,d sets", data.setCount(), whole.sets());
  }

  public DataCard withStages(List<Stage> newStages) {
    return new DataCard(title, published, source, licence, time, newStages);
  }
}
