package org.lanet.model.lanet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanet.Models;
import org.lanet.experiment.Published;
import org.lanet.model.Feature;

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
}
