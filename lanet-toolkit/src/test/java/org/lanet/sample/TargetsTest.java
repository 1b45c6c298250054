package org.lanet.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanet.error.InvalidArgumentException;

class TargetsTest {
  private static final Targets TARGETS =
      Targets.of(4, new int[] {2, 0, 2}, new int[] {}, new int[] {3});

  @Test
  void labelsAscendAndCountOnce() {
    assertThat(TARGETS.size()).isEqualTo(3);
    assertThat(TARGETS.labelCount()).isEqualTo(4);
    assertThat(TARGETS.total()).isEqualTo(3);
    assertThat(TARGETS.count(0)).isEqualTo(2);
    assertThat(TARGETS.count(1)).isZero();
    assertThat(TARGETS.label(0, 0)).isEqualTo(0);
    assertThat(TARGETS.label(0, 1)).isEqualTo(2);
    assertThat(TARGETS.contains(0, 2)).isTrue();
    assertThat(TARGETS.contains(0, 3)).isFalse();
    assertThat(TARGETS.contains(1, 0)).isFalse();
  }

  @Test
  void multiHotRowsAreZeroAndOne() {
    assertThat(TARGETS.multiHot(0, 3)).containsExactly(1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    assertThat(TARGETS.multiHot(2, 3)).containsExactly(0, 0, 0, 1);
    assertThat(TARGETS.multiHot(1, 1)).isEmpty();
  }

  @Test
  void aLabelOutsideTheVocabularyIsAnError() {
    for (int label : new int[] {4, -1}) {
      assertThatThrownBy(() -> Targets.of(4, new int[] {1}, new int[] {label}))
          .isInstanceOf(InvalidArgumentException.class)
          .hasMessage(
              "sample 1 has the target label %d; it must lie between 0 and 3, inside the vocabulary",
              label);
    }
  }

  @Test
  void aPartsTargetsAreTheSetsThemselves() {
    var data = RandomSets.draw(11, true);
    var part = Protocol.byUser().divide(data).test();
    var targets = part.targets();
    for (int n = 0; n < part.size(); n++) {
      int set = RandomSets.endOf(data, part.id(n)) - 1;
      assertThat(targets.count(n)).isEqualTo(data.endElement(set) - data.firstElement(set));
      for (int i = 0; i < targets.count(n); i++) {
        assertThat(targets.label(n, i)).isEqualTo(data.label(data.firstElement(set) + i));
      }
    }
    var last = part.targets(part.size() - 1);
    assertThat(last.size()).isEqualTo(1);
    assertThat(last.multiHot(0, 1)).isEqualTo(targets.multiHot(part.size() - 1, part.size()));
  }

  @Test
  void repeatedTargetsAreThoseThePastHolds() {
    var data = RandomSets.draw(12, true);
    for (Part part :
        List.of(
            Protocol.byUser().divide(data).train(), Protocol.chronological().divide(data).test())) {
      var targets = part.targets();
      var repeats = part.repeatedTargets();
      assertThat(repeats.total()).isPositive().isLessThan(targets.total());
      for (int n = 0; n < part.size(); n++) {
        var past = part.history(n).stream().flatMap(List::stream).toList();
        for (int k = 0; k < part.labelCount(); k++) {
          assertThat(repeats.contains(n, k))
              .isEqualTo(targets.contains(n, k) && past.contains(part.labels().name(k)));
        }
      }
    }
  }

  @Test
  void someSamplesAndSomeLabelsCanBeTakenOut() {
    assertThat(TARGETS.select(2, 0, 0).multiHot(0, 3))
        .containsExactly(0, 0, 0, 1, 1, 0, 1, 0, 1, 0, 1, 0);
    assertThat(
            TARGETS
                .without(Targets.of(4, new int[] {2, 3}, new int[] {}, new int[] {3}))
                .multiHot(0, 3))
        .containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    assertThatThrownBy(() -> TARGETS.without(Targets.of(4)))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("targets of 0 samples × 4 labels cannot be taken from targets of 3 × 4");
  }
}
