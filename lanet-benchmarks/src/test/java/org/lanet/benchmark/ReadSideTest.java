package org.lanet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanet.data.TemporalSets;
import org.lanet.data.source.LongTable;

class ReadSideTest {
  private static final TemporalSets SMALL =
      TemporalSets.builder("small")
          .add("u1", 2, "L00010", 3)
          .add("u1", 3, "L00010", 1)
          .add("u1", 3, "L00007", 1)
          .add("u2", 4, "L00007", 2)
          .build();

  @Test
  void figuresAreSumsOverAllElements() {
    // 2 · 10 + 3 · (7 + 10) + 4 · 7
    assertThat(SetFigures.of(SMALL)).containsExactly(3.0, 2.0, 4.0, 99.0, 7.0);
  }

  @Test
  void anotherProcessReadsTheSameSets() {
    try (LongFile file = LongFile.generate(3000);
        OtherSide side = ReadSide.start(file.path(), 256)) {
      Turn first = side.turn();
      Turn second = side.turn();
      SetFigures.requireSame(first, side, second);
      List<Double> figures = SetFigures.of(LongTable.csv().read(file.path()));
      assertThat(first.checks()).hasSize(6).startsWith(figures.toArray(Double[]::new));
      assertThat(SetFigures.peakOf(side)).matches("[1-9][0-9,]* MiB|NaN MiB");
    }
  }

  @Test
  void aFigureThatDiffersIsAnErrorWithItsName() {
    var ours = new Turn(1, List.of(3.0, 2.0, 4.0, 99.0, 7.0, 50.0), 0);
    var theirs = new Turn(1, List.of(3.0, 2.0, 5.0, 99.0, 7.0, 90.0), 0);
    try (OtherSide fake = FakeSide.start("plain")) {
      SetFigures.requireSame(ours, fake, ours);
      assertThatThrownBy(() -> SetFigures.requireSame(ours, fake, theirs))
          .isInstanceOf(BenchmarkFailure.class)
          .hasMessage(
              "the sides do not do the same thing: ours shows 4.0 for elements, the fake 5.0");
    }
  }

  @Test
  void theLargeFileIsOnlyMeasuredWhenAskedFor() {
    var screen = new ByteArrayOutputStream();
    var settings = new Settings(Path.of("python3"), Path.of("."), Path.of("."), false, 1);
    var text = new PrintStream(screen, true, StandardCharsets.UTF_8);
    assertThat(new ReadLargeCsv().run(settings, text)).isEmpty();
    assertThat(screen.toString(StandardCharsets.UTF_8)).contains("only with FULL=1");
  }

  @Test
  void theLargeFilesRowSaysHowTimeGrows() {
    Row row = ReadLargeCsv.measure(2000);
    assertThat(row.ratio()).isPositive();
    assertThat(row.what())
        .startsWith("2,000 rows of CSV to ")
        .contains(" of 40 sequences with -Xmx4096m; largest memory of the process ")
        .endsWith("theirs: 10 times what a tenth of the rows takes");
  }
}
