package org.lanet.model.baseline;

import java.util.Arrays;
import org.lanet.model.CountModel;
import org.lanet.model.LabelShares;
import org.lanet.model.ScoreSink;
import org.lanet.model.Scorer;
import org.lanet.sample.Histories;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;

/**
 * Global and personal top frequency (Li et al., "A next basket recommendation reality check",
 * 2021): the labels a user had, most often first, then those that everybody has. The strongest
 * untrained baseline.
 *
 * <p>A count is the number of sets with the label; the global one runs over all training sets,
 * targets included. Time and memory O(K) a sample plus its elements.
 */
public record GpTopFreq(Variant variant) implements CountModel {

  /** How personal and global frequency become one score. */
  public enum Variant {
    /**
     * Personal count, ties by global count: the score is the count plus the global rank as a
     * fraction below 1.
     */
    LEXICOGRAPHIC,
    /**
     * The larger of the shares of training sets and of the user's sets with the label (LANET's
     * third version).
     */
    MAXIMUM
  }

  @Override
  public String name() {
    return variant == Variant.LEXICOGRAPHIC ? "GP-TopFreq" : "GP-TopFreq (max)";
  }

  @Override
  public Window window() {
    return Window.wholePrefix();
  }

  @Override
  public Scorer fit(TrainingData train, long seed) {
    return new Frequencies(
        variant == Variant.LEXICOGRAPHIC
            ? ranks(LabelShares.counts(train))
            : LabelShares.floats(train));
  }

  @Override
  public Scorer restore(NamedArrays fitted) {
    return new Frequencies(fitted.floats("global"));
  }

  /** Personal frequency beside the global one of each label. */
  private final class Frequencies implements Scorer {
    private final float[] global;

    Frequencies(float[] global) {
      this.global = global;
    }

    @Override
    public void score(Histories histories, ScoreSink rows) {
      float[] scores = new float[global.length];
      for (int b = 0; b < histories.size(); b++) {
        Arrays.fill(scores, 0);
        int sets = Math.max(1, histories.endSet(b) - histories.firstSet(b));
        int first = histories.firstElement(histories.firstSet(b));
        int end = histories.firstElement(histories.endSet(b));
        for (int e = first; e < end; e++) {
          scores[histories.label(e)]++;
        }
        for (int k = 0; k < scores.length; k++) {
          scores[k] =
              variant == Variant.LEXICOGRAPHIC
                  ? scores[k] + global[k]
                  : Math.max(scores[k] / sets, global[k]);
        }
        rows.row(b, scores);
      }
    }

    @Override
    public NamedArrays fitted() {
      return NamedArrays.empty().with("global", global);
    }
  }

  /**
   * Equal counts share a rank; the fractions keep the order of the counts. A score is exact while a
   * personal count times the number of distinct global counts stays below 2^23.
   */
  private static float[] ranks(int[] counts) {
    int[] distinct = Arrays.stream(counts).sorted().distinct().toArray();
    float[] ranks = new float[counts.length];
    for (int k = 0; k < counts.length; k++) {
      ranks[k] = (float) Arrays.binarySearch(distinct, counts[k]) / distinct.length;
    }
    return ranks;
  }
}
