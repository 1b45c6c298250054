package org.lanet.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lanet.evaluation.Metric.ECE;
import static org.lanet.evaluation.Metric.WEIGHTED_AUC;
import static org.lanet.evaluation.Metric.ndcgAt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.Models;
import org.lanet.data.TemporalSets;
import org.lanet.data.synthetic.SyntheticSets;
import org.lanet.error.InvalidArgumentException;
import org.lanet.error.StorageException;
import org.lanet.model.NextSetModel;
import org.lanet.model.baseline.KnownBest;
import org.lanet.sample.Protocol;
import org.lanet.storage.ArrayFile;
import org.lanet.training.Progress;
import org.lanet.training.Training;

/** Two models of a study, user by user. */
class CompareTest {
  private static final SyntheticSets WORLD = SyntheticSets.defaults().withSequences(200);
  private static final TemporalSets DATA = WORLD.generate();
  private static final Study STUDY =
      Study.on(DATA)
          .models(Models.top(), Models.gpTopFreq(), new KnownBest(WORLD))
          .progress(Progress.none())
          .seeds(2);
  private static final Results RESULTS = STUDY.run();

  @Test
  void theSentenceSaysWhoWinsByHowMuchAndWithWhatCertainty() {
    ModelComparison comparison = RESULTS.compare("TOP", "Known best", WEIGHTED_AUC);
    ModelComparison.Line line = comparison.lines().get(0);
    assertThat(line.isSignificant()).isTrue();
    assertThat(line.result().users()).isEqualTo(40);
    double difference =
        RESULTS.summary("synthetic", "TOP", WEIGHTED_AUC).mean()
            - RESULTS.summary("synthetic", "Known best", WEIGHTED_AUC).mean();
    assertThat(line.result().difference()).isEqualTo(difference, within(1e-6));
    assertThat(comparison.toString())
        .matches(
            "On synthetic, Known best beats TOP in weighted-AUC: 0\\.\\d{4} against 0\\.5000, a difference of \\+0\\.\\d{4} \\(95 % interval \\+0\\.\\d{4} to \\+0\\.\\d{4}, 40 users, p < \\.001\\)\\.");
    // whoever is named first
    assertThat(RESULTS.compare("Known best", "TOP", WEIGHTED_AUC).toString())
        .isEqualTo(comparison.toString());
  }

  @Test
  void aModelIsNotSeparatedFromItself() {
    Map<String, NextSetModel> twins = new LinkedHashMap<>();
    twins.put("one", Models.gpTopFreq());
    twins.put("two", Models.gpTopFreq());
    Results results = Study.on(DATA).vary("GP", twins).progress(Progress.none()).seeds(1).run();
    assertThat(results.compare("GP, one", "GP, two", ndcgAt(10)).toString())
        .matches(
            "On synthetic, nothing separates GP, one and GP, two in NDCG@10: .* a difference of \\+0\\.0000 \\(95 % interval \\+0\\.0000 to \\+0\\.0000, 40 users, p 1\\.000\\)\\.");
    assertThat(results.table(WEIGHTED_AUC).bold()).isEmpty();
  }

  @Test
  void theTableHasALineForEachMetricWithCorrectedPs() {
    ModelComparison comparison = RESULTS.compare("GP-TopFreq", "Known best");
    assertThat(comparison.lines())
        .extracting(ModelComparison.Line::metric)
        .containsExactly(WEIGHTED_AUC, ndcgAt(10));
    for (ModelComparison.Line line : comparison.lines()) {
      assertThat(line.tP()).isBetween(line.result().tP(), Math.min(1, 2 * line.result().tP()));
    }
    ResultTable table = comparison.table();
    assertThat(table.rows()).hasSize(2).allMatch(row -> row.size() == table.header().size());
    assertThat(table.notes().get(0)).endsWith("p corrected by Holm for 2 lines.");
  }

  @Test
  void theBestIsBoldOnlyIfItBeatsEveryRivalByMoreThanChance() {
    ResultTable table = RESULTS.table(WEIGHTED_AUC);
    assertThat(table.bold()).containsExactly(new ResultTable.Place(2, 2));
    assertThat(table.toString().lines().filter(line -> line.contains("*")).toList())
        .hasSize(2)
        .first()
        .asString()
        .contains("Known best");
    assertThat(table.markdown()).contains("| **0.");
    // four test users tell less
    Results few =
        Study.on(WORLD.withSequences(20).generate())
            .models(Models.gpTopFreq(), new KnownBest(WORLD.withSequences(20)))
            .progress(Progress.none())
            .seeds(1)
            .run();
    assertThat(few.table(WEIGHTED_AUC).bold()).isEmpty();
  }

  @Test
  void resultsPutTogetherCompareToo() {
    Results one = Study.on(DATA).models(Models.top()).progress(Progress.none()).seeds(1).run();
    Results other =
        Study.on(DATA).models(Models.gpTopFreq()).progress(Progress.none()).seeds(1).run();
    assertThat(one.and(other).compare("GP-TopFreq", "TOP").toString())
        .startsWith("On synthetic, GP-TopFreq beats TOP in weighted-AUC");
  }

  @Test
  void aRunThatBothHaveCountsOnce() {
    assertThat(RESULTS.and(RESULTS).runs()).isEqualTo(RESULTS.runs());
  }

  @Test
  void ranksAcrossProtocolsAreRefused() {
    Results prequential = STUDY.protocol(Protocol.prequential()).seeds(1).run();
    assertThatThrownBy(() -> RESULTS.and(prequential).ranks(WEIGHTED_AUC))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageStartingWith(
            "the results on 'synthetic' answer 2 questions, by protocol or data, and cannot be ranked together: ");
    assertThatThrownBy(() -> RESULTS.and(prequential).compare("TOP", "GP-TopFreq"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageStartingWith(
            "the results have 2 entries of 'TOP' on 'synthetic', which differ in recipe, data, protocol or training: ");
  }

  @Test
  void whatCannotBeComparedSaysWhy() {
    assertThatThrownBy(() -> RESULTS.compare("TOP", "LSTM"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "no data set has both 'TOP' and 'LSTM'; the models are [TOP, GP-TopFreq, Known best]");
    assertThatThrownBy(() -> RESULTS.compare("TOP", "GP-TopFreq", ECE))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "TOP on synthetic has no values of users for ECE: it is undefined there, or no smooth figure; compare another metric");
    Results chronological =
        Study.on(DATA)
            .protocol(Protocol.chronological())
            .models(Models.lstm().withEmbedding(4))
            .training(Training.defaults().withEpochs(1))
            .progress(Progress.none())
            .seeds(1)
            .run();
    assertThatThrownBy(() -> RESULTS.and(chronological).compare("TOP", "LSTM"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "TOP and LSTM on synthetic were not asked the same: 'by user, last set' on data %1$.8s and 'chronological' on data %1$.8s; compare runs of one study",
            DATA.checksum());
  }

  @Test
  void valuesOfUsersLieBesideTheLogWithoutIdsAndAreMadeAgainWhenLost(@TempDir Path folder)
      throws IOException {
    Results first = STUDY.in(folder).run();
    assertThat(first.compare("TOP", "Known best").toString())
        .isEqualTo(RESULTS.compare("TOP", "Known best").toString());
    List<Path> files;
    try (var listed = Files.list(folder.resolve("users"))) {
      files = listed.sorted().toList();
    }
    assertThat(files).hasSize(6);
    for (Path file : files) {
      ArrayFile content = ArrayFile.read(file);
      assertThat(content.header().fieldNames()).toIterable().containsExactly("kind", "users");
      assertThat(content.header().path("users").asText()).matches("[0-9a-f]{16}"); // a checksum
      assertThat(content.arrays().names()).allMatch(name -> content.arrays().length(name) == 40);
    }

    Files.delete(files.get(2));
    List<String> progress = new ArrayList<>();
    Results again = STUDY.in(folder).progress(progress::add).run();
    assertThat(progress).isNotEmpty();
    assertThat(files.get(2)).exists();
    assertThat(again.runs()).hasSize(6);

    for (Path file : files) {
      Files.write(file, new byte[] {1, 2, 3});
    }
    assertThatThrownBy(() -> again.compare("TOP", "Known best"))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining(folder.resolve("users").toString());
    assertThat(again.table(WEIGHTED_AUC).rows()).hasSize(3);
    assertThat(STUDY.in(folder).run().compare("TOP", "Known best").toString())
        .isEqualTo(RESULTS.compare("TOP", "Known best").toString());
  }

  @Test
  void ranksOverDataSetsNameTheModelsThatAllHave() {
    TemporalSets second = WORLD.withSeed(9).generate().withName("second");
    Results results =
        Study.on(DATA, second)
            .models(Models.top(), Models.gpTopFreq(), new KnownBest(WORLD))
            .progress(Progress.none())
            .seeds(1)
            .run();
    RankDiagram diagram = results.ranks(WEIGHTED_AUC);
    assertThat(diagram.ranked())
        .extracting(RankDiagram.Place::model)
        .startsWith("GP-TopFreq")
        .contains("TOP")
        .doesNotContain("Known best");
    assertThat(diagram.dataSets()).isEqualTo(2);
    // q = 1.95996 for two models, CD = q √(2·3 / (6·2))
    assertThat(diagram.criticalDifference()).isEqualTo(1.95996 * Math.sqrt(.5), within(1e-4));
    assertThat(diagram.toString())
        .contains("1.00  GP-TopFreq")
        .contains("Not told apart: GP-TopFreq, TOP.");
    assertThatThrownBy(() -> RESULTS.ranks(WEIGHTED_AUC))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageStartingWith("mean ranks need at least two data sets and two models");
  }
}
