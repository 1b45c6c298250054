package org.lanet.model.neighbour;

import java.util.Arrays;
import org.apache.commons.numbers.arrays.Selection;

/**
 * The k of N users whose vectors v are nearest to a vector u, and their mean. Exact, and without an
 * order of users: those strictly nearer than the k-th count in full, those as near as the k-th
 * share the places that are left. How near is told by ‖u − v‖² + ‖u‖² rounded to float, so that
 * rounding of sums parts no equal distances: the second term keeps distances of almost 0 from being
 * rounded by themselves.
 */
public final class NearestUsers {
  private final UserVectors users;
  private final double[] squares;

  /** Of these users. O(their entries) once. */
  public NearestUsers(UserVectors users) {
    this.users = users;
    this.squares = users.squares();
  }

  /** Searches for one vector after another, for one thread; 2 N + 2 K values of memory. */
  public final class Search {
    private final double[] distances = new double[users.size()];
    private final double[] selected = new double[users.size()];
    private final double[] nearer = new double[users.labelCount()];
    private final double[] asNear = new double[users.labelCount()];

    /**
     * Adds {@code factor} times the mean of the {@code neighbours} nearest to {@code own}, of all
     * users if there are fewer, to {@code sums} [K]. O(N + the entries of all users at its labels +
     * those of its neighbours).
     */
    public void addMean(LabelWeights own, int neighbours, double factor, double[] sums) {
      int k = Math.min(neighbours, users.size());
      double furthest = measure(own, k);
      Arrays.fill(nearer, 0);
      Arrays.fill(asNear, 0);
      int before = 0;
      int tied = 0;
      for (int n = 0; n < distances.length; n++) {
        if (distances[n] < furthest) {
          users.addTo(nearer, n, 1);
          before++;
        } else if (distances[n] == furthest) {
          users.addTo(asNear, n, 1);
          tied++;
        }
      }
      for (int l = 0; l < sums.length; l++) {
        sums[l] += factor * (nearer[l] + asNear[l] * (k - before) / tied) / k;
      }
    }

    /** Measures how near everybody is, and returns how near the k-th is. */
    private double measure(LabelWeights own, int k) {
      users.products(own, distances);
      double square = own.square();
      for (int n = 0; n < distances.length; n++) {
        distances[n] = (float) (squares[n] - 2 * distances[n] + 2 * square);
      }
      System.arraycopy(distances, 0, selected, 0, distances.length);
      Selection.select(selected, k - 1);
      return selected[k - 1];
    }
  }
}
