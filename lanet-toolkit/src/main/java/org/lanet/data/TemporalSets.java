package org.lanet.data;

import java.util.BitSet;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.lanet.error.Arguments;
import org.lanet.error.Visible;

/**
 * Sequences of timestamped label sets, columnar and immutable. Sequence i belongs to one id and
 * owns the sets {@code firstSet(i) .. endSet(i) − 1}, in order of time; set j owns the elements
 * {@code firstElement(j) .. endElement(j) − 1}, in order of label, each label once. Every set has
 * at least one element and every sequence at least one set.
 *
 * <p>A time is in days, or a position where the data knows order only. Memory: 8 bytes an element
 * (4 without amounts), 12 a set.
 */
public final class TemporalSets {
  private final String name;
  private final DataCard card;
  private final Vocabulary labels;
  private final Columns columns;

  TemporalSets(String name, DataCard card, Vocabulary labels, Columns columns) {
    this.name = name;
    this.card = card;
    this.labels = labels;
    this.columns = columns;
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

  /** The vocabulary; it may hold labels that no set of this selection contains. */
  public Vocabulary labels() {
    return labels;
  }

  /** K, the size of the vocabulary. */
  public int labelCount() {
    return labels.size();
  }

  public int sequenceCount() {
    return columns.ids().length;
  }

  public int setCount() {
    return columns.times().length;
  }

  public int elementCount() {
    return columns.labels().length;
  }

  public String id(int sequence) {
    return columns.ids()[sequence];
  }

  public int firstSet(int sequence) {
    return columns.setOffsets()[sequence];
  }

  public int endSet(int sequence) {
    return columns.setOffsets()[sequence + 1];
  }

  public double time(int set) {
    return columns.times()[set];
  }

  public int firstElement(int set) {
    return columns.elementOffsets()[set];
  }

  public int endElement(int set) {
    return columns.elementOffsets()[set + 1];
  }

  public int label(int element) {
    return columns.labels()[element];
  }

  public boolean hasAmounts() {
    return columns.amounts() != null;
  }

  /** The amount of an element; 1 where the data has none. */
  public float amount(int element) {
    return columns.amounts() == null ? 1 : columns.amounts()[element];
  }

  public boolean hasProvidedSplit() {
    return columns.parts() != null;
  }

  /** The part the data's own split puts a sequence in, or null if it names none. */
  public @Nullable PartName providedPart(int sequence) {
    return columns.parts() == null ? null : columns.parts()[sequence];
  }

  /** The labels that at least one set contains. */
  public BitSet occurringLabels() {
    var occurring = new BitSet(labelCount());
    for (int label : columns.labels()) {
      occurring.set(label);
    }
    return occurring;
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
   */
  public TemporalSets withTimesFromStart() {
    double[] fromStart = new double[setCount()];
    for (int i = 0; i < sequenceCount(); i++) {
      for (int j = firstSet(i); j < endSet(i); j++) {
        fromStart[j] = time(j) - time(firstSet(i));
      }
    }
    return new TemporalSets(name, card, labels, columns.withTimes(fromStart));
  }

  /** The same sets with a split of their own by id; an id that it lacks belongs to no part. */
  public TemporalSets withProvidedSplit(Map<String, PartName> parts) {
    @Nullable PartName[] perSequence = new PartName[sequenceCount()];
    for (int i = 0; i < perSequence.length; i++) {
      perSequence[i] = parts.get(id(i));
    }
    return new TemporalSets(name, card, labels, columns.withParts(perSequence));
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
    return new TemporalSets(name, newCard, labels, columns);
  }

  public TemporalSets withName(String newName) {
    return new TemporalSets(newName, card, labels, columns);
  }

  /** Sequence indices in the natural order of their ids. */
  int[] sequencesByIdOrder() {
    return java.util.stream.IntStream.range(0, sequenceCount())
        .boxed()
        .sorted(java.util.Comparator.comparing(this::id, NaturalOrder.INSTANCE))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  Columns columns() {
    return columns;
  }

  /** The card and its counts, as text. */
  @Override
  public String toString() {
    var text = new StringBuilder(Visible.text(name + ": " + card.title())).append('\n');
    for (DataCard.Stage stage : card.stages()) {
      text.append("  ").append(Visible.text(stage.toString())).append('\n');
    }
    for (DataCard.Expected expected : card.expected()) {
      text.append("  ").append(Visible.text(expected.toString())).append('\n');
    }
    return text.append("  now ")
        .append(DataCard.Stage.count("as loaded", this))
        .append('\n')
        .append("  time: ")
        .append(Visible.text(card.time()))
        .append("; amounts: ")
        .append(hasAmounts() ? "yes" : "no")
        .append("; own split: ")
        .append(hasProvidedSplit() ? "yes" : "no")
        .append('\n')
        .append("  source: ")
        .append(Visible.text(card.source()))
        .append("; licence: ")
        .append(Visible.text(card.licence()))
        .append(card.citation().isEmpty() ? "" : "\n  cite: " + Visible.text(card.citation()))
        .toString();
  }
}
