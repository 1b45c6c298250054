package org.lanet.data;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.lanet.error.Arguments;
import tech.tablesaw.api.Table;

/**
 * Sequences of timestamped label sets, columnar and immutable. Sequence i belongs to one id and
 * owns the sets {@code firstSet(i) .. endSet(i) − 1}, in order of time; set j owns the elements
 * {@code firstElement(j) .. endElement(j) − 1}, in order of label, each label once. Every set has
 * at least one element and every sequence at least one set.
 *
 * <p>A time is in days, or a position where the data knows order only. Memory: 8 bytes an element
 * (4 without amounts), 12 a set.
 */
public final class TemporalSets extends ColumnarSets {
  private final String name;
  private final DataCard card;

  TemporalSets(String name, DataCard card, Vocabulary labels, Columns columns) {
    super(labels, columns);
    this.name = name;
    this.card = card;
  }

  /** Collects rows in any order; see {@link TemporalSetsBuilder}. */
  public static TemporalSetsBuilder builder(String name) {
    return new TemporalSetsBuilder(name);
  }

  public String name() {
    return name;
  }

  public DataCard card() {
    return card;
  }

  /**
   * SHA-256 of ids, times, labels and amounts: two data sets agree in it exactly if models see the
   * same numbers.
   */
  public String checksum() {
    return Checksum.of(this);
  }

  /** The sequences for which {@code keep} holds, in the same order and with the same vocabulary. */
  public TemporalSets whereSequence(IntPredicate keep) {
    return Selection.sequences(this, keep);
  }

  /** The sets for which {@code keep} holds, in the same order and with the same vocabulary. */
  public TemporalSets whereSet(IntPredicate keep) {
    return Selection.sets(this, keep);
  }

  /** The sequences with at least {@code minimum} sets. */
  public TemporalSets withMinimumSets(int minimum) {
    Arguments.atLeast("the minimum number of sets", minimum, 1);
    return whereSequence(i -> endSet(i) - firstSet(i) >= minimum);
  }

  /**
   * The sets with {@code from} ≤ time < {@code until}, both in days, in the same vocabulary; either
   * may be infinite.
   *
   * @throws org.lanet.error.InvalidArgumentException unless {@code from} is less than {@code until}
   */
  public TemporalSets between(double from, double until) {
    return Selection.between(this, from, until);
  }

  /** The sets from {@code from} on and before {@code until}, where times count from 1970-01-01. */
  public TemporalSets between(LocalDate from, LocalDate until) {
    return between((double) from.toEpochDay(), (double) until.toEpochDay());
  }

  /** The last {@code sets} sets of every sequence, or all of a shorter one. */
  public TemporalSets withLastSets(int sets) {
    Arguments.atLeast("the number of last sets", sets, 1);
    return Selection.lastSets(this, sets);
  }

  /**
   * About {@code users} sequences, drawn without replacement: exactly as many, or, from a data set
   * with a split of its own, each part's share of them, rounded, and at least one sequence.
   */
  public TemporalSets withUsers(int users, long seed) {
    Arguments.atLeast("the number of users", users, 1);
    return users >= sequenceCount() ? this : Selection.users(this, users, seed);
  }

  /**
   * The same sets with each sequence's time counted from its first set, which is then at 0: the
   * form of the data that LANET's third version was released with.
   *
   * @throws org.lanet.error.InvalidArgumentException if two times lie infinitely far apart
   */
  public TemporalSets withTimesFromStart() {
    return Periods.fromStart(this);
  }

  /** The same sets with a split of their own by id; an id that it lacks belongs to no part. */
  public TemporalSets withProvidedSplit(Map<String, PartName> parts) {
    return Selection.withParts(this, parts);
  }

  /**
   * Only the {@code count} labels that most sets hold, ties by the order of labels; the vocabulary
   * is of these alone, and sets and sequences left without any go. All sets are counted, those of a
   * later test part among them: this says what the data set is, and fits nothing. O(elements).
   */
  public TemporalSets withTopLabels(int count) {
    return LabelChoice.top(this, count);
  }

  /** Only the labels in at least {@code sets} sets; as {@link #withTopLabels} otherwise. */
  public TemporalSets withMinimumLabelCount(int sets) {
    return LabelChoice.inAtLeast(this, sets);
  }

  /**
   * The same sets with other labels: {@code mapping} is asked once for each label of the
   * vocabulary, and one that it makes null or empty is left out, with sets and sequences left
   * without any. Labels of one set that become the same merge, and their amounts add up.
   *
   * @throws org.lanet.error.DataException if {@code mapping} throws or makes a label blank or one
   *     that no text file can hold; the message names the label
   */
  public TemporalSets mapLabels(Function<String, @Nullable String> mapping) {
    return LabelChoice.mapped(this, mapping);
  }

  /** The same with labels renamed or joined by a map; a label that it lacks stays as it is. */
  public TemporalSets mapLabels(Map<String, String> names) {
    return mapLabels(label -> names.getOrDefault(label, label));
  }

  /**
   * The sets of one day, week, month … of a sequence as one set, whose time is the period's first
   * instant; labels merge and their amounts add up. Times are days since 1970-01-01, as those read
   * from dates are: a week begins on Monday, a month on its first.
   *
   * @param unit from seconds to years
   */
  public TemporalSets withSetsOf(ChronoUnit unit) {
    return Periods.calendar(this, unit);
  }

  /** The same for periods of {@code days} days, whole or not, one of which begins at time 0. */
  public TemporalSets withSetsOf(double days) {
    return Periods.equal(this, days);
  }

  /** The same sets with a vocabulary of only the labels that occur. */
  public TemporalSets dropUnusedLabels() {
    return Selection.occurringLabels(this);
  }

  /**
   * The same sets in the vocabulary of a fitted model: labels keep their names and take its
   * indices; what it has beside them is there, too. O(elements).
   *
   * @throws org.lanet.error.DataException if a set has a label that {@code vocabulary} lacks
   */
  public TemporalSets withLabels(Vocabulary vocabulary) {
    return Selection.withLabels(this, vocabulary);
  }

  /**
   * The same in the vocabulary of a fitted model, without the labels that it lacks: a set left
   * without any goes, and so does a sequence. The times between the sets that stay grow by that.
   */
  public TemporalSets dropLabelsOutside(Vocabulary vocabulary) {
    return Selection.withLabels(Selection.knownLabels(this, vocabulary), vocabulary);
  }

  public TemporalSets withCard(DataCard newCard) {
    return new TemporalSets(name, newCard, labels(), columns());
  }

  public TemporalSets withName(String newName) {
    return new TemporalSets(newName, card, labels(), columns());
  }

  /** How large, long, frequent, repetitive and far apart its sets are; see {@link DataSummary}. */
  public Table summary() {
    return DataSummary.of(this);
  }

  /** The card and its counts, as text. */
  @Override
  public String toString() {
    return card.text(this);
  }
}
