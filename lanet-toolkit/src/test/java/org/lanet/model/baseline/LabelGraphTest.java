package org.lanet.model.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.data.TemporalSetsBuilder;
import org.lanet.sample.Histories;
import org.lanet.sample.Protocol;
import org.lanet.sample.Window;

class LabelGraphTest {
  /** A history of labels 0, 1, … = a, b, …, and a set after it. */
  private static Histories history(String... sets) {
    TemporalSetsBuilder builder = TemporalSets.builder("graph");
    for (PartName part : PartName.values()) {
      String id = part.name();
      builder.part(id, part).add(id, -1, "a").add(id, -1, "b").add(id, -1, "c").add(id, 99, "d");
      for (int j = 0; part == PartName.TEST && j < sets.length; j++) {
        for (int i = 0; i < sets[j].length(); i++) {
          builder.add(id, j, sets[j].substring(i, i + 1));
        }
      }
    }
    var parts = Protocol.byUser().divide(builder.build());
    return parts.test().histories(Window.lookBack(sets.length));
  }

  @Test
  void weightsAreCountsOverTheMostOfAnyTwo() {
    var graph = new LabelGraph(history("bd", "a", "abd", "bd"), 0);
    assertThat(graph.size()).isEqualTo(3);
    assertThat(graph.setCount()).isEqualTo(4);
    assertThat(new int[] {graph.label(0), graph.label(1), graph.label(2)}).containsExactly(0, 1, 3);
    assertThat(graph.set(0)).containsExactly(1, 2);
    assertThat(graph.set(2)).containsExactly(0, 1, 2);
    assertThat(graph.weight(1, 2)).isEqualTo(graph.weight(2, 1)).isEqualTo(1);
    assertThat(graph.weight(0, 1)).isEqualTo(graph.weight(0, 2)).isEqualTo(1 / 3f);
    assertThat(graph.ownWeight()).isEqualTo(1 / 3f);
    assertThat(graph.pairs()).isEqualTo(2 + 0 + 6 + 2);
  }

  @Test
  void labelsThatAreNeverTogetherHaveOnlyThemselves() {
    var graph = new LabelGraph(history("a", "c", "a"), 0);
    assertThat(graph.ownWeight()).isEqualTo(1);
    assertThat(graph.weight(0, 1)).isZero();
    assertThat(graph.pairs()).isZero();
  }

  @Test
  void anEmptyHistoryHasNoNodes() {
    var graph = new LabelGraph(Histories.empty(4, "nobody"), 0);
    assertThat(graph.size()).isZero();
    assertThat(graph.setCount()).isZero();
  }
}
