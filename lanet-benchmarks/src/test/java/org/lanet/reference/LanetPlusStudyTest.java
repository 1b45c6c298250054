package org.lanet.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lanet.Models;

class LanetPlusStudyTest {
  @Test
  void lanetV3IsTrainedWhereLabelsAreFew() {
    assertThat(LanetPlusStudy.models(217)).contains(Models.lanetPlus(), Models.lanetV3());
    assertThat(LanetPlusStudy.models(1565))
        .contains(Models.lanetPlus())
        .doesNotContain(Models.lanetV3());
  }
}
