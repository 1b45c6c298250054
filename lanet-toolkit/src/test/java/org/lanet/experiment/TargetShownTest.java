package org.lanet.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lanet.experiment.Figure.Kind;
import org.lanet.experiment.RankDiagram.Place;
import org.lanet.sample.AsPublished;

/** No watermark of one's own takes the place of the one that a marked name asks for. */
class TargetShownTest {
  private static final String MARKED = "TOP" + AsPublished.MARK;

  private static ResultTable table(String model) {
    return new ResultTable(
        "", List.of("model", "micro-AUC"), List.of(List.of(model, "0.9")), List.of());
  }

  private static Figure bars(String model, String watermark) {
    return new Figure("", "", "micro-AUC", Kind.BARS, List.of(model), List.of(), watermark);
  }

  private static RankDiagram ranks(String model, String watermark) {
    return new RankDiagram("", List.of(new Place(model, 1)), List.of(), 1, 2, watermark);
  }

  @Test
  void anotherTextStandsBehindTheWatermark() {
    ResultTable draft = table(MARKED).withWatermark("OLD").withWatermark("DRAFT");
    assertThat(draft.watermark()).isEqualTo(AsPublished.WATERMARK + " – DRAFT");
    assertThat(draft.markdown()).startsWith("**" + AsPublished.WATERMARK + " – DRAFT**");
    assertThat(bars(MARKED, "DRAFT").watermark()).isEqualTo(draft.watermark());
    assertThat(ranks(MARKED, "DRAFT").watermark()).isEqualTo(draft.watermark());
  }

  @Test
  void aBlankOneIsTheWatermarkAlone() {
    for (String blank : List.of("", " ", "\n", AsPublished.WATERMARK)) {
      assertThat(table(MARKED).withWatermark(blank).watermark()).isEqualTo(AsPublished.WATERMARK);
      assertThat(bars(MARKED, blank).watermark()).isEqualTo(AsPublished.WATERMARK);
      assertThat(ranks(MARKED, blank).watermark()).isEqualTo(AsPublished.WATERMARK);
    }
  }

  @Test
  void itIsSaidOnceHoweverOftenATableIsMadeAnew() {
    ResultTable draft = table(MARKED).withWatermark("DRAFT");
    assertThat(draft.withBold(Set.of())).isEqualTo(draft);
    assertThat(draft.withWatermark(draft.watermark())).isEqualTo(draft);
  }

  @Test
  void withoutAMarkedNameItIsAsGiven() {
    assertThat(table("TOP").withWatermark("DRAFT").watermark()).isEqualTo("DRAFT");
    assertThat(bars("TOP", "DRAFT").watermark()).isEqualTo("DRAFT");
    assertThat(ranks("TOP", "").watermark()).isEmpty();
  }
}
