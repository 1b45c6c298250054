package org.lanet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AttentionMapTest {
  // one layer, two heads, two tokens; queries in rows
  private final AttentionMap map =
      AttentionMap.of(List.of("a", "b"), List.of(new float[] {.25f, .75f, 1, 0, .5f, .5f, 0, 1}));

  @Test
  void aWeightIsFoundByLayerHeadQueryAndKey() {
    assertThat(map.layers()).isEqualTo(1);
    assertThat(map.heads()).isEqualTo(2);
    assertThat(map.weight(1, 1, "a", "b")).isEqualTo(.75);
    assertThat(map.weight(1, 1, "b", "a")).isEqualTo(1);
    assertThat(map.weight(1, 2, "b", "b")).isEqualTo(1);
  }

  @Test
  void theMeanOfHeadsIsTakenWeightByWeight() {
    AttentionMap mean = map.meanOfHeads();
    assertThat(mean.heads()).isEqualTo(1);
    assertThat(mean.weight(1, 1, "a", "a")).isCloseTo((.25 + .5) / 2, within(1e-7)); // by hand
    assertThat(mean.weight(1, 1, "b", "a")).isCloseTo((1 + 0) / 2.0, within(1e-7));
  }

  @Test
  void aPartOfTheMapKeepsItsWeightsInTheOrderAskedFor() {
    AttentionMap turned = map.among(List.of("b", "a"));
    assertThat(turned.tokens()).containsExactly("b", "a");
    assertThat(turned.weight(1, 1, 1, 0)).isEqualTo(.75);
    AttentionMap one = map.among(List.of("a"));
    assertThat(one.weight(1, 1, "a", "a")).isEqualTo(.25);
  }

  @Test
  void theTableHasARowForEachQueryAndAColumnForEachKey() {
    var table = map.table(1, 1);
    assertThat(table.columnNames()).containsExactly("query", "a", "b");
    assertThat(table.doubleColumn("b").get(0)).isEqualTo(.75);
    assertThat(table.stringColumn("query").get(1)).isEqualTo("b");
  }

  @Test
  void tokensThatATableCannotTellApartGetNumbers() {
    float[] even = {.25f, .25f, .25f, .25f, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0};
    var alike = AttentionMap.of(List.of("query", "x", "X", "y"), List.of(even));
    assertThat(alike.table(1, 1).columnNames())
        .containsExactly("query", "query (2)", "x", "X (2)", "y");
  }

  @Test
  void whatIsNotThereIsAnError() {
    assertThatThrownBy(() -> map.weight(1, 1, "a", "c"))
        .hasMessage("'c' is not among the 2 tokens of the attention map, as [a, b]");
    assertThatThrownBy(() -> map.weight(2, 1, "a", "b"))
        .hasMessage("the layer is 2; it must lie between 1 and 1");
    assertThatThrownBy(() -> map.weight(1, 3, "a", "b"))
        .hasMessage("the head is 3; it must lie between 1 and 2");
    assertThatThrownBy(() -> map.weight(1, 1, 0, 2))
        .hasMessage("the place of the key is 2; it must lie between 0 and 1");
    assertThatThrownBy(() -> AttentionMap.of(List.of("a"), List.of()))
        .hasMessage("the number of layers is 0; it must be at least 1");
    assertThatThrownBy(
            () -> AttentionMap.of(List.of("a"), List.of(new float[] {1}, new float[] {1, 1})))
        .hasMessage("the layers have 1 and 2 attention weights; each must have as many heads");
    assertThatThrownBy(() -> AttentionMap.of(List.of("a", "b"), List.of(new float[6])))
        .hasMessageContaining(
            "6 attention weights, which are no whole number of heads for 2 tokens");
  }
}
