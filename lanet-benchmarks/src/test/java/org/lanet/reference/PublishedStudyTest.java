package org.lanet.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lanet.Models;
import org.lanet.model.Schedule;
import org.lanet.model.baseline.Sfcntsp;

class PublishedStudyTest {
  @Test
  void eachDataSetHasItsOwnReleasedSettings() {
    assertThat(PublishedStudy.models("tms"))
        .containsExactly(Models.pietsp(), Models.sfcntsp(), Models.dnntsp());
    // released for DC: a bias, and a cosine of 1,000 steps, 10 epochs of 6,290 samples in batches
    // of 64
    Sfcntsp onDc = (Sfcntsp) PublishedStudy.models("dc").get(1);
    assertThat(onDc.bias()).isTrue();
    assertThat(onDc.optimization().schedule()).isEqualTo(Schedule.waves(10, .01));
  }

  @Test
  void namesOfModelsChooseAmongThem() {
    assertThat(PublishedStudy.models("tms", "sfcntsp")).containsExactly(Models.sfcntsp());
  }

  @Test
  void whatHasNoPublishedValuesIsRefused() {
    assertThatThrownBy(() -> PublishedStudy.models("synthea"))
        .hasMessage("published values of these models are for dc and tms, not for 'synthea'");
    assertThatThrownBy(() -> PublishedStudy.models("dc", "gru"))
        .hasMessage(
            "no values of 'gru' are published for dc; choose among [PIETSP, SFCNTSP, DNNTSP]");
  }
}
