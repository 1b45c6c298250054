package org.lanet.data.synthetic;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lanet.data.DataCard;
import org.lanet.data.TemporalSets;
import org.lanet.error.Arguments;

/**
 * A recipe for sequences of label sets whose next set is drawn from known probabilities, so that
 * the best possible scores are known: those of {@link #state}. They depend on the sets before and,
 * if that signal is on, the id; nothing else. None can beat them but by luck. A model that sees the
 * whole history can come as near as it likes, given training data enough to learn base, M, φ and r;
 * not so with ids, since a preference shows in its own sequence alone, which is short.
 *
 * <p>Fixed recipes with their scores, to compare models by, are {@link SyntheticTask}.
 *
 * <p>Given the sets so far, the last at time t, label k enters the next set, independently of the
 * others, with the log-odds
 *
 * <pre>
 *   base_k
 *   + taste        · (logit((c_k + 4 π_k) / (n + 4)) − base_k)   c_k of the n sets held k; π_k = σ(base_k)
 *   + recency      · r_k 2^(−(t − t_k) / 7)                      k last seen at t_k; r_k = ±1, half each
 *   + interactions · Σ_i 3^(−i) Σ_j (M_jk − 0.1)                 j in the set i before the last, i = 0, 1, …
 *   + season       · cos(2π (t / 365.25 − φ_k))                  φ_k: the label's season
 *   + amounts      · Σ_j (1 if j's amount ≥ 4, else −½)          j in the last set: k, or the label whose partner is k
 *   + ids          · g(id, k)                                    standard normal, fixed for an id
 * </pre>
 *
 * on condition that the set is not empty. M has two entries +1 and two −1 in each row and column
 * (with K < 5 fewer), none on the diagonal, and is 0 elsewhere; the 0.1 keeps sets from swelling,
 * since each label raises others. Before the first set only base and id count. The days since k was
 * seen end at the last set, not at the next one: when that comes is not known to anyone.
 *
 * <p>Sets come 1–14 whole days apart, all equally likely, the first one on a day from 0 to 364;
 * amounts are whole, log-normal (median 2.6, σ .65) and cut to 1–12, so that about a third are
 * large; neither depends on labels. π falls evenly on a log scale from the most frequent label to
 * one 16 times rarer, in random order, and sums to 4.5; where K is small, none is above .5.
 *
 * <p>Sequence i is the same for every number of sequences, and the data are the same to the bit on
 * every platform. O(K) time per set.
 *
 * @param sequences N; their ids are 1..N
 * @param labels K; named L00, L01, … so that the vocabulary keeps their order
 * @param shortest fewest sets of a sequence
 * @param longest most sets of a sequence; lengths between are equally likely
 * @param signals how strong each source is
 * @param seed fixes base, M, φ and all that is drawn
 */
public record SyntheticSets(
    int sequences, int labels, int shortest, int longest, Signals signals, long seed) {
  private static final int LONGEST_GAP = 14;
  private static final int LARGEST_AMOUNT = 12;

  public SyntheticSets {
    Arguments.atLeast("the number of sequences", sequences, 1);
    Arguments.inRange("the number of labels", labels, 2, 100_000);
    Arguments.atLeast("the shortest length", shortest, 1);
    Arguments.atLeast("the longest length", longest, shortest);
  }

  /**
   * 600 sequences of 8–20 sets, 40 labels, seed 1; taste .6, recency 1.5, interactions 3, season
   * .7, amounts 2, ids 0 (a by-user split shows no id twice).
   *
   * <p>By user 60/20/20, weighted ROC-AUC on the last sets of the 120 test users: known best .913,
   * personal frequency (GP-TopFreq) .697, global frequency .500.
   */
  public static SyntheticSets defaults() {
    return new SyntheticSets(600, 40, 8, 20, new Signals(.6, 1.5, 3, .7, 2, 0), 1);
  }

  public SyntheticSets withSequences(int newSequences) {
    return new SyntheticSets(newSequences, labels, shortest, longest, signals, seed);
  }

  public SyntheticSets withLabels(int newLabels) {
    return new SyntheticSets(sequences, newLabels, shortest, longest, signals, seed);
  }

  /** Sequences of {@code newShortest} to {@code newLongest} sets. */
  public SyntheticSets withLength(int newShortest, int newLongest) {
    return new SyntheticSets(sequences, labels, newShortest, newLongest, signals, seed);
  }

  public SyntheticSets withSeed(long newSeed) {
    return new SyntheticSets(sequences, labels, shortest, longest, signals, newSeed);
  }

  /** All strengths at once. */
  public SyntheticSets withSignals(Signals newSignals) {
    return new SyntheticSets(sequences, labels, shortest, longest, newSignals, seed);
  }

  public SyntheticSets withTaste(double strength) {
    return withSignals(signals.withTaste(strength));
  }

  public SyntheticSets withRecency(double strength) {
    return withSignals(signals.withRecency(strength));
  }

  public SyntheticSets withInteractions(double strength) {
    return withSignals(signals.withInteractions(strength));
  }

  public SyntheticSets withSeason(double strength) {
    return withSignals(signals.withSeason(strength));
  }

  public SyntheticSets withAmounts(double strength) {
    return withSignals(signals.withAmounts(strength));
  }

  public SyntheticSets withIds(double strength) {
    return withSignals(signals.withIds(strength));
  }

  /** A sequence's known probabilities, before its first set. O(K) time and memory. */
  public SequenceState state(String id) {
    return state(new World(labels, seed), id);
  }

  /** The same with a world made before. */
  SequenceState state(World world, String id) {
    return new SequenceState(world, signals, seed, id);
  }

  /** Draws the data set "synthetic": O(K) time a set, memory as the data set's builder has it. */
  public TemporalSets generate() {
    return generate(1, sequences);
  }

  /**
   * Draws the sequences {@code first} to {@code last} alone, with the ids, sets and vocabulary that
   * they have among all: so data of any size can be had piece by piece, in the memory of a piece.
   * O(K) time a set of the piece.
   *
   * @param first 1 or more
   * @param last up to N
   */
  public TemporalSets generate(int first, int last) {
    Arguments.inRange("the first sequence", first, 1, sequences);
    Arguments.inRange("the last sequence", last, first, sequences);
    var world = new World(labels, seed);
    String[] names = labelNames();
    var rows = TemporalSets.builder("synthetic").card(card()).labels(Arrays.asList(names));
    for (int i = first; i <= last; i++) {
      String id = Integer.toString(i);
      var draws = new Draws(seed, i);
      var state = state(world, id);
      int length = draws.between(shortest, longest);
      double time = draws.between(0, 364);
      for (int j = 0; j < length; j++) {
        int[] set = NonEmptySet.draw(state.chances(), draws);
        float[] amounts = drawAmounts(set.length, draws);
        for (int e = 0; e < set.length; e++) {
          rows.add(id, time, names[set[e]], amounts[e]);
        }
        state.add(time, set, amounts);
        time += draws.between(1, LONGEST_GAP);
      }
    }
    TemporalSets data = rows.build();
    return data.withCard(data.card().withStages(List.of(DataCard.Stage.count("generated", data))));
  }

  private static float[] drawAmounts(int size, Draws draws) {
    float[] amounts = new float[size];
    for (int e = 0; e < size; e++) {
      double amount = StrictMath.rint(StrictMath.exp(.95 + .65 * draws.normal()));
      amounts[e] = (float) Math.min(LARGEST_AMOUNT, Math.max(1, amount));
    }
    return amounts;
  }

  private String[] labelNames() {
    int digits = Integer.toString(labels - 1).length();
    String[] names = new String[labels];
    Arrays.setAll(names, k -> String.format(Locale.ROOT, "L%0" + digits + "d", k));
    return names;
  }

  private static DataCard card() {
    return DataCard.of("sequences drawn from known probabilities")
        .withSource("generated by this toolkit", "Apache-2.0");
  }
}
