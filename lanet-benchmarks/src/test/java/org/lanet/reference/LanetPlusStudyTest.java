package org.lanet.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.reference.LanetPlusStudy.Kind.ABLATION;
import static org.lanet.reference.LanetPlusStudy.Kind.EVERY;
import static org.lanet.reference.LanetPlusStudy.Kind.V3;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanet.Datasets;
import org.lanet.Models;
import org.lanet.data.TemporalSets;
import org.lanet.data.synthetic.SyntheticSets;
import org.lanet.error.InvalidArgumentException;
import org.lanet.model.NextSetModel;
import org.lanet.model.Schedule;
import org.lanet.model.lanet.LanetPlus;

class LanetPlusStudyTest {
  @Test
  void lanetV3IsTrainedWhereLabelsAreFew() {
    TemporalSets few = Datasets.synthetic("default");
    TemporalSets many = SyntheticSets.defaults().withSequences(40).withLabels(301).generate();
    assertThatCode(() -> V3.on(few, Duration.ofMinutes(1))).doesNotThrowAnyException();
    assertThatThrownBy(() -> V3.on(many, Duration.ofMinutes(1)))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "LANET v3 is trained on 300 labels at most, and there are 301; leave the study 'v3' out");
  }

  @Test
  void settingsOfALongSearchHaveNamesOfTheirOwn() {
    assertThat(TunedModels.allOf("dc"))
        .extracting(NextSetModel::name)
        .containsExactly("TIFU-KNN (long search)", "UP-CF (long search)");
    assertThat(TunedModels.allOf("synthea")).hasSize(1);
    assertThat(TunedModels.allOf("hawkes")).isEmpty();
  }

  @Test
  void whatIsLeftOutIsEachTermAndTheAveraging() {
    List<LanetPlus> ablations = LanetPlusStudy.ablations();
    assertThat(ablations)
        .startsWith(Models.lanetPlus())
        .hasSize(LanetPlus.Term.values().length + 2)
        .doesNotHaveDuplicates();
    for (LanetPlus.Term term : LanetPlus.Term.values()) {
      assertThat(ablations)
          .filteredOn(model -> !model.terms().contains(term))
          .extracting(NextSetModel::name)
          .containsExactly("LANET+ without " + term);
    }
    assertThat(ablations)
        .filteredOn(model -> model.optimization().averaging() == 0)
        .extracting(NextSetModel::name)
        .containsExactly("LANET+ without averaging");
  }

  @Test
  void lastSetsAreKeptApartAndAScheduleHasTimeToFall() {
    assertThat(EVERY.ofLastSets()).contains("last");
    assertThat(V3.ofLastSets()).contains("v3-last");
    assertThat(ABLATION.ofLastSets()).isEmpty();
    assertThat(Models.lanetV3().optimization().schedule()).isEqualTo(Schedule.plateau(.9, 10));
    assertThat(V3.patience()).isGreaterThan(11);
  }

  @ParameterizedTest
  @CsvSource({"5, 1", "19, 1", "20, 10", "217, 10"})
  void ofFewLabelsTheFirstCounts(int labels, int first) {
    assertThat(LanetPlusStudy.first(labels)).isEqualTo(first);
  }

  @Test
  void namedStudiesAreRunInTheirOrderAndAllWithoutAName() {
    assertThat(LanetPlusStudy.kinds(List.of())).containsExactly(EVERY, ABLATION);
    assertThat(LanetPlusStudy.kinds(List.of("v3", "every"))).containsExactly(V3, EVERY);
    for (String name : List.of("most", "EVERY")) {
      assertThatThrownBy(() -> LanetPlusStudy.kinds(List.of(name)))
          .isInstanceOf(InvalidArgumentException.class)
          .hasMessage("there is no study '%s' of LANET+; choose among [every, ablation, v3]", name);
    }
  }

  @Test
  void theMinutesOfASearchAreAWholeNumber() {
    assertThat(LanetPlusStudy.minutes("10")).isEqualTo(Duration.ofMinutes(10));
    for (String text : List.of("long", "0", "-1", "10000", "1.5", "")) {
      assertThatThrownBy(() -> LanetPlusStudy.minutes(text))
          .isInstanceOf(InvalidArgumentException.class)
          .hasMessage(
              "the minutes of a search are '%s'; they must be a whole number of 1 to 9999", text);
    }
  }
}
