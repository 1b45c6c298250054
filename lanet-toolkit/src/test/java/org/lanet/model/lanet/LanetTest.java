package org.lanet.model.lanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.error.InvalidArgumentException;
import org.lanet.model.Feature;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.sample.Window;
import org.lanet.training.Fitted;
import org.lanet.training.Progress;
import org.lanet.training.Training;

class LanetTest {
  private final Parts parts = Protocol.chronological().divide(SmallData.random(5));

  @Test
  void anAblationIsOneWordAndNarrowsTheToken() {
    Lanet lanet = Models.lanetV2();
    assertThat(lanet.tokens().width()).isEqualTo(384);
    assertThat(lanet.without(Feature.TIME).tokens().width()).isEqualTo(256);
    assertThat(lanet.without(Feature.AMOUNT).tokens().width()).isEqualTo(256);
    assertThat(lanet.without(Feature.ID).tokens().width()).isEqualTo(384);
    assertThat(lanet.without(Feature.ID).name()).isEqualTo("LANET v2 without id");
    assertThat(Models.lanetV3().without(Feature.TIME).tokens().time()).isEqualTo(TimeView.PRESENCE);
  }

  @Test
  void everyAblationTrains() {
    Lanet small = Models.lanetV2().withEmbedding(8);
    Lanet bare = small.without(Feature.TIME).without(Feature.AMOUNT).without(Feature.ID);
    for (Lanet lanet :
        new Lanet[] {
          small.without(Feature.TIME),
          small.without(Feature.AMOUNT),
          small.without(Feature.ID),
          bare,
          Models.lanetV3().withEmbedding(8).without(Feature.TIME)
        }) {
      try (Fitted fitted = Training.defaults().withEpochs(1).fit(lanet, parts, Progress.none())) {
        assertThat(fitted.history().epochs()).hasSize(1);
      }
    }
  }

  @Test
  void recipesAreValues() {
    assertThat(Models.lanetV2().withLookBack(5)).isEqualTo(Models.lanetV2().withLookBack(5));
    assertThat(Models.lanetV2().withLookBack(5)).isNotEqualTo(Models.lanetV2());
    assertThat(Models.lanetV2().withLookBack(5).toString()).contains("window=look-back 5");
  }

  @Test
  void leavingOutWhatIsNotThereIsAnError() {
    assertThatThrownBy(() -> Models.lanetV3().without(Feature.AMOUNT))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("LANET v3 has no amount to leave out");
  }

  @Test
  void aLookBackOfZeroIsAnError() {
    assertThatThrownBy(() -> Models.lanetV2().withLookBack(0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the look-back is 0; it must be at least 1");
  }

  @Test
  void headsThatDoNotDivideTheTokenAreAnError() {
    Lanet lanet = Models.lanetV2().withEmbedding(10);
    assertThatThrownBy(() -> Training.defaults().fit(lanet, parts, Progress.none()))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "LANET v2 has tokens of width 30, which 4 heads do not divide; "
                + "choose embeddings that make it a multiple of 4, or other heads");
  }

  @Test
  void learnedPositionsNeedALookBack() {
    assertThatThrownBy(() -> Models.lanetV2().withWindow(Window.wholePrefix()))
        .hasMessageContaining("needs a look-back, not the whole prefix; call withLookBack(sets)");
  }

  @Test
  void sizesOutOfRangeAreErrors() {
    assertThatThrownBy(() -> Models.lanetV3().withEmbedding(0))
        .hasMessage("the embedding size is 0; it must be at least 1");
    assertThatThrownBy(() -> Models.lanetV3().withHeads(0))
        .hasMessage("the number of heads is 0; it must be at least 1");
    assertThatThrownBy(() -> Models.lanetV3().withLayers(0))
        .hasMessage("the number of encoder layers is 0; it must be at least 1");
  }
}
