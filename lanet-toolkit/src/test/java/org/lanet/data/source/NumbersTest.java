package org.lanet.data.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
  @Test
  void decimalNumbersAreThoseOfTheJdkToTheLastBit() {
    var random = new Random(1);
    for (int n = 0; n < 200_000; n++) {
      assertEqualToTheJdk(decimal(random));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "00",
        "-0.0",
        ".5",
        "5.",
        "-.5",
        "-5.",
        "999999999999999",
        "9007199254740993",
        "0.00000000000001",
        "123456789.123456789",
        "+1",
        "1e3",
        "-1.5E-7",
        "1e999",
        "4.9e-324"
      })
  void soAreTheseForms(String text) {
    assertEqualToTheJdk(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        ".",
        "-.",
        "+",
        "1-",
        "--1",
        "1.2.3",
        "1,5",
        " 1",
        "1 ",
        "NaN",
        "Infinity",
        "0x1p3",
        "5d",
        "5f",
        "1e",
        "1e+-",
        "\u0661",
        "1_000"
      })
  void whatIsNoneIsNan(String text) {
    assertThat(Numbers.parse(text)).isNaN();
  }

  private static void assertEqualToTheJdk(String text) {
    assertThat(Double.doubleToRawLongBits(Numbers.parse(text)))
        .as(text)
        .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
  }

  /** One to eighteen digits, with a point among them or without. */
  private static String decimal(Random random) {
    var text = new StringBuilder(random.nextInt(3) == 0 ? "-" : "");
    int digits = 1 + random.nextInt(18);
    int point = random.nextInt(2 * digits);
    for (int i = 0; i < digits; i++) {
      text.append(i == point ? "." : "").append((char) ('0' + random.nextInt(10)));
    }
    return text.toString();
  }
}
