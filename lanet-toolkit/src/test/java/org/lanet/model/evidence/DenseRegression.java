package org.lanet.model.evidence;

import java.util.function.IntPredicate;
import org.lanet.sample.Histories;
import org.lanet.sample.Targets;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;

/** The regression of {@link NextSetRegression} from its definition, in dense arrays of 64 bits. */
final class DenseRegression {
  private static final double[] PENALTIES = {3, 10, 30, 100, 300};

  private final Histories histories;
  private final Targets targets;
  private final int labels;
  private final int[] folds;
  private final double penalty;

  DenseRegression(TrainingData train, Window window) {
    histories = train.samples().histories(window);
    targets = train.samples().targets();
    labels = train.labelCount();
    folds = new int[histories.size()];
    for (int n = 0; n < folds.length; n++) {
      for (int i = 0; i < train.sets().sequenceCount(); i++) {
        if (train.sets().id(i).equals(histories.id(n))) {
          folds[n] = i % 5;
        }
      }
    }
    double best = PENALTIES[0];
    for (double other : PENALTIES) {
      best = error(other) < error(best) ? other : best;
    }
    penalty = best;
  }

  /** Which one is the best for the first fold. */
  double penalty() {
    return penalty;
  }

  /** The fold of a sample's user. */
  int fold(int n) {
    return folds[n];
  }

  private double error(double other) {
    double[][] weights = weights(other, fold -> fold != 0);
    double error = 0;
    for (int n = 0; n < folds.length; n++) {
      double[] q = product(weights, x(histories, n));
      for (int k = 0; k < labels && folds[n] == 0; k++) {
        error += Math.pow(y(n, k) - q[k], 2);
      }
    }
    return error;
  }

  private double y(int n, int label) {
    return targets.contains(n, label) ? 1 : 0;
  }

  /** W of all users, [columns][K]. */
  double[][] ofAll() {
    return weights(penalty, fold -> true);
  }

  /** W of the users of all other folds. */
  double[][] without(int left) {
    return weights(penalty, fold -> fold != left);
  }

  /** (Xᵀ X + λ I) W = Xᵀ Y, by Gauss and Jordan. */
  private double[][] weights(double shrinkage, IntPredicate ofFold) {
    int size = 2 * labels + 1;
    double[][] rows = new double[size][size + labels];
    for (int n = 0; n < folds.length; n++) {
      double[] x = x(histories, n);
      for (int i = 0; i < size && ofFold.test(folds[n]); i++) {
        for (int j = 0; j < size; j++) {
          rows[i][j] += x[i] * x[j];
        }
        for (int k = 0; k < labels; k++) {
          rows[i][size + k] += x[i] * y(n, k);
        }
      }
    }
    for (int i = 0; i < size; i++) {
      rows[i][i] += i == size - 1 ? shrinkage / 1000 : shrinkage;
    }
    eliminate(rows);
    double[][] weights = new double[size][labels];
    for (int i = 0; i < size; i++) {
      System.arraycopy(rows[i], size, weights[i], 0, labels);
    }
    return weights;
  }

  /** Positive definite, so that no rows need to be exchanged. */
  private static void eliminate(double[]... rows) {
    for (int p = 0; p < rows.length; p++) {
      double pivot = rows[p][p];
      for (int j = 0; j < rows[p].length; j++) {
        rows[p][j] /= pivot;
      }
      for (int i = 0; i < rows.length; i++) {
        double factor = i == p ? 0 : rows[i][p];
        for (int j = 0; j < rows[p].length; j++) {
          rows[i][j] -= factor * rows[p][j];
        }
      }
    }
  }

  /** [u(.93) ; u(.5) ; 1] of a history. */
  static double[] x(Histories histories, int b) {
    int labels = histories.labelCount();
    double[] x = new double[2 * labels + 1];
    x[2 * labels] = 1;
    double[] decays = {.93, .5};
    int last = histories.endSet(b) - 1;
    for (int d = 0; d < decays.length; d++) {
      double all = 0;
      for (int j = histories.firstSet(b); j <= last; j++) {
        all += Math.pow(decays[d], last - j);
      }
      for (int j = histories.firstSet(b); j <= last; j++) {
        for (int e = histories.firstElement(j); e < histories.endElement(j); e++) {
          x[d * labels + histories.label(e)] += Math.pow(decays[d], last - j) / all;
        }
      }
    }
    return x;
  }

  /** W x. */
  static double[] product(double[][] weights, double... x) {
    double[] q = new double[weights[0].length];
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < q.length; k++) {
        q[k] += weights[i][k] * x[i];
      }
    }
    return q;
  }
}
