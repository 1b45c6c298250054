package org.lanet.nn;

import ai.djl.util.PairList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lanet.error.Arguments;

/**
 * Which tokens of a forward pass are a sample's own; all others are {@link SharedTokens}. It
 * travels to the blocks among the pass's parameters, and the attention that the shared tokens
 * belong to makes use of it where that changes no result: not in training, with biases or under a
 * probe.
 */
public final class OwnTokens {
  private final SharedTokens shared;
  private final int samples;
  private final int[] rows;
  private final int[] places;

  /**
   * Own tokens among B {@code samples} of N tokens: {@code rows}, at least one, holds b · N + n
   * where token n of sample b is its own, in ascending order.
   */
  public OwnTokens(SharedTokens shared, int samples, int[] rows) {
    Arguments.atLeast("the number of own tokens", rows.length, 1);
    int last = samples * shared.tokens() - 1;
    Arguments.inRange("the first own token's row", rows[0], 0, last);
    Arguments.inRange("the last own token's row", rows[rows.length - 1], 0, last);
    this.shared = shared;
    this.samples = samples;
    this.rows = rows.clone();
    this.places = Arrays.stream(rows).map(this::place).sorted().distinct().toArray();
  }

  /** The parameters of a forward pass over these samples. */
  public PairList<String, Object> asParameters() {
    return PassParameters.with(null, this);
  }

  static @Nullable OwnTokens in(@Nullable PairList<String, Object> parameters) {
    return PassParameters.find(parameters, OwnTokens.class);
  }

  SharedTokens shared() {
    return shared;
  }

  int samples() {
    return samples;
  }

  int[] rows() {
    return rows;
  }

  /** P places, ascending, each the own one of some sample. */
  int[] places() {
    return places;
  }

  private int sample(int row) {
    return row / shared.tokens();
  }

  private int place(int row) {
    return row % shared.tokens();
  }

  /**
   * [O, O + N]: −∞ where an own query may not look, at other samples' own keys and at the shared
   * keys in its sample's own places; else 0.
   */
  float[] hidden() {
    int own = rows.length;
    int all = own + shared.tokens();
    float[] hidden = new float[own * all];
    for (int query = 0; query < own; query++) {
      for (int key = 0; key < own; key++) {
        boolean sameSample = sample(rows[query]) == sample(rows[key]);
        int at = sameSample ? own + place(rows[key]) : key;
        hidden[query * all + at] = Float.NEGATIVE_INFINITY;
      }
    }
    return hidden;
  }

  /**
   * [P + O + {@code more}, B], 1 where a shared query of the sample looks at the shared key in the
   * place, at the own key, and at {@code more} keys that all look at; else 0.
   */
  float[] seen(int more) {
    float[] seen = new float[(places.length + rows.length + more) * samples];
    Arrays.fill(seen, 1);
    int firstOwn = places.length * samples;
    Arrays.fill(seen, firstOwn, firstOwn + rows.length * samples, 0);
    for (int i = 0; i < rows.length; i++) {
      int place = Arrays.binarySearch(places, place(rows[i]));
      seen[place * samples + sample(rows[i])] = 0;
      seen[firstOwn + i * samples + sample(rows[i])] = 1;
    }
    return seen;
  }

  /** [N], 1 for places that are no sample's own, else 0. */
  float[] nobodys() {
    float[] nobodys = new float[shared.tokens()];
    Arrays.fill(nobodys, 1);
    for (int place : places) {
      nobodys[place] = 0;
    }
    return nobodys;
  }

  /**
   * Whether the numbers [H, N, B] of all tokens but the own lie in an open interval; NaN does not.
   */
  boolean othersAreWithin(float from, float to, float[] numbers) {
    boolean[] own = new boolean[shared.tokens() * samples];
    for (int row : rows) {
      own[place(row) * samples + sample(row)] = true;
    }
    for (int i = 0; i < numbers.length; i++) {
      boolean within = numbers[i] > from && numbers[i] < to;
      if (!within && !own[i % own.length]) {
        return false;
      }
    }
    return true;
  }
}
