package org.lanet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final Path OUT = Path.of("out");

  @Test
  void withoutVariablesAShareIsMeasuredInFiveRounds() {
    Settings settings = Settings.from(Map.of(), OUT);
    assertThat(settings.full()).isFalse();
    assertThat(settings.rounds()).isEqualTo(5);
  }

  @Test
  void variablesChangeThat() {
    Settings settings =
        Settings.from(Map.of("FULL", "1", "ROUNDS", "9", "BENCHMARK_PYTHON", "/opt/python"), OUT);
    assertThat(settings.full()).isTrue();
    assertThat(settings.rounds()).isEqualTo(9);
    assertThat(settings.python()).isEqualTo(Path.of("/opt/python"));
  }

  @Test
  void emptyVariablesAreAsGoodAsNone() {
    assertThat(Settings.from(Map.of("FULL", "", "ROUNDS", "", "BENCHMARK_PYTHON", ""), OUT))
        .isEqualTo(Settings.from(Map.of(), OUT));
  }

  @Test
  void valuesOutOfRangeAreErrors() {
    assertThatThrownBy(() -> Settings.from(Map.of("ROUNDS", "many"), OUT))
        .hasMessage("ROUNDS is 'many'; it must be a whole number");
    assertThatThrownBy(() -> Settings.from(Map.of("ROUNDS", "0"), OUT))
        .hasMessage("the number of rounds, ROUNDS, is 0; it must be at least 1");
    assertThatThrownBy(() -> Settings.from(Map.of("FULL", "yes"), OUT))
        .hasMessage("FULL is 'yes'; it must be 1, 0 or left out");
  }
}
