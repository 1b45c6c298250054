package org.lanet.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTest {
  @ParameterizedTest
  @CsvSource({
    "000A, \\n",
    "000D, \\r",
    "0009, \\t",
    "0000, \\u0000",
    "001B, \\u001b",
    "007F, \\u007f",
    "009B, \\u009b",
    "2028, \\u2028",
    "2029, \\u2029",
    "202A, \\u202a",
    "202E, \\u202e",
    "2066, \\u2066",
    "2069, \\u2069",
    "D83E, \\ud83e"
  })
  void aCharacterThatActsBecomesItsEscape(String code, String escape) {
    String text = "a" + (char) Integer.parseInt(code, 16) + "b";
    assertThat(Visible.text(text)).isEqualTo("a" + escape + "b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "milk", "🥛 – ä", "<b>", "back\\slash", "שלום", "a\u200Db", "\uFF1D1"})
  void everyOtherTextStaysAsItIs(String text) {
    assertThat(Visible.text(text)).isEqualTo(text);
  }

  @Test
  void anErrorsMessageIsOneLineThatNothingActsIn() {
    assertThat(new InvalidArgumentException("label 'a\n\u001b[31m' is unknown"))
        .hasMessage("label 'a\\n\\u001b[31m' is unknown");
    assertThat(new StorageException("file 'a\nb'", new IllegalStateException()))
        .hasMessage("file 'a\\nb'");
  }
}
