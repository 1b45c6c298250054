package org.lanet.sample;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.data.Vocabulary;
import org.lanet.error.Arguments;
import org.lanet.error.DataException;
import org.lanet.error.Visible;
import org.lanet.storage.Sha256;

/**
 * The samples of one part: which sets are its targets, and how far back the past of each may be
 * looked at. Histories and targets are copied out separately, for all samples or for a batch of
 * them. Histories end before their target, but for a part that {@link #showsTarget shows it}.
 */
public final class Part {
  private final PartName name;
  private final TemporalSets data;
  private final int[] sequences;
  private final int[] historyStarts;
  private final int[] targets;
  private final boolean cutInTime;
  private final boolean showsTarget;

  /**
   * A strict part.
   *
   * @param cutInTime whether other parts have other times of the same sequences
   */
  Part(
      PartName name,
      TemporalSets data,
      int[] sequences,
      int[] historyStarts,
      int[] targets,
      boolean cutInTime) {
    this(name, data, sequences, historyStarts, targets, cutInTime, false);
  }

  private Part(
      PartName name,
      TemporalSets data,
      int[] sequences,
      int[] historyStarts,
      int[] targets,
      boolean cutInTime,
      boolean showsTarget) {
    if (targets.length == 0) {
      throw new DataException(
          "the %s part of data set '%s' is empty: no sequence has a target with a past set there; use another split, more sequences, or longer ones"
              .formatted(name, data.name()));
    }
    this.name = name;
    this.data = data;
    this.sequences = sequences;
    this.historyStarts = historyStarts;
    this.targets = targets;
    this.cutInTime = cutInTime;
    this.showsTarget = showsTarget;
  }

  /** Whether histories end with the target itself, as {@link AsPublished} evaluates. */
  public boolean showsTarget() {
    return showsTarget;
  }

  /** Whether sequences were cut into parts, so that other parts have other times of them. */
  boolean isCutInTime() {
    return cutInTime;
  }

  /** The same samples with the target at the end of each history: for evaluation only. */
  public Part asPublished() {
    return new Part(name, data, sequences, historyStarts, targets, cutInTime, true);
  }

  /** The same samples with histories that end before their targets. */
  public Part strict() {
    return new Part(name, data, sequences, historyStarts, targets, cutInTime, false);
  }

  /** The last sample of each sequence alone, in the order they have here. */
  public Part lastOfEachSequence() {
    int[] last =
        IntStream.range(0, size())
            .filter(n -> n + 1 == size() || sequences[n + 1] != sequences[n])
            .toArray();
    return new Part(
        name,
        data,
        pick(sequences, last),
        pick(historyStarts, last),
        pick(targets, last),
        cutInTime,
        showsTarget);
  }

  public PartName name() {
    return name;
  }

  /** N. */
  public int size() {
    return targets.length;
  }

  /** K. */
  public int labelCount() {
    return data.labelCount();
  }

  /** The K labels. */
  public Vocabulary labels() {
    return data.labels();
  }

  /** The id of sample {@code n}. */
  public String id(int n) {
    return data.id(sequences[n]);
  }

  /** The id of each sample. */
  public String[] ids() {
    return Arrays.stream(sequences).mapToObj(data::id).toArray(String[]::new);
  }

  /**
   * The SHA-256 of the data, of which sets are targets here and of whether they are shown; O(size
   * of the data).
   */
  public String checksum() {
    var digest = new Sha256();
    String mode = showsTarget ? AsPublished.DESCRIPTION : "";
    digest.add((name + mode + data.checksum()).getBytes(StandardCharsets.UTF_8));
    ByteBuffer places = ByteBuffer.allocate(2 * Integer.BYTES * size());
    for (int n = 0; n < size(); n++) {
      places.putInt(historyStarts[n]).putInt(targets[n]);
    }
    digest.add(places.flip());
    return digest.digits();
  }

  /**
   * The histories of all samples: O(their elements) time and memory, with whole prefixes many times
   * those of the data.
   */
  public Histories histories(Window window) {
    return copy(window, sequences, historyStarts, ends(targets));
  }

  /** The histories of {@code samples}, in that order. */
  public Histories histories(Window window, int... samples) {
    return copy(
        window,
        pick(sequences, samples),
        pick(historyStarts, samples),
        ends(pick(targets, samples)));
  }

  /** The targets of all samples. */
  public Targets targets() {
    return Targets.copy(data, targets);
  }

  /** The targets of {@code samples}, in that order. */
  public Targets targets(int... samples) {
    return Targets.copy(data, pick(targets, samples));
  }

  /**
   * Of each sample those of its targets that have occurred before, anywhere in its past, however
   * little of it a model looks at. The past is all sets of the sequence before the target, under
   * {@link Protocol.Chronological#insideParts} those inside the part; a target that is shown is no
   * past of itself. O(elements of all histories).
   */
  public Targets repeatedTargets() {
    int[] lastSeenBy = new int[labelCount()]; // the sample, from 1, whose past held the label last
    int[][] repeats = new int[size()][];
    for (int n = 0; n < size(); n++) {
      int sample = n + 1;
      for (int e = data.firstElement(historyStarts[n]); e < data.firstElement(targets[n]); e++) {
        lastSeenBy[data.label(e)] = sample;
      }
      repeats[n] =
          IntStream.range(data.firstElement(targets[n]), data.endElement(targets[n]))
              .map(data::label)
              .filter(label -> lastSeenBy[label] == sample)
              .toArray();
    }
    return Targets.of(labelCount(), repeats);
  }

  /**
   * The labels of each set in the history of sample {@code n}, by name, the oldest first: of all
   * sets before its target, and of the target where it is shown.
   */
  public List<List<String>> history(int n) {
    Arguments.inRange("the sample", n, 0, size() - 1);
    return IntStream.range(historyStarts[n], end(targets[n]))
        .mapToObj(
            set ->
                IntStream.range(data.firstElement(set), data.endElement(set))
                    .mapToObj(e -> labels().name(data.label(e)))
                    .toList())
        .toList();
  }

  /**
   * How many sets the history of sample {@code n} has through {@code window}, a shown target among
   * them.
   */
  public int historyLength(int n, Window window) {
    return Math.min(end(targets[n]) - historyStarts[n], window.lookBack());
  }

  /** The sets this part was made from. Only {@link TrainingData} hands them on. */
  TemporalSets data() {
    return data;
  }

  private Histories copy(Window window, int[] ofSequences, int[] starts, int[] ends) {
    int[] from = new int[starts.length];
    for (int n = 0; n < from.length; n++) {
      from[n] =
          window.isWholePrefix() ? starts[n] : Math.max(starts[n], ends[n] - window.lookBack());
    }
    return Histories.copy(data, ofSequences, from, ends);
  }

  /** The set after the last of the history that belongs to a target. */
  private int end(int target) {
    return showsTarget ? target + 1 : target;
  }

  private int[] ends(int... ofTargets) {
    int[] ends = new int[ofTargets.length];
    for (int n = 0; n < ends.length; n++) {
      ends[n] = end(ofTargets[n]);
    }
    return ends;
  }

  private static int[] pick(int[] values, int[] samples) {
    int[] picked = new int[samples.length];
    for (int n = 0; n < picked.length; n++) {
      picked[n] = values[samples[n]];
    }
    return picked;
  }

  @Override
  public String toString() {
    return String.format(
        java.util.Locale.ROOT,
        "%s: %,d samples of %s%s",
        name,
        size(),
        Visible.text(data.name()),
        showsTarget ? AsPublished.DESCRIPTION : "");
  }
}
