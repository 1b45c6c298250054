package org.lanet.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lanet.Models;
import org.lanet.model.Schedule;
import org.lanet.model.baseline.Sfcntsp;
import org.lanet.model.baseline.Tcmbn;

class PublishedStudyTest {
  @Test
  void eachDataSetHasItsOwnReleasedSettings() {
    assertThat(PublishedStudy.models("tms"))
        .containsExactly(Models.top(), Models.pietsp(), Models.sfcntsp(), Models.dnntsp());
    Sfcntsp onDc = (Sfcntsp) PublishedStudy.models("dc").get(2);
    // SFCNTSP's released code for DC: use_bias, 1,000 steps of batches of 64
    assertThat(onDc.bias()).isTrue();
    assertThat(onDc.optimization().schedule()).isEqualTo(Schedule.waves(10, .01));
    // TCMBN's released code, by its own remark on synthetic streams
    Tcmbn tcmbn = (Tcmbn) PublishedStudy.models("hawkes").get(2);
    assertThat(tcmbn.firstGroup()).isEqualTo(2);
    assertThat(tcmbn.sizePenalty()).isEqualTo(.001);
  }

  @Test
  void namesChooseAmongTheModels() {
    assertThat(PublishedStudy.models("tms", "sfcntsp", "TOP"))
        .containsExactly(Models.top(), Models.sfcntsp());
  }

  @Test
  void whatHasNoReleasedSettingsIsRefused() {
    assertThatThrownBy(() -> PublishedStudy.models("synthea"))
        .hasMessage("there are released settings for dc, tms and hawkes, not for 'synthea'");
    assertThatThrownBy(() -> PublishedStudy.models("dc", "gru"))
        .hasMessage(
            "'gru' is no model with released settings for dc; choose among [TOP, PIETSP, SFCNTSP,"
                + " DNNTSP]");
  }
}
