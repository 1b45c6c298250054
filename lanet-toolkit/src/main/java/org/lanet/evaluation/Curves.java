package org.lanet.evaluation;

import java.util.Arrays;
import java.util.List;
import org.lanet.sample.Targets;

/**
 * The curves of scores against targets, drawn when first asked for and then kept: thresholds and
 * areas both need them. Any thread may ask.
 */
final class Curves {
  /** Their scores of as many samples as are counted at once stay in the cache. */
  private static final int LABELS_AT_ONCE = 16;

  /** Fewer decisions are not worth a thread, and counts for each corner. */
  private static final int DECISIONS_AT_ONCE = 1 << 16;

  private static final long DECISIONS_PER_CORNER = 32;

  private final Scores scores;
  private final Targets targets;
  private final Lazy<List<RocCurve>> perLabel = new Lazy<>(this::drawPerLabel);
  private final Lazy<RocCurve> overall = new Lazy<>(this::drawOverall);

  /** Throws if the two differ in N or K. */
  Curves(Scores scores, Targets targets) {
    scores.requireShapeOf(targets);
    this.scores = scores;
    this.targets = targets;
  }

  Scores scores() {
    return scores;
  }

  Targets targets() {
    return targets;
  }

  /** One for each label. O(NK log N), in parallel over labels. */
  List<RocCurve> perLabel() {
    return perLabel.get();
  }

  /** Over all N·K decisions. O(NK log P) with P positives, in parallel over samples. */
  RocCurve overall() {
    return overall.get();
  }

  private List<RocCurve> drawPerLabel() {
    float[][] positiveScores = positiveScores();
    RocCurve[] curves = new RocCurve[scores.labelCount()];
    Spans.forEach(
        curves.length,
        LABELS_AT_ONCE,
        (from, until) -> {
          Corners[] corners = new Corners[until - from];
          Arrays.setAll(corners, i -> Corners.of(positiveScores[from + i]));
          int[][] counts = countLabels(corners, from);
          for (int k = from; k < until; k++) {
            curves[k] = new RocCurve(corners[k - from]);
            curves[k].add(counts[k - from]);
          }
        });
    return List.of(curves);
  }

  private float[][] positiveScores() {
    int[] counts = new int[scores.labelCount()];
    for (int n = 0; n < targets.size(); n++) {
      for (int i = 0; i < targets.count(n); i++) {
        counts[targets.label(n, i)]++;
      }
    }
    float[][] positiveScores = new float[counts.length][];
    Arrays.setAll(positiveScores, k -> new float[counts[k]]);
    for (int n = 0; n < targets.size(); n++) {
      for (int i = 0; i < targets.count(n); i++) {
        int k = targets.label(n, i);
        positiveScores[k][--counts[k]] = scores.get(n, k);
      }
    }
    return positiveScores;
  }

  private int[][] countLabels(Corners[] corners, int firstLabel) {
    int[][] counts = new int[corners.length][];
    Arrays.setAll(counts, i -> corners[i].noCounts());
    Tally tally = new Tally();
    for (int n = 0; n < scores.size(); n += Tally.AT_ONCE) {
      int until = Math.min(scores.size(), n + Tally.AT_ONCE);
      for (int i = 0; i < corners.length; i++) {
        tally.label(firstLabel + i, scores, n, until, corners[i], counts[i]);
      }
    }
    return counts;
  }

  private RocCurve drawOverall() {
    float[] positiveScores = new float[targets.total()];
    int next = 0;
    for (int n = 0; n < targets.size(); n++) {
      for (int i = 0; i < targets.count(n); i++) {
        positiveScores[next++] = scores.get(n, targets.label(n, i));
      }
    }
    Corners corners = Corners.of(positiveScores);
    RocCurve curve = new RocCurve(corners);
    Spans.forEach(
        scores.size(),
        samplesAtOnce(corners.scores().length),
        (from, until) -> {
          Tally tally = new Tally();
          int[] counts = corners.noCounts();
          for (int n = from; n < until; n++) {
            tally.row(scores.values(n), corners, counts);
          }
          curve.add(counts);
        });
    return curve;
  }

  /** So many that adding up their counts is a small part of the work, and no count overflows. */
  private int samplesAtOnce(int cornerCount) {
    long decisions = Math.max(DECISIONS_AT_ONCE, DECISIONS_PER_CORNER * cornerCount);
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, decisions) / scores.labelCount());
  }
}
