package org.lanet.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.PairList;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lanet.error.Arguments;

/**
 * Which tokens of a forward pass are the same, place by place, in all samples but a few: an
 * encoder's first layer then projects them once. It travels among the pass's parameters. Gradients
 * of equal tokens are added up in one of them, so all must depend on the weights in the same way.
 *
 * <p>Measured with 217 tokens, 3 of them a sample's own, in passes of 16 samples: a tenth of the
 * rows is left to project.
 */
public final class EqualTokens {
  private final int[] distinct;
  private final int[] entries;

  private EqualTokens(int[] distinct, int[] entries) {
    this.distinct = distinct;
    this.entries = entries;
  }

  /**
   * Equal tokens among {@code samples} of so many each.
   *
   * @param own for each row b · T + t, whether token t of sample b is its own; all others in place
   *     t are equal; as many for each sample
   */
  public static EqualTokens except(boolean[] own, int samples) {
    Arguments.atLeast("the number of samples", samples, 1);
    Arguments.require(
        own.length % samples == 0,
        "%d tokens cannot be shared evenly by %d samples",
        own.length,
        samples);
    int tokens = own.length / samples;
    int[] entryOfPlace = new int[tokens];
    Arrays.fill(entryOfPlace, -1);
    int[] distinct = new int[own.length];
    int[] entries = new int[own.length];
    int count = 0;
    for (int row = 0; row < own.length; row++) {
      int place = row % tokens;
      if (!own[row] && entryOfPlace[place] >= 0) {
        entries[row] = entryOfPlace[place];
        continue;
      }
      if (!own[row]) {
        entryOfPlace[place] = count;
      }
      entries[row] = count;
      distinct[count++] = row;
    }
    return new EqualTokens(Arrays.copyOf(distinct, count), entries);
  }

  /** The share of tokens that differ, in (0, 1]. */
  public double distinctShare() {
    return (double) distinct.length / entries.length;
  }

  /** The parameters of a forward pass with these besides. */
  public PairList<String, Object> with(@Nullable PairList<String, Object> parameters) {
    return PassParameters.with(parameters, this);
  }

  /** The parameters for layers whose tokens are no longer equal. */
  static PairList<String, Object> without(@Nullable PairList<String, Object> parameters) {
    return PassParameters.without(parameters, EqualTokens.class);
  }

  static @Nullable EqualTokens in(@Nullable PairList<String, Object> parameters) {
    return PassParameters.find(parameters, EqualTokens.class);
  }

  /** What {@code function}, from [rows, D] to [rows, E], makes of tokens [B, T, D]: [B, T, E]. */
  NDArray apply(UnaryOperator<NDArray> function, NDArray x) {
    Shape shape = x.getShape();
    Arguments.require(
        shape.get(0) * shape.get(1) == entries.length,
        "tokens %s are %d in all, and it is said of %d which are equal; say it of each pass's own",
        shape,
        shape.get(0) * shape.get(1),
        entries.length);
    NDManager manager = x.getManager();
    NDArray rows = Layers.rows(manager.create(distinct), x.reshape(-1, shape.get(2)));
    NDArray made = Layers.rows(manager.create(entries), function.apply(rows));
    return made.reshape(shape.get(0), shape.get(1), -1);
  }
}
