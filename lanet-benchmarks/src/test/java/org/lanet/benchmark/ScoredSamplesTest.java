package org.lanet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.evaluation.Evaluation;
import org.lanet.evaluation.Metric;
import org.lanet.evaluation.Scores;
import org.lanet.sample.Targets;

class ScoredSamplesTest {
  private final ScoredSamples drawn = ScoredSamples.generate(400, 60, 4, 1);

  @Test
  void samplesHaveTargetsAndFrequentLabelsMostOfThem() {
    Targets targets = drawn.targets();
    int[] support = new int[60];
    Set<Integer> counts = new HashSet<>();
    for (int n = 0; n < targets.size(); n++) {
      counts.add(targets.count(n));
      for (int i = 0; i < targets.count(n); i++) {
        support[targets.label(n, i)]++;
      }
    }
    assertThat(counts).containsExactlyInAnyOrder(1, 2, 3, 4);
    assertThat(support[0]).isGreaterThan(support[30]);
  }

  @Test
  void scoresTieDownALabelAndSayMoreThanNothing() {
    Set<Float> distinct = new HashSet<>();
    for (float[] row : drawn.rows()) {
      distinct.add(row[5]);
    }
    assertThat(distinct.size()).isBetween(200, 350); // of 400
    double area = Evaluation.of(Scores.of(drawn.rows()), drawn.targets()).get(Metric.MACRO_AUC);
    assertThat(area).isBetween(.6, .95);
  }

  @Test
  void theSameSeedDrawsTheSame() {
    ScoredSamples again = ScoredSamples.generate(400, 60, 4, 1);
    assertThat(again.rows()).isDeepEqualTo(drawn.rows());
  }

  @Test
  void aFileHoldsCountsOffsetsTargetsAndScores(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("scored.bin");
    float[][] scores = {{.5f, .25f, 0}, {1, .75f, .125f}};
    new ScoredSamples(scores, Targets.of(3, new int[] {1}, new int[] {0, 2})).write(file);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(IntStream.range(0, 9).map(i -> bytes.getInt()))
        .containsExactly(2, 3, 3, 0, 1, 3, 1, 0, 2);
    float[] values = new float[6];
    bytes.asFloatBuffer().get(values);
    assertThat(values).containsExactly(.5f, .25f, 0, 1, .75f, .125f);
    assertThat(bytes.remaining()).isEqualTo(4 * 6);
  }
}
