package org.lanet.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.lanet.Datasets;
import org.lanet.Models;
import org.lanet.data.TemporalSets;
import org.lanet.evaluation.Metric;
import org.lanet.experiment.ModelComparison;
import org.lanet.experiment.ResultTable;
import org.lanet.experiment.Results;
import org.lanet.experiment.Study;
import org.lanet.training.Progress;
import org.lanet.training.Training;

class DifferencesTest {
  private static final TemporalSets FEW = Datasets.synthetic().withUsers(60, 0);

  private static Study study(TemporalSets... data) {
    return Study.on(data).seeds(1).progress(Progress.none());
  }

  @Test
  void theFirstModelIsSetAgainstEachOtherOnEveryDataSet() {
    Results results =
        study(FEW, FEW.withName("again"))
            .models(Models.gpTopFreq(), Models.top(), Models.gpTopFreqMax())
            .run();
    ResultTable table = Differences.of(results, List.of(Metric.ndcgAt(10), Metric.WEIGHTED_AUC));
    assertThat(table.header())
        .containsExactly("data set", "GP-TopFreq less", "NDCG@10", "weighted-AUC");
    assertThat(table.rows())
        .extracting(row -> row.get(0) + " " + row.get(1))
        .containsExactly(
            "synthetic TOP", "synthetic GP-TopFreq (max)", "again TOP", "again GP-TopFreq (max)");
    // one set of each user, so the mean difference over users is the difference of the two figures
    double difference =
        results.summary("again", "GP-TopFreq", Metric.ndcgAt(10)).mean()
            - results.summary("again", "TOP", Metric.ndcgAt(10)).mean();
    ModelComparison compared =
        results.compare("GP-TopFreq", "TOP", Metric.ndcgAt(10), Metric.WEIGHTED_AUC);
    ModelComparison.Line ndcg = compared.lines().get(2);
    assertThat(ndcg.dataset()).isEqualTo("again");
    assertThat(ndcg.isSignificant()).isFalse();
    assertThat(compared.lines().get(3).isSignificant()).isTrue();
    assertThat(table.rows().get(2).get(2))
        .isEqualTo(
            String.format(
                Locale.ROOT,
                "%+.4f [%+.4f, %+.4f]",
                difference,
                ndcg.result().low(),
                ndcg.result().high()));
    assertThat(table.rows().get(2).get(3)).matches("\\+0\\.\\d{4} \\[\\+.*] \\*");
  }

  @Test
  void oneModelAloneHasNoRows() {
    assertThat(
            Differences.of(study(FEW).models(Models.top()).run(), List.of(Metric.ndcgAt(10)))
                .rows())
        .isEmpty();
  }

  @Test
  void whatHasNoNumbersHasANoteInsteadOfARow() {
    Results results =
        study(FEW)
            .training(Training.defaults().withTimeLimit(Duration.ofMillis(1)))
            .models(Models.top(), Models.gru())
            .run();
    ResultTable table = Differences.of(results, List.of(Metric.ndcgAt(10)));
    assertThat(table.rows()).isEmpty();
    assertThat(table.notes())
        .anySatisfy(
            note ->
                assertThat(note)
                    .startsWith(
                        "On synthetic there is nothing to compare: GRU with seed 1 was not run"));
  }

  @Test
  void whatCannotBeComparedHasANoteInsteadOfARow() {
    Results strict = study(FEW).models(Models.gpTopFreq()).run();
    Results others = study(Datasets.synthetic().withUsers(50, 0)).models(Models.top()).run();
    ResultTable table = Differences.of(strict.and(others), List.of(Metric.ndcgAt(10)));
    assertThat(table.rows()).isEmpty();
    assertThat(table.notes())
        .anySatisfy(note -> assertThat(note).contains("were not asked the same"));
  }
}
