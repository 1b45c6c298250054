package org.lanet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanet.error.DataException;
import org.lanet.error.InvalidArgumentException;

class SplitTest {
  private static TemporalSets data(int users, int sets) {
    var builder = TemporalSets.builder("d");
    for (int u = 0; u < users; u++) {
      for (int t = 0; t < sets; t++) {
        builder.add("u" + u, t, "x");
      }
    }
    return builder.build();
  }

  private static long count(Split split, TemporalSets data, PartName part) {
    return Arrays.stream(split.divide(data)).filter(p -> p == part).count();
  }

  /** 60/20/20, train and validation rounded down (LANET v3). */
  @ParameterizedTest
  @CsvSource({"10, 6, 2, 2", "5, 3, 1, 1", "99, 59, 19, 21", "1, 0, 0, 1"})
  void usersAreSplit60To20To20(int users, int train, int validation, int test) {
    TemporalSets data = data(users, 1);
    assertThat(count(Split.byUser(), data, PartName.TRAIN)).isEqualTo(train);
    assertThat(count(Split.byUser(), data, PartName.VALIDATION)).isEqualTo(validation);
    assertThat(count(Split.byUser(), data, PartName.TEST)).isEqualTo(test);
  }

  @Test
  void aUserIsWhollyInOnePartAndTheSeedDecidesWhich() {
    TemporalSets data = data(20, 3);
    var parts = Split.byUser().divide(data);
    for (int j = 0; j < parts.length; j++) {
      assertThat(parts[j]).isEqualTo(parts[j - j % 3]);
    }
    assertThat(Split.byUser().divide(data)).isEqualTo(parts);
    assertThat(new Split.ByUser(.6, .2, 1).divide(data)).isNotEqualTo(parts);
  }

  @Test
  void theSplitOfAUserDoesNotDependOnTheOtherUsersSets() {
    var builder = TemporalSets.builder("e").add("u0", 100, "y");
    for (int u = 19; u >= 0; u--) {
      builder.add("u" + u, 0, "z");
    }
    var one = Split.byUser().divide(data(20, 1));
    TemporalSets other = builder.build();
    var more = Split.byUser().divide(other);
    for (int i = 0; i < 20; i++) {
      assertThat(more[other.firstSet(i)]).isEqualTo(one[i]);
    }
  }

  /** The first 70 % train, up to 87 % validation, from 7 dates on (LANET v2). */
  @ParameterizedTest
  @CsvSource({"6, 0, 0, 0", "7, 4, 2, 1", "8, 5, 1, 2", "10, 7, 1, 2", "100, 70, 17, 13"})
  void sequencesAreCutInTime(int sets, int train, int validation, int test) {
    var parts = Split.chronological().divide(data(1, sets));
    for (int j = 0; j < train + validation + test; j++) {
      assertThat(parts[j])
          .isEqualTo(
              j < train
                  ? PartName.TRAIN
                  : j < train + validation ? PartName.VALIDATION : PartName.TEST);
    }
    assertThat(Arrays.stream(parts).filter(Objects::nonNull)).hasSize(train + validation + test);
  }

  @Test
  void aProvidedSplitIsTakenAsItIs() {
    TemporalSets data =
        TemporalSets.builder("d")
            .add("a", 0, "x")
            .add("b", 0, "x")
            .part("b", PartName.VALIDATION)
            .build();
    assertThat(Split.provided().divide(data)).containsExactly(null, PartName.VALIDATION);
  }

  @Test
  void aProvidedSplitThatIsMissingIsAnError() {
    assertThatThrownBy(() -> Split.provided().divide(data(1, 1)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "data set 'd' comes without a split of its own; use Split.byUser() or Split.chronological()");
  }

  @Test
  void sharesThatLeaveNothingToTestOnAreErrors() {
    assertThatThrownBy(() -> new Split.ByUser(.8, .2, 0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "training and validation shares are 0.8 + 0.2; they must leave something to test on");
    assertThatThrownBy(() -> new Split.ByUser(Double.NaN, .2, 0))
        .hasMessage("the training share is NaN; it must lie in [0, 1)");
    assertThatThrownBy(() -> new Split.Chronological(.9, .8, 7))
        .hasMessage("training ends at 0.9 and validation at 0.8; validation must end later");
    assertThatThrownBy(() -> new Split.Chronological(.7, .8, 0))
        .hasMessage("the minimum number of sets is 0; it must be at least 1");
  }
}
