package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.evaluation.Scores;
import org.lanet.model.NextSetModel;
import org.lanet.model.ScoreSink;
import org.lanet.model.Scorer;
import org.lanet.sample.Histories;
import org.lanet.sample.Part;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.sample.Window;

class ScoringTest {
  /** Enough users that their samples, 6 or so of each, need two batches. */
  private static final Parts PARTS =
      Protocol.prequential().divide(SmallData.withTestUsers(7, 1700));

  static List<NextSetModel> models() {
    return List.of(
        Models.gpTopFreq(),
        Models.lstm().withEmbedding(4),
        Models.lanetV3().withEmbedding(8).withLayers(1));
  }

  @ParameterizedTest
  @MethodSource("models")
  void batchesShowInNoBitOfAScore(NextSetModel model) {
    Training training = Training.defaults().withEpochs(1);
    try (Fitted fitted = training.fit(model, PARTS, Progress.none())) {
      Part part = PARTS.test();
      float[] atOnce = ScoredAtOnce.rows(fitted.scorer(), model.window(), part);
      Scores scores = fitted.scores(part);
      for (int n = 0; n < part.size(); n++) {
        for (int k = 0; k < part.labelCount(); k++) {
          assertThat(scores.get(n, k)).isEqualTo(atOnce[n * part.labelCount() + k]);
        }
      }
    }
  }

  /**
   * Of 4,096 or more, in multiples of what a scorer takes at a time; the rest goes with the last.
   */
  @ParameterizedTest
  @CsvSource({"1, 4096", "48, 4128", "4096, 4096", "5000, 5000"})
  void batchesEndWhereTheScorersOwnDo(int together, int batch) {
    Part part = PARTS.test();
    List<Integer> sizes = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    Scorer scorer =
        new Scorer() {
          @Override
          public void score(Histories histories, ScoreSink rows) {
            sizes.add(histories.size());
            for (int b = 0; b < histories.size(); b++) {
              ids.add(histories.id(b));
              rows.row(b, new float[] {ids.size()});
            }
          }

          @Override
          public int together() {
            return together;
          }
        };
    List<Integer> rows = new ArrayList<>();
    Scoring.score(scorer, scorer.together(), Window.lookBack(2), part, (n, row) -> rows.add(n));
    assertThat(sizes).containsExactly(batch, part.size() - batch);
    assertThat(ids).containsExactly(part.ids());
    assertThat(rows).hasSize(part.size()).isSorted().doesNotHaveDuplicates();
  }
}
