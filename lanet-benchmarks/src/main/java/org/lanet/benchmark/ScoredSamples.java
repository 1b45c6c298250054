package org.lanet.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.lanet.sample.Targets;

/**
 * Scores of N samples and K labels with their targets, drawn from a seed as a model might score.
 *
 * <p>Label k is a target as often as Zipf's law has it, (k + 10)^−1.3, so that most labels are rare
 * and some never come. A score is the sigmoid of what that frequency says, some noise, and more for
 * the labels that came; three scores in ten are the frequency's alone, and so equal down a label.
 */
final class ScoredSamples {
  private static final double FIRST_RANK = 10;
  private static final double EXPONENT = 1.3;
  private static final double WITHOUT_HISTORY = .3;
  private static final double NOISE = 1.2;
  private static final double SIGNAL = 2;

  private final float[][] rows;
  private final Targets targets;

  ScoredSamples(float[][] rows, Targets targets) {
    this.rows = rows;
    this.targets = targets;
  }

  /**
   * Draws samples of 1 to {@code mostTargets} targets, each number of them as likely. O(NK).
   *
   * @param mostTargets at most K
   */
  static ScoredSamples generate(int size, int labelCount, int mostTargets, long seed) {
    var random = new SplittableRandom(seed);
    double[] upTo = new double[labelCount]; // how often one of the labels 0..k comes
    for (int k = 0; k < labelCount; k++) {
      upTo[k] = (k == 0 ? 0 : upTo[k - 1]) + frequency(k);
    }
    double mean = (1 + mostTargets) / 2.0 / upTo[labelCount - 1];
    float[][] scores = new float[size][labelCount];
    int[][] targets = new int[size][];
    for (int n = 0; n < size; n++) {
      targets[n] = draw(1 + random.nextInt(mostTargets), upTo, random);
      boolean[] came = new boolean[labelCount];
      for (int k : targets[n]) {
        came[k] = true;
      }
      for (int k = 0; k < labelCount; k++) {
        double logit = Math.log(mean * frequency(k));
        if (random.nextDouble() >= WITHOUT_HISTORY) {
          logit += NOISE * random.nextGaussian() + (came[k] ? SIGNAL : 0);
        }
        scores[n][k] = (float) (1 / (1 + Math.exp(-logit)));
      }
    }
    return new ScoredSamples(scores, Targets.of(labelCount, targets));
  }

  /** N rows of K scores, not copied. */
  float[][] rows() {
    return rows;
  }

  Targets targets() {
    return targets;
  }

  private static double frequency(int k) {
    return Math.pow(k + FIRST_RANK, -EXPONENT);
  }

  private static int[] draw(int count, double[] upTo, SplittableRandom random) {
    int[] labels = new int[count];
    int drawn = 0;
    while (drawn < count) {
      double place = random.nextDouble(upTo[upTo.length - 1]);
      int found = Arrays.binarySearch(upTo, place);
      int label = found >= 0 ? found : -found - 1;
      if (Arrays.stream(labels, 0, drawn).noneMatch(known -> known == label)) {
        labels[drawn++] = label;
      }
    }
    return labels;
  }

  /**
   * Writes them for the other side, little-endian: N, K and the number of targets; N + 1 offsets of
   * the samples' targets; the targets; N · K scores, sample after sample. Whole numbers have 32
   * bits.
   */
  void write(Path file) {
    int size = targets.size();
    int labelCount = targets.labelCount();
    ByteBuffer head = ByteBuffer.allocate(4 * (3 + size + 1 + targets.total()));
    head.order(ByteOrder.LITTLE_ENDIAN).putInt(size).putInt(labelCount).putInt(targets.total());
    int offset = 0;
    head.putInt(offset);
    for (int n = 0; n < size; n++) {
      offset += targets.count(n);
      head.putInt(offset);
    }
    for (int n = 0; n < size; n++) {
      for (int i = 0; i < targets.count(n); i++) {
        head.putInt(targets.label(n, i));
      }
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(head.array());
      ByteBuffer row = ByteBuffer.allocate(4 * labelCount).order(ByteOrder.LITTLE_ENDIAN);
      for (float[] scores : rows) {
        row.asFloatBuffer().put(scores);
        out.write(row.array());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
