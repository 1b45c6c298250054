package org.lanet.model.neighbour;

import java.util.Arrays;

/**
 * A user as a vector over the labels, of which only the entries are kept: labels in their order,
 * and the weight of each. Not to be changed.
 */
public final class LabelWeights implements Comparable<LabelWeights> {
  private final int[] labels;
  private final double[] weights;

  private LabelWeights(int[] labels, double[] weights) {
    this.labels = labels;
    this.weights = weights;
  }

  /** Adds up the weights of one user after another: K values of memory. */
  public static final class Sums {
    private final double[] weights;
    private final boolean[] entered;
    private int[] labels = new int[16];
    private int size;

    /** Empty sums over K labels. */
    public Sums(int labelCount) {
      weights = new double[labelCount];
      entered = new boolean[labelCount];
    }

    /** Adds to a label's weight; 0 makes an entry, too. */
    public void add(int label, double weight) {
      if (!entered[label]) {
        if (size == labels.length) {
          labels = Arrays.copyOf(labels, 2 * size);
        }
        labels[size++] = label;
        entered[label] = true;
      }
      weights[label] += weight;
    }

    /** The vector; from here on all is 0 again. O(its entries). */
    public LabelWeights take() {
      int[] taken = Arrays.copyOf(labels, size);
      Arrays.sort(taken);
      double[] values = new double[size];
      for (int i = 0; i < size; i++) {
        values[i] = weights[taken[i]];
        weights[taken[i]] = 0;
        entered[taken[i]] = false;
      }
      size = 0;
      return new LabelWeights(taken, values);
    }
  }

  /** How many entries there are. */
  public int size() {
    return labels.length;
  }

  /** The label of an entry; the labels rise. */
  public int label(int entry) {
    return labels[entry];
  }

  /** The weight of an entry, which may be 0. */
  public double weight(int entry) {
    return weights[entry];
  }

  /** The product with itself. */
  public double square() {
    double square = 0;
    for (double weight : weights) {
      square += weight * weight;
    }
    return square;
  }

  /** The product with another vector. O(the entries of both). */
  double product(LabelWeights other) {
    double product = 0;
    int i = 0;
    for (int j = 0; j < other.size(); j++) {
      while (i < labels.length && labels[i] < other.labels[j]) {
        i++;
      }
      if (i < labels.length && labels[i] == other.labels[j]) {
        product += weights[i] * other.weights[j];
      }
    }
    return product;
  }

  /** Adds {@code factor} times this vector to {@code sums} [K]. */
  public void addTo(double[] sums, double factor) {
    for (int i = 0; i < labels.length; i++) {
      sums[labels[i]] += factor * weights[i];
    }
  }

  /** Depends on the entries alone, so that it puts users in one order whatever they are called. */
  @Override
  public int compareTo(LabelWeights other) {
    int byLabels = Arrays.compare(labels, other.labels);
    return byLabels != 0 ? byLabels : Arrays.compare(weights, other.weights);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelWeights that && compareTo(that) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(labels) + Arrays.hashCode(weights);
  }
}
