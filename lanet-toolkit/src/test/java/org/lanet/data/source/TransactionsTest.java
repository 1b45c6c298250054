package org.lanet.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.data.source.TextFiles.lines;
import static org.lanet.data.source.TextFiles.write;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanet.data.DataCard.Stage;
import org.lanet.data.TemporalSets;
import org.lanet.error.DataException;

class TransactionsTest {
  private static final String HEADER = "customer_id,tr_datetime,mcc_code,tr_type,amount,term_id\n";
  private static final String REMEDY = "; mend the row, or get the file anew from its source";

  private final Path folder;

  TransactionsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theTypesOfAWeekAreASetAndTheirAbsoluteSumsItsAmounts() {
    var text = new StringBuilder(HEADER);
    for (int week = 0; week < 7; week++) {
      text.append("39026145,%d 12:05:60,4814,1030,-2245.5,\n".formatted(week * 7));
    }
    text.append("39026145,6 07:08:31,6011,7010,100.25,888877\n")
        .append("39026145,1 00:00:00,4814,1030,4.5,\n")
        .append("7,12 10:23:26,4814,2010,1,\n");
    TemporalSets data = Transactions.read(write(folder, "transactions.csv", text.toString()));
    assertThat(lines(data))
        .hasSize(7)
        .startsWith("39026145@0.0 1030=2250.0 7010=100.25", "39026145@1.0 1030=2245.5")
        .endsWith("39026145@6.0 1030=2245.5");
    assertThat(data.card().stages())
        .extracting(Stage::toString)
        .containsExactly(
            "2 sequences / 8 sets / 3 labels (customer × week; every row)",
            "1 sequences / 7 sets / 2 labels (customers with ≥ 7 weeks)");
    assertThat(data.card().time()).isEqualTo("weeks");
    assertThat(data.toString())
        .contains("? sequences / ? sets / 77 labels (expected, as in LANET v2)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12", "12 ", "x 10:23:26", "-1 10:23:26", "1234567 10:23:26"})
  void aDayAndTimeOfAnotherFormIsAnError(String when) {
    Path file = write(folder, "t.csv", HEADER + "1," + when + ",4814,1030,-1,\n");
    assertThatThrownBy(() -> Transactions.read(file))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "file '%s', line 2, column 'tr_datetime': found '%s', expected a day and a time of day such as 12 10:23:26%s"
                .formatted(file, when, REMEDY));
  }

  @Test
  void anAmountThatIsNoNumberIsAnError() {
    Path file = write(folder, "t.csv", HEADER + "1,0 10:23:26,4814,1030,-Infinity,\n");
    assertThatThrownBy(() -> Transactions.read(file))
        .hasMessage(
            "file '%s', line 2, column 'amount': found '-Infinity', expected a finite number%s"
                .formatted(file, REMEDY));
  }
}
