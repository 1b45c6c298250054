package org.lanet.model.evidence;

import java.util.Arrays;
import org.lanet.error.StorageException;
import org.lanet.storage.NamedArrays;

/**
 * Columns of numbers less their mean, over their standard deviation + .001: of training rows, whose
 * number does not matter, as they are counted one by one (Welford's sums).
 */
public final class Standardisation {
  private static final double LEAST_DEVIATION = 1e-3;
  private static final double FURTHEST = 6;

  private final float[] means;
  private final float[] scales;

  private Standardisation(float[] means, float[] scales) {
    this.means = means;
    this.scales = scales;
  }

  /** Counts rows. */
  public static final class Moments {
    private final double[] means;
    private final double[] squares;
    private long rows;

    /** Of rows of so many columns. */
    public Moments(int columns) {
      means = new double[columns];
      squares = new double[columns];
    }

    /** Adds the row that begins at {@code place}. */
    public void add(float[] values, int place) {
      rows++;
      for (int i = 0; i < means.length; i++) {
        double off = values[place + i] - means[i];
        means[i] += off / rows;
        squares[i] += off * (values[place + i] - means[i]);
      }
    }

    /** What they lead to; nothing is moved or scaled if there were none. */
    public Standardisation standardisation() {
      float[] centre = new float[means.length];
      float[] scales = new float[means.length];
      Arrays.fill(scales, 1);
      for (int i = 0; i < means.length && rows > 0; i++) {
        centre[i] = (float) means[i];
        scales[i] = (float) (1 / (Math.sqrt(squares[i] / rows) + LEAST_DEVIATION));
      }
      return new Standardisation(centre, scales);
    }
  }

  /**
   * What {@link #fitted} told of.
   *
   * @param what what errors call it
   * @throws StorageException if there are not so many columns, or a number is not finite
   */
  public static Standardisation restore(NamedArrays fitted, int columns, String what) {
    float[] means = fitted.floats("means");
    float[] scales = fitted.floats("scales");
    if (means.length != columns || scales.length != columns) {
      throw new StorageException(
          "%s has %d means and %d scales; it must have %d of each; the file is damaged, fit the model again"
              .formatted(what, means.length, scales.length, columns));
    }
    fitted.requireFinite("means", "scales");
    return new Standardisation(means, scales);
  }

  /** "means" and "scales". */
  public NamedArrays fitted() {
    return NamedArrays.empty().with("means", means).with("scales", scales);
  }

  /** What is taken off each column. */
  public float[] means() {
    return means.clone();
  }

  /** What each is multiplied by then. */
  public float[] scales() {
    return scales.clone();
  }

  /** Standardises the row that begins at {@code place}, and cuts it to [−6, 6]. */
  void apply(float[] values, int place) {
    for (int i = 0; i < means.length; i++) {
      double value = (values[place + i] - means[i]) * scales[i];
      values[place + i] = (float) Math.min(FURTHEST, Math.max(-FURTHEST, value));
    }
  }
}
