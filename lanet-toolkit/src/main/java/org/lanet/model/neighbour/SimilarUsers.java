package org.lanet.model.neighbour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanet.data.TemporalSets;
import org.lanet.error.Arguments;
import org.lanet.error.InterruptedRunException;
import org.lanet.error.StorageException;
import org.lanet.sample.Histories;
import org.lanet.sample.TrainingData;
import org.lanet.storage.NamedArrays;

/**
 * What users have who are like a user: the mean of all training users' frequency vectors, each
 * weighted by its similarity.
 *
 * <pre>
 *   v_l = Σ_{sets with l} r^age / Σ_{all sets} r^age          age 0: the last set
 *   n   = Σ_v s(u, v) v / Σ_v s(u, v)      s(u, v) = u·v / (‖u‖^½ ‖v‖^{3/2}), over the training users' v
 * </pre>
 *
 * <p>s is the asymmetric cosine by which UP-CF compares users (Faggioli et al., UMAP 2020), α ¼, so
 * that who has much counts less. A training user's v is made of all its sets, training targets
 * among them; a sample's u of the sets of its history. So that no model learns from evidence that
 * holds its own targets, {@link #ofOthers} leaves the user itself out, where it is a training user.
 * n is 0 for a history that has no label in common with anybody, one without sets among them.
 *
 * <p>u enters linearly, so that n comes from sums over pairs of labels that some user has, M_lk =
 * Σ_v v_l v_k / ‖v‖^{3/2}: a sample costs O(the labels that go with its own + K), however many
 * users there are. Fitting costs O(Σ s_v²) time and memory, s_v the labels of a user, and no more
 * than K² memory, 12 bytes a pair. Immutable; threads may share it.
 *
 * <p>Where data is cut in time the users that are scored are training users, and {@link #of} counts
 * the sets they had in training as it counts all others': they are past by then. So n agrees with a
 * user's own past more there than it did in training, the more the fewer users there are.
 */
public final class SimilarUsers {
  /** The most of a similarity that rounding can leave when it is taken out again. */
  private static final double LEAST = 1e-9;

  /** What one array holds. */
  private static final int MOST_PAIRS = Integer.MAX_VALUE - 8;

  private final double decay;
  private final LabelWeights[] pairs; // M, row by row
  private final double[] totals; // Σ_v v_l / ‖v‖^(3/2) of each label
  private final Map<String, Own> own; // of training users; empty if restored

  /** What a training user added to the sums: its vector, times {@code factor} · (u·v). */
  private record Own(LabelWeights vector, double factor) {}

  private SimilarUsers(double decay, LabelWeights[] pairs, double[] totals, Map<String, Own> own) {
    this.decay = decay;
    this.pairs = pairs;
    this.totals = totals;
    this.own = own;
  }

  /**
   * Keeps the sums over pairs of labels, and for {@link #ofOthers} the vectors of all training
   * users.
   *
   * @param decay r, in (0, 1]
   * @throws InterruptedRunException between two users, or two labels
   */
  public static SimilarUsers fit(TrainingData train, double decay) {
    requireDecay(decay);
    TemporalSets sets = train.sets();
    int labels = train.labelCount();
    var sums = new LabelWeights.Sums(labels);
    Map<String, Own> own = new HashMap<>();
    List<LabelWeights> vectors = new ArrayList<>();
    for (int i = 0; i < sets.sequenceCount(); i++) {
      InterruptedRunException.stopIfInterrupted("fitting");
      LabelWeights vector = UserSets.of(sets, i).frequencies(decay, sums);
      own.put(sets.id(i), new Own(vector, factor(vector.square())));
      vectors.add(vector);
    }
    vectors.sort(null); // sums in an order that no name decides
    UserVectors users = UserVectors.inOrder(vectors, labels);
    double[] factors = users.squares();
    Arrays.setAll(factors, n -> factor(factors[n]));
    LabelWeights[] pairs = new LabelWeights[labels];
    Arrays.setAll(
        pairs,
        label -> {
          InterruptedRunException.stopIfInterrupted("fitting");
          return users.partners(label, factors, sums);
        });
    double[] totals = new double[labels];
    Arrays.setAll(totals, label -> users.total(label, factors));
    return new SimilarUsers(decay, pairs, totals, own);
  }

  /** ‖v‖^(−3/2) of the square of ‖v‖; 0 for a user without labels. */
  private static double factor(double square) {
    return square > 0 ? Math.pow(square, -.75) : 0;
  }

  private static void requireDecay(double decay) {
    Arguments.require(
        decay > 0 && decay <= 1, "the decay of sets is %s; it must lie in (0, 1]", decay);
  }

  /**
   * "similar/totals" K, and of each pair of labels "similar/label", "similar/partner" and
   * "similar/weight". No user is told of.
   */
  public NamedArrays fitted() {
    long all = Arrays.stream(pairs).mapToLong(LabelWeights::size).sum();
    Arguments.require(
        all <= MOST_PAIRS,
        "similar users tell of %d pairs of labels, and a model can keep %d; keep fewer labels with data.withTopLabels(…)",
        all,
        MOST_PAIRS);
    int size = (int) all;
    int[] labels = new int[size];
    int[] partners = new int[size];
    double[] weights = new double[size];
    int at = 0;
    for (int label = 0; label < pairs.length; label++) {
      for (int i = 0; i < pairs[label].size(); i++) {
        labels[at] = label;
        partners[at] = pairs[label].label(i);
        weights[at++] = pairs[label].weight(i);
      }
    }
    return NamedArrays.empty()
        .with("similar/totals", totals)
        .with("similar/label", labels)
        .with("similar/partner", partners)
        .with("similar/weight", weights);
  }

  /**
   * Takes what {@link #fitted} told; {@link #ofOthers} is {@link #of} then.
   *
   * @param decay r as it was for {@link #fit}
   * @throws StorageException if it does not fit together, or a number is not finite
   */
  public static SimilarUsers restore(NamedArrays fitted, double decay) {
    requireDecay(decay);
    double[] totals = fitted.doubles("similar/totals");
    int[] labels = fitted.ints("similar/label");
    int[] partners = fitted.ints("similar/partner");
    double[] weights = fitted.doubles("similar/weight");
    if (labels.length != partners.length || labels.length != weights.length) {
      throw new StorageException(
          "there are %d labels, %d partners and %d weights of pairs of labels; there must be as many of each; the file is damaged, fit the model again"
              .formatted(labels.length, partners.length, weights.length));
    }
    fitted.requireFinite("similar/totals", "similar/weight");
    int[] ends = new int[totals.length + 1];
    for (int i = 0; i < labels.length; i++) {
      requireLabel(labels[i], i, totals.length);
      requireLabel(partners[i], i, totals.length);
      ends[labels[i] + 1]++;
    }
    Arrays.parallelPrefix(ends, Integer::sum);
    int[] byLabel = new int[labels.length];
    int[] next = ends.clone();
    for (int i = 0; i < labels.length; i++) {
      byLabel[next[labels[i]]++] = i;
    }
    var sums = new LabelWeights.Sums(totals.length);
    LabelWeights[] pairs = new LabelWeights[totals.length];
    for (int label = 0; label < pairs.length; label++) {
      for (int i = ends[label]; i < ends[label + 1]; i++) {
        sums.add(partners[byLabel[i]], weights[byLabel[i]]);
      }
      pairs[label] = sums.take();
      if (pairs[label].size() != ends[label + 1] - ends[label]) {
        throw new StorageException(
            "label %d is paired with one label twice; the file is damaged, fit the model again"
                .formatted(label));
      }
    }
    return new SimilarUsers(decay, pairs, totals, Map.of());
  }

  private static void requireLabel(int label, int pair, int labelCount) {
    if (label < 0 || label >= labelCount) {
      throw new StorageException(
          "pair %d of labels has the label %d; it must be one of 0 to %d; the file is damaged, fit the model again"
              .formatted(pair, label, labelCount - 1));
    }
  }

  /** K. */
  public int labelCount() {
    return totals.length;
  }

  /** n of each of the B samples, one row after another: [B × K], each in [0, 1]. */
  public float[] of(Histories histories) {
    return of(histories, Map.of());
  }

  /** The same without the user itself, where it is one of those that this was fitted on. */
  public float[] ofOthers(Histories histories) {
    return of(histories, own);
  }

  private float[] of(Histories histories, Map<String, Own> leftOut) {
    int labels = labelCount();
    float[] rows = new float[Math.multiplyExact(histories.size(), labels)];
    var sums = new LabelWeights.Sums(labels);
    double[] means = new double[labels];
    for (int b = 0; b < histories.size(); b++) {
      LabelWeights query = UserSets.of(histories, b).frequencies(decay, sums);
      Arrays.fill(means, 0);
      double all = addAll(query, means);
      double others = all - takeOut(leftOut.get(histories.id(b)), query, means);
      for (int k = 0; k < labels && others > LEAST * all; k++) {
        rows[b * labels + k] = (float) Math.max(0, Math.min(1, means[k] / others));
      }
    }
    return rows;
  }

  /** Adds Σ_v (u·v) / ‖v‖^(3/2) v to {@code sums}; the sum of these weights. */
  private double addAll(LabelWeights query, double... sums) {
    double all = 0;
    for (int i = 0; i < query.size(); i++) {
      all += query.weight(i) * totals[query.label(i)];
      pairs[query.label(i)].addTo(sums, query.weight(i));
    }
    return all;
  }

  /** Takes the user's own part out of {@code sums}, where there is one; the weight it had. */
  private static double takeOut(@Nullable Own own, LabelWeights query, double... sums) {
    if (own == null) {
      return 0;
    }
    double weight = own.factor * own.vector.product(query);
    own.vector.addTo(sums, -weight);
    return weight;
  }
}
