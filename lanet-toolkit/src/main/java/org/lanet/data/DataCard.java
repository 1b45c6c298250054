package org.lanet.data;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.lanet.error.Arguments;
import org.lanet.error.Visible;

/**
 * What a reader of results must know about their data: where it is from, under which licence, how
 * it was filtered, and how much of it there is. Built up by {@code with…} from {@link #of}.
 *
 * @param title one line: what it is
 * @param published the name the papers give it, or an empty string if no paper has it
 * @param source where it is to be had
 * @param licence its licence, as its source states it
 * @param citation what to cite when results on it are published, or an empty string
 * @param time what a time is: "days", "order only", …
 * @param expected the counts that papers report, to stand beside those found
 * @param stages counts after each filter; the last stage is the data set as loaded
 */
public record DataCard(
    String title,
    String published,
    String source,
    String licence,
    String citation,
    String time,
    List<Expected> expected,
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

  /**
   * Counts that a paper reports for its preprocessing of the data set; 0 stands for a count that it
   * does not report.
   *
   * @param paper which paper: "LANET v2"
   */
  public record Expected(String paper, int sequences, int sets, int labels) {
    public Expected {
      Arguments.atLeast("the expected number of sequences", sequences, 0);
      Arguments.atLeast("the expected number of sets", sets, 0);
      Arguments.atLeast("the expected number of labels", labels, 0);
    }

    @Override
    public String toString() {
      return "%s sequences / %s sets / %s labels (expected, as in %s)"
          .formatted(text(sequences), text(sets), text(labels), paper);
    }

    private static String text(int count) {
      return count == 0 ? "?" : String.format(Locale.ROOT, "%,d", count);
    }
  }

  public DataCard {
    expected = List.copyOf(expected);
    stages = List.copyOf(stages);
  }

  /** A card that says no more than this: data of one's own, in days, licence not stated. */
  public static DataCard of(String title) {
    return new DataCard(title, "", "own data", "not stated", "", "days", List.of(), List.of());
  }

  /** The same with another title. */
  public DataCard withTitle(String newTitle) {
    return new DataCard(newTitle, published, source, licence, citation, time, expected, stages);
  }

  /** The name that papers give the data set: results stand beside the figures published for it. */
  public DataCard withPublished(String name) {
    return new DataCard(title, name, source, licence, citation, time, expected, stages);
  }

  /** Where it is to be had, and its licence as it is stated there. */
  public DataCard withSource(String newSource, String newLicence) {
    return new DataCard(title, published, newSource, newLicence, citation, time, expected, stages);
  }

  /** What to cite. */
  public DataCard withCitation(String newCitation) {
    return new DataCard(title, published, source, licence, newCitation, time, expected, stages);
  }

  /** What a time is. */
  public DataCard withTime(String newTime) {
    return new DataCard(title, published, source, licence, citation, newTime, expected, stages);
  }

  /** The counts that papers report. */
  public DataCard withExpected(Expected... counts) {
    return new DataCard(title, published, source, licence, citation, time, List.of(counts), stages);
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
    if (data.setCount() != whole.sets()) {
      return String.format(Locale.ROOT, "%,d of %,d sets", data.setCount(), whole.sets());
    }
    int labels = data.occurringLabels().cardinality();
    return labels == whole.labels()
        ? ""
        : String.format(Locale.ROOT, "%,d of %,d labels", labels, whole.labels());
  }

  public DataCard withStages(List<Stage> newStages) {
    return new DataCard(title, published, source, licence, citation, time, expected, newStages);
  }

  /** This card with the counts of {@code data}, line by line. */
  String text(TemporalSets data) {
    var text = new StringBuilder(Visible.text(data.name() + ": " + title)).append('\n');
    Stream.concat(stages.stream(), expected.stream())
        .forEach(line -> text.append("  ").append(Visible.text(line.toString())).append('\n'));
    text.append("  now ").append(Stage.count("as loaded", data)).append('\n');
    text.append("  time: ").append(Visible.text(time));
    text.append("; amounts: ").append(data.hasAmounts() ? "yes" : "no");
    text.append("; own split: ").append(data.hasProvidedSplit() ? "yes" : "no").append('\n');
    text.append("  source: ").append(Visible.text(source + "; licence: " + licence));
    return text.append(citation.isEmpty() ? "" : "\n  cite: " + Visible.text(citation)).toString();
  }
}
