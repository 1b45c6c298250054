package org.lanet.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Blocks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.data.TemporalSetsBuilder;
import org.lanet.sample.Histories;
import org.lanet.sample.Protocol;
import org.lanet.sample.Window;

/** Eight users with one label each; only the sixth may have all 20. */
class NeuralScorerTest {
  private static final int LABELS = 20;
  private final List<Integer> together = Collections.synchronizedList(new ArrayList<>());

  /** A logit is how often the history has the label; a label takes one float. */
  private final class Counting implements Encoding {
    @Override
    public int labelCount() {
      return LABELS;
    }

    @Override
    public NDList inputs(Histories histories, NDManager manager) {
      together.add(histories.size());
      float[] counts = new float[histories.size() * LABELS];
      for (int b = 0; b < histories.size(); b++) {
        int end = histories.firstElement(histories.endSet(b));
        for (int e = histories.firstElement(histories.firstSet(b)); e < end; e++) {
          counts[b * LABELS + histories.label(e)]++;
        }
      }
      return new NDList(manager.create(counts, new Shape(histories.size(), LABELS)));
    }

    @Override
    public long largestActivation() {
      return 1;
    }

    @Override
    public long largestActivation(Histories histories) {
      return histories.mostLabels();
    }
  }

  private static Histories users(int labelsOfTheSixth) {
    TemporalSetsBuilder builder = TemporalSets.builder("one large");
    add(builder, PartName.TRAIN, "t", LABELS);
    add(builder, PartName.VALIDATION, "v", 1);
    for (int n = 0; n < 8; n++) {
      add(builder, PartName.TEST, "x" + n, n == 5 ? labelsOfTheSixth : 1);
    }
    return Protocol.byUser().divide(builder.build()).test().histories(Window.wholePrefix());
  }

  private static void add(TemporalSetsBuilder builder, PartName part, String id, int labels) {
    builder.part(id, part);
    for (int k = 0; k < labels; k++) {
      builder.add(id, 0, "label%02d".formatted(k), 1);
    }
    builder.add(id, 1, "label00", 1);
  }

  private float[][] scores(Histories histories) {
    float[][] rows = new float[histories.size()][];
    try (var scorer =
        new NeuralScorer(
            NDManager.newBaseManager(), new Counting(), Blocks.identityBlock(), 8, 1)) {
      scorer.score(histories, (n, row) -> rows[n] = row);
    }
    return rows;
  }

  @Test
  void aHistoryThatNeedsMoreThanTrainingDidIsScoredWithFewerOthers() {
    float[][] rows = scores(users(LABELS));
    assertThat(together).containsExactly(4, 1, 1, 2);
    float one = (float) (1 / (1 + Math.exp(-1)));
    for (int n = 0; n < rows.length; n++) {
      assertThat(rows[n]).startsWith(one).hasSize(LABELS);
      assertThat(rows[n][LABELS - 1]).isEqualTo(n == 5 ? one : .5f);
    }
  }

  @Test
  void aHistoryThatFitsWithTheOthersIsScoredWithThem() {
    scores(users(1));
    assertThat(together).containsExactly(8);
  }
}
