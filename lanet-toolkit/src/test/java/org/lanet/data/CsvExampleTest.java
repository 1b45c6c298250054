package org.lanet.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.lanet.data.synthetic.SyntheticSets;

/** The example of the CSV form is what the generator makes, bit for bit. */
class CsvExampleTest {
  private static final Path EXAMPLE = Path.of("..", "data", "synthetic.csv");
  private static final TemporalSets GENERATED =
      SyntheticSets.defaults().withSequences(100).generate();

  @Test
  void theFileHoldsTheFirstHundredSequencesOfTheDefault() throws IOException {
    assertThat(Files.readString(EXAMPLE, StandardCharsets.UTF_8)).isEqualTo(longForm(GENERATED));
    assertThat(Files.size(EXAMPLE)).isLessThan(250_000);
  }

  @Test
  void theFileReadsBackAsTheSameData() throws IOException {
    var rows = TemporalSets.builder("synthetic");
    Files.readAllLines(EXAMPLE, StandardCharsets.UTF_8).stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .forEach(
            row ->
                rows.add(row[0], Double.parseDouble(row[1]), row[2], Double.parseDouble(row[3])));
    assertThat(rows.build().checksum()).isEqualTo(GENERATED.checksum());
  }

  /** Times and amounts are whole numbers here. */
  private static String longForm(TemporalSets data) {
    var text = new StringBuilder("id,time,label,amount\n");
    for (int i = 0; i < data.sequenceCount(); i++) {
      for (int j = data.firstSet(i); j < data.endSet(i); j++) {
        for (int e = data.firstElement(j); e < data.endElement(j); e++) {
          text.append(data.id(i)).append(',').append((long) data.time(j)).append(',');
          text.append(data.labels().name(data.label(e))).append(',');
          text.append((long) data.amount(e)).append('\n');
        }
      }
    }
    return text.toString();
  }
}
