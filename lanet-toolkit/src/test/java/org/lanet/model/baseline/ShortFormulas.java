package org.lanet.model.baseline;

import static org.lanet.model.HandNetwork.dot;
import static org.lanet.model.HandNetwork.elu;
import static org.lanet.model.HandNetwork.leakyRelu;
import static org.lanet.model.HandNetwork.sum;
import static org.lanet.model.HandNetwork.times;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.lanet.model.HandNetwork;

/** What the networks' formulas come to for a history without sets, or with one set of one label. */
final class ShortFormulas {
  /** The width of vectors. */
  static final int D = 4;

  /** How many labels there are. */
  static final int K = 3;

  /** Components of a mixture. */
  static final int C = 2;

  /** Positions: more than any history has sets. */
  static final int P = 5;

  /** The label of a history of one. */
  static final int ONLY = 2;

  private ShortFormulas() {}

  /** The state never moved. */
  static double[] lstmOfNone(HandNetwork n) {
    return lstm(n, "", new double[3 * D]);
  }

  static double[] class2c2aeOfNone(HandNetwork n) {
    return decoded(n, lstm(n, "features_", new double[3 * D]));
  }

  static double[] lstmOfOne(HandNetwork n) {
    return lstm(n, "", stateOfOne(n, ""));
  }

  static double[] class2c2aeOfOne(HandNetwork n) {
    return decoded(n, lstm(n, "features_", stateOfOne(n, "features_")));
  }

  /** x = W₂ ReLU(W₁ [state ; what unknown ids share]). */
  private static double[] lstm(HandNetwork n, String prefix, double... state) {
    double[] input = joined(state, n.weights(prefix + "ids_shared"));
    return n.linear(prefix + "head", leakyRelu(0, n.linear(prefix + "hidden", input)));
  }

  /** One step from zero: o ∘ tanh(i ∘ tanh(g)). Gates in torch's order, i f g o. */
  private static double[] stateOfOne(HandNetwork n, String prefix) {
    double[] s = joined(n.row(prefix + "labels", ONLY, D), n.row(prefix + "gaps", 0, D));
    // amounts 1 1 1 2 3 5 in training: three of the eight inner edges are 1
    s = joined(s, n.row(prefix + "amounts", 3, D));
    double[] a = n.matrix(prefix + "lstm_l_0_i2h_WEIGHT", s);
    a = sum(a, n.weights(prefix + "lstm_l_0_i2h_BIAS"));
    a = sum(a, n.weights(prefix + "lstm_l_0_h2h_BIAS"));
    int units = s.length;
    double[] h = new double[units];
    for (int u = 0; u < units; u++) {
      double cell = Math.tanh(a[2 * units + u]) / (1 + Math.exp(-a[u]));
      h[u] = Math.tanh(cell) / (1 + Math.exp(-a[3 * units + u]));
    }
    return h;
  }

  private static double[] joined(double[] one, double... other) {
    double[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /** F_d(z). */
  private static double[] decoded(HandNetwork n, double... z) {
    return n.linear("decoder", leakyRelu(.1, n.linear("decoder-hidden", z)));
  }

  /** c + p·e_k. */
  static double[] dnntspOfNone(HandNetwork n) {
    double c = n.weights("head_bias")[0];
    return sum(n.matrix("labels", n.weights("head_weight")), c, c, c);
  }

  /** No label, so that Σ h is 0. */
  static double[] pietspOfNone(HandNetwork n) {
    return pietsp(n, new double[D], 0);
  }

  /** α_k e_k·g of g = W ELU(W ELU(W h)), and β own for one label if there is one. */
  private static double[] pietsp(HandNetwork n, double[] h, double own) {
    double[] g = n.linear("global-3", elu(n.linear("global-2", elu(n.linear("global-1", h)))));
    double[] x = n.matrix("labels", g);
    for (int k = 0; k < K; k++) {
      x[k] *= n.weights("global-weights")[k];
    }
    x[ONLY] += n.weights("own-weights")[ONLY] * own;
    return x;
  }

  /** The logits of Σ_c π_c μ_c at h = 0. */
  static double[] tcmbnOfNone(HandNetwork n) {
    double[] logits = n.linear("weights", elu(n.weights("weights-hidden_bias")));
    double[] hidden = elu(n.weights("means-hidden_bias"));
    double[] means = sum(n.matrix("means", hidden), n.weights("means-bias")); // [C, K]
    double all = Arrays.stream(logits).map(Math::exp).sum();
    double[] x = new double[K];
    for (int k = 0; k < K; k++) {
      for (int c = 0; c < C; c++) {
        x[k] += Math.exp(logits[c]) / all / (1 + Math.exp(-means[c * K + k]));
      }
      x[k] = Math.log(x[k] / (1 - x[k]));
    }
    return x;
  }

  /** prior + w·f for the label itself + its row of M, as its age is 0. */
  static double[] linearOfOne(HandNetwork n) {
    double[] w = n.weights("weights");
    // 1, c / L, six shares of ρ^a, least age 0, count 1, alone in its set; both logarithms are 0
    int[] ones = {0, 2, 3, 4, 5, 6, 7, 8, 10, 17, 23};
    double[] x = sum(n.weights("prior"), n.row("transitions", ONLY, K));
    x[ONLY] += IntStream.of(ones).mapToDouble(f -> w[f]).sum();
    return x;
  }

  /** One node at one time: a = 1, and attention is to itself. */
  static double[] dnntspOfOne(HandNetwork n) {
    double[] e = n.row("labels", ONLY, D);
    double[] h = e;
    for (int i = 0; i < 2; i++) {
      double[] met = n.linear("graph-" + i, h);
      for (int d = 0; d < D; d++) {
        double spread = Math.sqrt(n.weights("norm-%d_running-variance".formatted(i))[d] + 1e-5);
        double normed = (met[d] - n.weights("norm-%d_running-mean".formatted(i))[d]) / spread;
        met[d] =
            n.weights("norm-%d_scale".formatted(i))[d] * normed
                + n.weights("norm-%d_shift".formatted(i))[d];
      }
      h = leakyRelu(0, met);
    }
    double[] g = new double[D]; // the values: the last third of the columns of [D, 3 D]
    for (int from = 0; from < D; from++) {
      g = sum(g, times(h[from], Arrays.copyOfRange(n.row("qkv", from, 3 * D), 2 * D, 3 * D)));
    }
    double[] z = times(dot(n.weights("time-weights"), g), g);
    double gate = n.weights("gates")[ONLY];
    double[] x = dnntspOfNone(n);
    x[ONLY] = n.linear("head", sum(times(1 - gate, e), times(gate, z)))[0];
    return x;
  }

  /** u = (1 + C) (α + β) (1 + T₁₁) e, and all attention is to it. */
  static double[] sfcntspOfOne(HandNetwork n) {
    double factor = (1 + .1) * (1 + n.weights("positions_weight")[0]);
    double[] h = times(factor, n.row("labels", ONLY, D));
    double[] u = sum(h, n.matrix("channels_weight", h));
    return n.matrix("labels", n.linear("projection", u));
  }

  /** z = [e ; 0 … 0 1], which is its own mean. */
  static double[] pietspOfOne(HandNetwork n) {
    double[] z = Arrays.copyOf(n.row("labels", ONLY, D), D + P);
    z[D + P - 1] = 1;
    double[] h = elu(sum(n.linear("row", z), times(-1, n.matrix("mean_weight", z))));
    double own = n.linear("own", leakyRelu(0, n.linear("own-hidden", h)))[0];
    return pietsp(n, h, own);
  }
}
