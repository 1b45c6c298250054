package org.lanet.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.data.source.TextFiles.lines;
import static org.lanet.data.source.TextFiles.write;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.data.TemporalSets;
import org.lanet.error.DataException;
import org.lanet.error.InvalidArgumentException;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class LongTableTest {
  private final Path folder;

  LongTableTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void rowsInAnyOrderBecomeSequencesOfSetsAndEqualRowsMerge() {
    Path file =
        write(folder, "orders.csv", "id,time,label,amount\nb,2,x,1\na,1,y,2\nb,1,x,3\nb,2,x,4\n");
    TemporalSets data = LongTable.csv().read(file);
    assertThat(data.name()).isEqualTo("orders");
    assertThat(lines(data)).containsExactly("a@1.0 y=2.0", "b@1.0 x=3.0", "b@2.0 x=5.0");
  }

  @Test
  void columnsMayBearOtherNamesAndStandInAnyOrder() {
    Path file = write(folder, "x.csv", "units,item,when,user,more\n2,tea,3,u,?\n");
    TemporalSets data =
        LongTable.csv().id("user").time("when").label("item").amount("units").read(file);
    assertThat(lines(data)).containsExactly("u@3.0 tea=2.0");
  }

  @Test
  void withoutAnAmountColumnThereAreNoAmounts() {
    Path file = write(folder, "x.tsv.gz", "id\ttime\tlabel\nu\t3\ttea\n");
    assertThat(lines(LongTable.tsv().read(file))).containsExactly("u@3.0 tea");
  }

  @Test
  void marksNewlinesQuotesAndBlankLinesAreUnderstood() {
    Path file =
        write(
            folder,
            "x.csv",
            "\uFEFFid,time,label\r\n\"u, v\",1,\"say \"\"hi\"\"\"\r\n\r\nw,1,\"two\nlines\"\r\n");
    assertThat(lines(LongTable.csv().read(file)))
        .containsExactly("u, v@1.0 say \"hi\"", "w@1.0 two\nlines");
  }

  @Test
  void datesBecomeDaysSince1970InUtc() {
    Path file =
        write(
            folder,
            "x.csv",
            """
            id,time,label
            u,1970-01-02,a
            u,1970-01-03T12:00,b
            u,1970-01-04 06:00:00,c
            u,1970-01-05T01:00:00+01:00,d
            """);
    assertThat(lines(LongTable.csv().read(file)))
        .containsExactly("u@1.0 a", "u@2.5 b", "u@3.25 c", "u@4.0 d");
  }

  @Test
  void aPatternReadsOtherDatesAndMonths() {
    Path file = write(folder, "x.csv", "id;time;label\nu;3.1.1970;a\n");
    Path months = write(folder, "m.csv", "id,time,label\nu,1970/02,a\n");
    assertThat(lines(LongTable.csv().separator(';').timeFormat("d.M.yyyy").read(file)))
        .containsExactly("u@2.0 a");
    assertThat(lines(LongTable.csv().timeFormat("uuuu/MM").read(months)))
        .containsExactly("u@31.0 a");
    assertThatThrownBy(() -> LongTable.csv().timeFormat("bogus"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageStartingWith("the time format is 'bogus'; it must be a date pattern such as");
  }

  @Test
  void skippedRowsAreCountedOnTheCard() {
    Path file =
        write(
            folder, "x.csv", "id,time,label,amount\nu,1,a,1\nu,1,a,-1\nu,x,a,1\nu,2,b\nu,3,c,2\n");
    TemporalSets data = LongTable.csv().skipMalformed().read(file);
    assertThat(lines(data)).containsExactly("u@1.0 a=1.0", "u@3.0 c=2.0");
    assertThat(data.toString())
        .contains(
            "3 malformed rows left out; the first: file '"
                + file
                + "', line 3, column 'amount': found '-1'");
  }

  @Test
  void aCardIsWrittenInTheSameDigitsEverywhere() {
    Path file = write(folder, "x.csv", "id,time,label\nu,1,a\nu,2\n");
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(LongTable.csv().skipMalformed().read(file).toString())
          .contains(
              "1 malformed rows left out; the first: file '%s', line 3: found 2 values, expected 3"
                  .formatted(file));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void whatIsBrokenBetweenRowsIsNeverSkipped() {
    Path file = write(folder, "x.csv", "id,time,label\nu,1,a\nu,2,\"b\nu,3,c\n");
    assertThatThrownBy(() -> LongTable.csv().skipMalformed().read(file))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("file '" + file + "' is malformed (")
        .hasMessageEndingWith("close every quote, and double the quotes inside a quoted value");
  }

  @Test
  void aRowThatNeverEndsIsAnErrorBeforeItFillsTheMemory() {
    Path file = write(folder, "x.csv.gz", "id,time,label\nu,1," + "a".repeat(3 << 20) + "\n");
    assertThatThrownBy(() -> LongTable.csv().read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("a row is longer than 1048576 characters");
  }

  @Test
  void tablesAreReadLikeFilesAndWrittenBack() {
    Table table =
        Table.create(
            "visits",
            StringColumn.create("id", "u", "u"),
            DateColumn.create("time", LocalDate.of(1970, 1, 3), LocalDate.of(1970, 1, 2)),
            IntColumn.create("label", 10, 9),
            IntColumn.create("amount", 3, 4));
    TemporalSets data = LongTable.csv().read(table);
    assertThat(lines(data)).containsExactly("u@1.0 9=4.0", "u@2.0 10=3.0");
    TemporalSets again = LongTable.csv().read(LongTable.toTable(data));
    assertThat(again.checksum()).isEqualTo(data.checksum());
    assertThat(again.name()).isEqualTo("visits");
  }

  @Test
  void aMissingValueOfATableIsNamedByItsRow() {
    Table table =
        Table.create(
            "visits",
            StringColumn.create("id", "u", ""),
            IntColumn.create("time", 1, 2),
            StringColumn.create("label", "a", "b"));
    assertThatThrownBy(() -> LongTable.csv().read(table))
        .hasMessage(
            "table 'visits', row 2, column 'id': found '', expected a value that is not empty; "
                + "mend the row, or read with skipMalformed()");
  }

  @Test
  void aRecipeReadsLikeTheCallsThatMadeIt() {
    assertThat(LongTable.tsv().id("user").amount("units").timeFormat("d.M.yyyy").skipMalformed())
        .hasToString(
            "LongTable.tsv().id(\"user\").time(\"time\").label(\"label\").amount(\"units\")"
                + ".timeFormat(\"d.M.yyyy\").skipMalformed()");
  }
}
