package org.lanet.model.lanet;

import static org.lanet.model.HandNetwork.dot;
import static org.lanet.model.HandNetwork.gelu;
import static org.lanet.model.HandNetwork.product;
import static org.lanet.model.HandNetwork.sum;
import static org.lanet.model.HandNetwork.times;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import org.lanet.Models;
import org.lanet.model.HandNetwork;
import org.lanet.sample.Histories;

/**
 * LANET+'s equations for one history without sets, or with one set of one label: so there are two
 * tokens, or the user's alone. Without sets there is a row of padding, whose masks are drawn, too.
 */
final class LanetPlusFormula {
  private static final int D = 4;
  private static final int HEADS = 2;
  private static final int OF_LABEL = 34;
  private static final double EPSILON = 1e-5;

  private final HandNetwork n;
  private final Histories history;
  private final IntFunction<double[]> masks;
  private final double[] phi;
  private final double[] psi;
  private final int label;
  private final boolean kept;

  private LanetPlusFormula(HandNetwork n, Histories history, IntFunction<double[]> masks) {
    this.n = n;
    this.history = history;
    this.masks = masks;
    phi = n.input("evidence", history);
    psi = n.input("user", history);
    label = (int) n.input("labels", history)[0];
    boolean present = n.input("present", history)[0] > 0;
    kept = masks.apply(1)[0] > 0 && present;
  }

  static LanetPlus recipe() {
    LanetPlus plus = Models.lanetPlus().withWidth(D).withHeads(HEADS);
    return plus.withDropout(0).withLabelDropout(0);
  }

  /** In scoring, where nothing is dropped. */
  static double[] logits(HandNetwork n, Histories history) {
    return logits(n, history, length -> DoubleStream.generate(() -> 1).limit(length).toArray());
  }

  /** In a pass with these masks, of so many numbers each, in the order of their places. */
  static double[] logits(HandNetwork n, Histories history, IntFunction<double[]> masks) {
    return new LanetPlusFormula(n, history, masks).logits();
  }

  private double[] logits() {
    double[][] h = states();
    double[] prior = n.input("prior", history);
    double[] z = sum(sum(prior, n.input("frequencies-of-new", history)), n.weights("bias"));
    z[label] += kept ? n.input("frequencies", history)[0] : 0;
    double[] g = product(masks.apply(D), n.linear("user_state", h[0]));
    double shift = n.linear("user_shift", h[0])[0];
    z = sum(z, n.matrix("user_labels", g));
    double[] origin = kept ? times(gate(), n.row("transitions_from", label, D)) : new double[D];
    z = sum(z, n.matrix("transitions_to", product(masks.apply(D), origin)));
    double[] others = n.input("others", history);
    double[] mask = masks.apply(D);
    for (int k = 0; k < z.length; k++) {
      boolean own = kept && k == label;
      double[] ofLabel = Arrays.copyOfRange(others, 4 * k, 4 * k + 4);
      z[k] += shift + ofOthers(ofLabel, prior[k] / 4 + 1, own ? 1 : 0);
      z[k] += own ? repeat(h[1], ofLabel, mask) : 0;
    }
    return z;
  }

  /** w. */
  private double gate() {
    return 1 / (1 + Math.exp(-n.linear("transitions_gate", phi)[0]));
  }

  private double ofOthers(double[] g, double prior, double own) {
    double[] u = n.linear("others_of-label", side(g, new double[] {prior, own}));
    u = gelu(sum(u, n.matrix("others_of-user_weight", psi)));
    return dot(n.weights("others_straight_weight"), g) + dot(n.weights("others_hidden_weight"), u);
  }

  private double repeat(double[] h, double[] g, double... mask) {
    double[] u = gelu(n.linear("repeats_hidden", side(h, Arrays.copyOf(phi, OF_LABEL), psi, g)));
    return n.linear("repeats_straight", phi)[0]
        + n.weights("repeats_of-label")[label]
        + n.linear("repeats_output", product(mask, u))[0];
  }

  /** h_0, and h_1 if the label is kept. */
  private double[][] states() {
    double[] e = product(masks.apply(D), n.row("embeddings", label, D));
    double[][] x = {n.linear("user-token", psi), sum(e, n.linear("label-token", phi))};
    x = kept ? x : new double[][] {x[0]};
    double[][] attended = attended(x);
    double[][] ofAttended = rows(D);
    double[][] ofHidden = rows(2 * D);
    double[][] ofFed = rows(D);
    for (int t = 0; t < x.length; t++) {
      double[] h = sum(x[t], product(ofAttended[t], attended[t]));
      double[] seen = normed("encoder_layer-0_feed-forward-norm", h);
      double[] hidden = product(ofHidden[t], gelu(n.linear("encoder_layer-0_widen", seen)));
      double[] fed = product(ofFed[t], n.linear("encoder_layer-0_narrow", hidden));
      x[t] = normed("encoder_norm", sum(h, fed));
    }
    return x;
  }

  /** Two tokens' masks of one place. */
  private double[][] rows(int width) {
    double[] both = masks.apply(2 * width);
    return new double[][] {Arrays.copyOf(both, width), Arrays.copyOfRange(both, width, 2 * width)};
  }

  private double[][] attended(double[]... x) {
    double[][] projected = new double[x.length][];
    Arrays.setAll(
        projected,
        t ->
            n.linear(
                "encoder_layer-0_attention_qkv", normed("encoder_layer-0_attention-norm", x[t])));
    double[] mask = masks.apply(HEADS * 2 * 2); // by head, who looks, at whom
    double[][] outputs = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      double[] context = new double[D];
      for (int head = 0; head < HEADS; head++) {
        double[] weights = new double[x.length];
        for (int u = 0; u < x.length; u++) {
          double[] query = part(projected[t], 0, head);
          weights[u] = Math.exp(dot(query, part(projected[u], 1, head)) / Math.sqrt(query.length));
        }
        double all = Arrays.stream(weights).sum();
        for (int u = 0; u < x.length; u++) {
          double weight = weights[u] / all * mask[(2 * head + t) * 2 + u];
          double[] value = part(projected[u], 2, head);
          for (int i = 0; i < value.length; i++) {
            context[head * value.length + i] += weight * value[i];
          }
        }
      }
      outputs[t] = n.linear("encoder_layer-0_attention_output", context);
    }
    return outputs;
  }

  /** A head's query (0), key (1) or value (2). */
  private static double[] part(double[] projected, int which, int head) {
    int width = D / HEADS;
    int from = which * D + head * width;
    return Arrays.copyOfRange(projected, from, from + width);
  }

  private double[] normed(String name, double... x) {
    return n.normed(name, x, EPSILON);
  }

  private static double[] side(double[]... parts) {
    return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
  }
}
