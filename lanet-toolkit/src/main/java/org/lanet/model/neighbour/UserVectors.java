package org.lanet.model.neighbour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.lanet.data.TemporalSets;
import org.lanet.error.InterruptedRunException;
import org.lanet.error.StorageException;
import org.lanet.sample.TrainingData;
import org.lanet.storage.NamedArrays;

/**
 * The vectors of N training users over K labels, once row by row and once label by label, both
 * without what is 0: 24 bytes an entry. Users stand in the order of their vectors, which nothing
 * but the vectors shows in; whose they are is not kept.
 */
public final class UserVectors {
  private final int[] offsets;
  private final int[] labels;
  private final double[] weights;
  private final int[] offsetsOfLabels;
  private final int[] users;
  private final double[] weightsOfUsers;

  /** {@code offsets} N + 1; {@code labels} and {@code weights} a value for each entry. */
  private UserVectors(int[] offsets, int[] labels, double[] weights, int labelCount) {
    this.offsets = offsets;
    this.labels = labels;
    this.weights = weights;
    offsetsOfLabels = new int[labelCount + 1];
    users = new int[labels.length];
    weightsOfUsers = new double[labels.length];
    for (int label : labels) {
      offsetsOfLabels[label + 1]++;
    }
    Arrays.parallelPrefix(offsetsOfLabels, Integer::sum);
    int[] next = offsetsOfLabels.clone();
    for (int n = 0; n < size(); n++) {
      for (int i = offsets[n]; i < offsets[n + 1]; i++) {
        int place = next[labels[i]]++;
        users[place] = n;
        weightsOfUsers[place] = weights[i];
      }
    }
  }

  /**
   * What {@code vector} makes of all sets of each training sequence, sorted. O(N log N)
   * comparisons.
   *
   * @throws InterruptedRunException between two sequences
   */
  public static UserVectors of(TrainingData train, Function<UserSets, LabelWeights> vector) {
    TemporalSets sets = train.sets();
    List<LabelWeights> vectors = new ArrayList<>(sets.sequenceCount());
    for (int i = 0; i < sets.sequenceCount(); i++) {
      InterruptedRunException.stopIfInterrupted("fitting");
      vectors.add(vector.apply(UserSets.of(sets, i)));
    }
    vectors.sort(null);
    return inOrder(vectors, train.labelCount());
  }

  /** These vectors over K labels, at least one, in the order that they have. */
  static UserVectors inOrder(List<LabelWeights> vectors, int labelCount) {
    int[] offsets = new int[vectors.size() + 1];
    for (int n = 0; n < vectors.size(); n++) {
      offsets[n + 1] = Math.addExact(offsets[n], vectors.get(n).size());
    }
    int[] labels = new int[offsets[vectors.size()]];
    double[] weights = new double[labels.length];
    for (int n = 0; n < vectors.size(); n++) {
      for (int i = 0; i < vectors.get(n).size(); i++) {
        labels[offsets[n] + i] = vectors.get(n).label(i);
        weights[offsets[n] + i] = vectors.get(n).weight(i);
      }
    }
    return new UserVectors(offsets, labels, weights, labelCount);
  }

  /** "vectors/offsets" N + 1, "vectors/label" and "vectors/weight", a value for each entry. */
  public NamedArrays fitted() {
    return NamedArrays.empty()
        .with("vectors/offsets", offsets)
        .with("vectors/label", labels)
        .with("vectors/weight", weights);
  }

  /**
   * Takes what {@link #fitted} told.
   *
   * @throws StorageException if it does not fit together
   */
  public static UserVectors restore(NamedArrays fitted) {
    int[] offsets = fitted.ints("vectors/offsets");
    int[] labels = fitted.ints("vectors/label");
    double[] weights = fitted.doubles("vectors/weight");
    int labelCount = fitted.length("labels");
    boolean rowsFit =
        offsets.length > 1 && offsets[0] == 0 && offsets[offsets.length - 1] == labels.length;
    for (int n = 0; rowsFit && n + 1 < offsets.length; n++) {
      rowsFit = offsets[n] <= offsets[n + 1];
    }
    if (!rowsFit || weights.length != labels.length) {
      throw new StorageException(
          "the vectors of the training users do not fit together: %d labels and %d weights, and 'vectors/offsets' must rise from 0 to that number; the file is damaged, fit the model again"
              .formatted(labels.length, weights.length));
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= labelCount || !Double.isFinite(weights[i])) {
        throw new StorageException(
            "entry %d of the training users' vectors is %s for label %d; it must be a finite number for one of the labels 0 to %d; the file is damaged, fit the model again"
                .formatted(i, weights[i], labels[i], labelCount - 1));
      }
    }
    return new UserVectors(offsets, labels, weights, labelCount);
  }

  /** N. */
  public int size() {
    return offsets.length - 1;
  }

  /** K. */
  public int labelCount() {
    return offsetsOfLabels.length - 1;
  }

  /** Each vector's product with itself. */
  public double[] squares() {
    double[] squares = new double[size()];
    for (int n = 0; n < squares.length; n++) {
      for (int i = offsets[n]; i < offsets[n + 1]; i++) {
        squares[n] += weights[i] * weights[i];
      }
    }
    return squares;
  }

  /** How many entries each vector has. */
  public double[] sizes() {
    double[] sizes = new double[size()];
    Arrays.setAll(sizes, n -> offsets[n + 1] - offsets[n]);
    return sizes;
  }

  /**
   * The product of each vector with {@code query}, into {@code products} [N]. O(N + the entries of
   * the query's labels).
   */
  public void products(LabelWeights query, double[] products) {
    Arrays.fill(products, 0);
    for (int q = 0; q < query.size(); q++) {
      double weight = query.weight(q);
      int end = offsetsOfLabels[query.label(q) + 1];
      for (int i = offsetsOfLabels[query.label(q)]; i < end; i++) {
        products[users[i]] += weight * weightsOfUsers[i];
      }
    }
  }

  /** How many of its labels each vector shares with {@code query}, into {@code counts} [N]. */
  public void sharedLabels(LabelWeights query, double[] counts) {
    Arrays.fill(counts, 0);
    for (int q = 0; q < query.size(); q++) {
      int end = offsetsOfLabels[query.label(q) + 1];
      for (int i = offsetsOfLabels[query.label(q)]; i < end; i++) {
        counts[users[i]]++;
      }
    }
  }

  /** Adds {@code factor} times the vector of {@code user} to {@code sums} [K]. */
  public void addTo(double[] sums, int user, double factor) {
    for (int i = offsets[user]; i < offsets[user + 1]; i++) {
      sums[labels[i]] += factor * weights[i];
    }
  }

  /**
   * Σ_v f_v v_l v, over the vectors that have label {@code l}: a row of the sums over pairs of
   * labels. {@code sums} is empty before and after. O(the entries of these vectors).
   */
  LabelWeights partners(int label, double[] factors, LabelWeights.Sums sums) {
    for (int i = offsetsOfLabels[label]; i < offsetsOfLabels[label + 1]; i++) {
      int user = users[i];
      double factor = factors[user] * weightsOfUsers[i];
      for (int e = offsets[user]; e < offsets[user + 1]; e++) {
        sums.add(labels[e], factor * weights[e]);
      }
    }
    return sums.take();
  }

  /** Σ_v f_v v_l, over the vectors that have label {@code l}. */
  double total(int label, double... factors) {
    double total = 0;
    for (int i = offsetsOfLabels[label]; i < offsetsOfLabels[label + 1]; i++) {
      total += factors[users[i]] * weightsOfUsers[i];
    }
    return total;
  }
}
