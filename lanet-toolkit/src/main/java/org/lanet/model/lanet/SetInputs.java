package org.lanet.model.lanet;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.lanet.nn.Layers;
import org.lanet.sample.Histories;

/**
 * What tokens of sets, or of each label in each set, are made of. For both: {@code set-times} [B,
 * S, T] where times have no parameters; {@code key-mask} [B, 1, tokens], −10⁹ where there is no
 * set; and {@code pool} [B, 1, S], the mean over the sets that there are. For sets: {@code shares}
 * [B, S, K], 1/size of the set at its labels, and {@code set-amounts} [B, S, F], the mean over its
 * labels. For occurrences: {@code occurs} [B, S, K], 0/1, and {@code occurrence-amounts} [B, K, S,
 * F].
 *
 * <p>A history without sets counts as one empty set: attention over nothing has no value.
 */
final class SetInputs {
  static final String TIMES = "set-times";
  static final String KEY_MASK = "key-mask";
  static final String POOL = "pool";
  static final String SHARES = "shares";
  static final String AMOUNTS = "set-amounts";
  static final String OCCURS = "occurs";
  static final String OCCURRENCE_AMOUNTS = "occurrence-amounts";
  private static final float NO_SET = -1e9f;

  private final HistoryViews views;
  private final Histories histories;
  private final int sets;
  private final int labels;
  private final boolean hasIdToken;
  private final boolean bySet;

  /** {@code sets} is S, at least as many as any history has. */
  SetInputs(HistoryViews views, Histories histories, int sets, Lanet recipe) {
    this.views = views;
    this.histories = histories;
    this.sets = sets;
    this.labels = histories.labelCount();
    this.hasIdToken = recipe.tokens().hasIdToken();
    this.bySet = recipe.focus().hasSetTokens();
  }

  void addTo(NDList inputs, NDManager manager) {
    int samples = histories.size();
    int features = views.amountFeatures();
    if (views.computesTime()) {
      var shape = new Shape(samples, sets, views.timeSize());
      inputs.add(Layers.named(TIMES, manager.create(times(), shape)));
    }
    int tokens = sets + (hasIdToken ? 1 : 0);
    inputs.add(Layers.named(KEY_MASK, manager.create(mask(tokens), new Shape(samples, 1, tokens))));
    inputs.add(Layers.named(POOL, manager.create(pool(), new Shape(samples, 1, sets))));
    var perSet = new Shape(samples, sets, labels);
    inputs.add(Layers.named(bySet ? SHARES : OCCURS, manager.create(elements(), perSet)));
    if (features > 0 && bySet) {
      var shape = new Shape(samples, sets, features);
      inputs.add(Layers.named(AMOUNTS, manager.create(meanAmounts(features), shape)));
    } else if (features > 0) {
      var shape = new Shape(samples, labels, sets, features);
      inputs.add(Layers.named(OCCURRENCE_AMOUNTS, manager.create(eachAmount(features), shape)));
    }
  }

  /** Where set {@code j} of sample {@code b} lies among its S. */
  private int place(int b, int j) {
    return sets - (histories.endSet(b) - j);
  }

  /** The first of the S places that attention sees: the empty set's, if there is no other. */
  private int firstPlace(int b) {
    return Math.min(sets - 1, place(b, histories.firstSet(b)));
  }

  private float[] times() {
    int size = views.timeSize();
    float[] vectors = new float[histories.size() * sets * size];
    float[] vector = new float[size];
    for (int b = 0; b < histories.size(); b++) {
      for (int j = histories.firstSet(b); j < histories.endSet(b); j++) {
        views.time(histories, j, vector);
        System.arraycopy(vector, 0, vectors, (b * sets + place(b, j)) * size, size);
      }
    }
    return vectors;
  }

  private float[] mask(int tokens) {
    float[] mask = new float[histories.size() * tokens];
    for (int b = 0; b < histories.size(); b++) {
      int id = b * tokens + tokens - sets;
      Arrays.fill(mask, id, id + firstPlace(b), NO_SET);
    }
    return mask;
  }

  private float[] pool() {
    float[] pool = new float[histories.size() * sets];
    for (int b = 0; b < histories.size(); b++) {
      int first = firstPlace(b);
      Arrays.fill(pool, b * sets + first, (b + 1) * sets, 1f / (sets - first));
    }
    return pool;
  }

  private float[] elements() {
    float[] weights = new float[histories.size() * sets * labels];
    for (int b = 0; b < histories.size(); b++) {
      for (int j = histories.firstSet(b); j < histories.endSet(b); j++) {
        int row = (b * sets + place(b, j)) * labels;
        for (int e = histories.firstElement(j); e < histories.endElement(j); e++) {
          weights[row + histories.label(e)] = bySet ? share(j) : 1;
        }
      }
    }
    return weights;
  }

  private float[] meanAmounts(int features) {
    float[] means = new float[histories.size() * sets * features];
    for (int b = 0; b < histories.size(); b++) {
      for (int j = histories.firstSet(b); j < histories.endSet(b); j++) {
        for (int e = histories.firstElement(j); e < histories.endElement(j); e++) {
          views.addAmount(histories, e, share(j), means, (b * sets + place(b, j)) * features);
        }
      }
    }
    return means;
  }

  private float[] eachAmount(int features) {
    float[] each = new float[histories.size() * labels * sets * features];
    for (int b = 0; b < histories.size(); b++) {
      for (int j = histories.firstSet(b); j < histories.endSet(b); j++) {
        for (int e = histories.firstElement(j); e < histories.endElement(j); e++) {
          int row = (b * labels + histories.label(e)) * sets + place(b, j);
          views.addAmount(histories, e, 1, each, row * features);
        }
      }
    }
    return each;
  }

  /** A label's share of its set. */
  private float share(int set) {
    return 1f / (histories.endElement(set) - histories.firstElement(set));
  }
}
