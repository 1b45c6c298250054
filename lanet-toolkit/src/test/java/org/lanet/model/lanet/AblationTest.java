package org.lanet.model.lanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.error.InvalidArgumentException;
import org.lanet.experiment.Published;
import org.lanet.model.Feature;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.training.Fitted;
import org.lanet.training.Progress;
import org.lanet.training.Training;

class AblationTest {
  private static List<String> published(String experiment) {
    return Published.of("LANET v2", experiment, "micro-AUC").stream()
        .map(Published.Value::model)
        .toList();
  }

  @Test
  void inputsAreNamedAsThePapersTable() {
    var inputs = Ablation.inputs(Models.lanetV2());
    assertThat(inputs.keySet()).containsExactlyInAnyOrderElementsOf(published("input ablation"));
    assertThat(inputs.get("all")).isEqualTo(Models.lanetV2());
    assertThat(inputs.get("no-id")).isEqualTo(Models.lanetV2().without(Feature.ID));
  }

  @Test
  void onlyInputsThatTheRecipeHasAreTakenAway() {
    assertThat(Ablation.inputs(Models.lanetV3()).keySet()).containsExactly("all", "no-time");
  }

  @Test
  void focusesAreNamedAsThePapersTable() {
    var focuses = Ablation.focuses(Models.lanetV2());
    assertThat(focuses.keySet()).containsAll(published("attention focus"));
    assertThat(focuses.keySet()).hasSize(6).contains("sequence-attention");
    focuses.forEach((name, lanet) -> assertThat(lanet.focus()).hasToString(name));
  }

  @Test
  void theGridHoldsEveryFusionFocusAndInput() {
    var grid = Ablation.inputsByFusionAndFocus(Models.lanetV2());
    assertThat(grid).hasSize(12).containsKeys("sum, label-attention", "concat, time-attention");
    assertThat(grid.values()).allSatisfy(inputs -> assertThat(inputs).hasSize(4));
    assertThat(grid.values().stream().flatMap(inputs -> inputs.values().stream()))
        .doesNotHaveDuplicates();
  }

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
  void noAblationTakesAwayWhichLabelsOccurred() {
    Lanet v2 = Models.lanetV2();
    assertThat(v2.without(Feature.TIME).tokens().time()).isEqualTo(TimeView.NONE);
    assertThat(v2.without(Feature.TIME).without(Feature.AMOUNT).tokens().time())
        .isEqualTo(TimeView.PRESENCE);
    assertThat(v2.without(Feature.AMOUNT).without(Feature.TIME).tokens().time())
        .isEqualTo(TimeView.PRESENCE);
    assertThat(v2.without(Feature.AMOUNT).tokens().time()).isEqualTo(TimeView.GAP_AND_POSITION);
  }

  @Test
  void leavingOutWhatIsNotThereIsAnError() {
    assertThatThrownBy(() -> Models.lanetV3().without(Feature.AMOUNT))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("LANET v3 has no amount to leave out");
  }

  @Test
  void everyAblationTrains() {
    Lanet small = Models.lanetV2().withEmbedding(8);
    Lanet bare = small.without(Feature.TIME).without(Feature.AMOUNT).without(Feature.ID);
    Parts parts = Protocol.chronological().divide(SmallData.random(5));
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
}
