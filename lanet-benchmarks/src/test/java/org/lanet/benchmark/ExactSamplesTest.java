package org.lanet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanet.data.TemporalSets;
import org.lanet.data.synthetic.SyntheticSets;
import org.lanet.sample.Parts;

class ExactSamplesTest {
  private final TemporalSets data =
      SyntheticSets.defaults().withSequences(30).withLength(1, 6).generate();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 40})
  void thereAreAsManyTrainingSamplesAsAskedForAndOneOfEachOtherPart(int samples) {
    Parts parts = ExactSamples.of(data, samples, 3);
    assertThat(parts.train().size()).isEqualTo(samples);
    assertThat(parts.validation().size()).isEqualTo(1);
    assertThat(parts.test().size()).isEqualTo(1);
    assertThat(parts.train().labelCount()).isEqualTo(data.labelCount());
  }

  @Test
  void usersWithoutASampleStayInTheTables() {
    assertThat(ExactSamples.of(data, 2, 3).trainingData().sets().sequenceCount()).isEqualTo(28);
  }

  @Test
  void theSeedChoosesTheUsers() {
    assertThat(ExactSamples.of(data, 5, 1).train().id(0))
        .isEqualTo(ExactSamples.of(data, 5, 1).train().id(0));
    assertThat(ExactSamples.of(data, 5, 1).train().history(0))
        .isNotEqualTo(ExactSamples.of(data, 5, 2).train().history(0));
  }

  @Test
  void tooFewSetsAreAnErrorWithBothNumbers() {
    assertThatThrownBy(() -> ExactSamples.of(data, 10_000, 3))
        .isInstanceOf(BenchmarkFailure.class)
        .hasMessageMatching(
            "data set 'synthetic' has only \\d+ training samples where 10000 are needed; take a larger one");
  }
}
