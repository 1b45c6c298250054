package org.lanet.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.data.source.TextFiles.lines;
import static org.lanet.data.source.TextFiles.write;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanet.SmallData;
import org.lanet.data.DataCard;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.error.DataException;
import tech.tablesaw.api.Table;

/** A split of one's own, and the way back to a table. */
class LongTablePartsTest {
  private static final String REMEDY = "; mend the row, or read with skipMalformed()";

  private final Path folder;

  LongTablePartsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aColumnOfPartsBecomesTheSplit() {
    Path file =
        write(
            folder,
            "x.csv",
            "id,time,label,fold\nu,1,a,train\nv,1,a,test\nu,2,b,train\nw,1,a,\nx,1,a,validation\n");
    TemporalSets data = LongTable.csv().part("fold").read(file);
    assertThat(data.providedPart(0)).isEqualTo(PartName.TRAIN);
    assertThat(data.providedPart(1)).isEqualTo(PartName.TEST);
    assertThat(data.providedPart(2)).isNull();
    assertThat(data.providedPart(3)).isEqualTo(PartName.VALIDATION);
    assertThat(LongTable.csv().read(file).hasProvidedSplit()).isFalse();
  }

  @Test
  void anIdInTwoPartsIsAnError() {
    Path file =
        write(folder, "x.csv", "id,time,label,part\nu,1,a,train\nv,1,a,\nu,2,b,test\nv,2,a,test\n");
    assertThatThrownBy(() -> LongTable.csv().part("part").read(file))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "file '%s', line 4, column 'part': found 'test', expected 'train', as in the rows above of id 'u'%s"
                .formatted(file, REMEDY));
    TemporalSets rest = LongTable.csv().part("part").skipMalformed().read(file);
    assertThat(lines(rest)).containsExactly("u@1.0 a", "v@1.0 a");
    assertThat(rest.providedPart(0)).isEqualTo(PartName.TRAIN);
    assertThat(rest.providedPart(1)).isNull();
  }

  @Test
  void aSkippedRowBindsItsIdToNoPart() {
    Path file =
        write(
            folder,
            "x.csv",
            "id,time,label,amount,part\nu,1,a,-1,train\nu,2,a,1,test\nu,3,a,1,test\nv,1,a,1,train\n");
    TemporalSets data = LongTable.csv().part("part").skipMalformed().read(file);
    assertThat(lines(data)).containsExactly("u@2.0 a=1.0", "u@3.0 a=1.0", "v@1.0 a=1.0");
    assertThat(data.providedPart(0)).isEqualTo(PartName.TEST);
  }

  @Test
  void anUnknownPartIsAnError() {
    Path file = write(folder, "x.csv", "id,time,label,part\nu,1,a,Train\n");
    assertThatThrownBy(() -> LongTable.csv().part("part").read(file))
        .hasMessage(
            "file '%s', line 2, column 'part': found 'Train', expected train, validation or test, or nothing%s"
                .formatted(file, REMEDY));
    assertThatThrownBy(() -> LongTable.csv().part("fold").read(file))
        .hasMessage(
            "file '%s' has no column 'fold'; its columns are id, time, label, part: name the right one, or add it"
                .formatted(file));
  }

  @Test
  void aTableOfADataSetReadsAsTheSameDataSet() {
    TemporalSets plain = SmallData.random(2);
    TemporalSets split = SmallData.withTestUsers(4, 5);
    assertThat(LongTable.toTable(plain).columnNames())
        .containsExactly("id", "time", "label", "amount");
    assertThat(LongTable.csv().read(LongTable.toTable(plain)).checksum())
        .isEqualTo(plain.checksum());
    assertThat(LongTable.csv().part("part").read(LongTable.toTable(split)).checksum())
        .isEqualTo(split.checksum());
    TemporalSets none = split.withProvidedSplit(Map.of());
    assertThat(LongTable.csv().part("part").read(LongTable.toTable(none)).hasProvidedSplit())
        .isTrue();
    TemporalSets some = split.withProvidedSplit(Map.of("user1", PartName.TEST));
    assertThat(LongTable.csv().part("part").read(LongTable.toTable(some)).checksum())
        .isEqualTo(some.checksum());
  }

  @Test
  void aDatedTableHasTimesOfDayOnlyWhereThereAreSome() {
    TemporalSets days = SmallData.random(2);
    TemporalSets hours = // to the millisecond
        TemporalSets.builder("d")
            .add("u", 14_948.25, "a")
            .add("u", 14_948 + 12_345_678 / 86_400e3, "b")
            .build();
    Table dated = LongTable.toDatedTable(days);
    assertThat(dated.dateColumn("time").get(0)).isEqualTo(LocalDate.ofEpochDay(-1));
    assertThat(LongTable.csv().read(dated).checksum()).isEqualTo(days.checksum());
    Table timed = LongTable.toDatedTable(hours);
    assertThat(timed.dateTimeColumn("time").get(0)).hasToString("2010-12-05T03:25:45.678");
    assertThat(timed.dateTimeColumn("time").get(1)).hasToString("2010-12-05T06:00");
    assertThat(LongTable.csv().read(timed).checksum()).isEqualTo(hours.checksum());
  }

  /**
   * 0999-12-31 is day −354286, and 10000-01-01 is 2932897: date -u -d 0999-12-31 +%s, by 86,400.
   */
  @ParameterizedTest
  @ValueSource(doubles = {1e9, -354_286, 2_932_897, 2_932_897 - 1e-9})
  void timesThatAreNoDatesOfFourDigitsHaveNoDatedTable(double time) {
    TemporalSets data = TemporalSets.builder("d").add("u", time, "a").build();
    assertThatThrownBy(() -> LongTable.toDatedTable(data))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "data set 'd' has the time %s, which is no date between 1000-01-01 and 9999-12-31; use toTable(data), which writes numbers",
            time);
  }

  @Test
  void theFirstAndLastDatesOfADatedTableAreReadAgain() {
    TemporalSets data =
        TemporalSets.builder("d").add("u", -354_285, "a").add("u", 2_932_896, "a").build();
    assertThat(LongTable.csv().read(LongTable.toDatedTable(data)).checksum())
        .isEqualTo(data.checksum());
  }

  @Test
  void aRecipeReadsLikeTheCallsThatMadeIt() {
    var many = new TreeMap<String, String>();
    for (int i = 0; i < 11; i++) {
      many.put("label" + i, "x");
    }
    assertThat(
            LongTable.csv()
                .separator('\'')
                .part("a \"part\"")
                .timeSince(LocalDate.of(2016, 1, 2), ChronoUnit.HOURS)
                .lastSets(9)
                .from(LocalDate.of(2017, 1, 1))
                .until(LocalDate.of(2018, 1, 1))
                .setsOf(ChronoUnit.WEEKS)
                .mapLabels(Map.of("b", "back\\slash", "a", ""))
                .mapLabels(label -> label)
                .mapLabels(many)
                .minimumLabelCount(2)
                .topLabels(100)
                .minimumSets(3)
                .named("n")
                .card(
                    DataCard.of("t")
                        .withPublished("P")
                        .withSource("s", "l")
                        .withCitation("c")
                        .withTime("days, UTC")
                        .withExpected(new DataCard.Expected("P", 1, 2, 3))))
        .hasToString(
            "LongTable.csv().separator('\\'').id(\"id\").time(\"time\").label(\"label\")"
                + ".part(\"a \\\"part\\\"\").timeSince(LocalDate.of(2016, 1, 2), ChronoUnit.HOURS)"
                + ".from(LocalDate.of(2017, 1, 1)).until(LocalDate.of(2018, 1, 1))"
                + ".setsOf(ChronoUnit.WEEKS).mapLabels(Map.of(\"a\", \"\", \"b\", \"back\\\\slash\"))"
                + ".mapLabels(<function>).mapLabels(<map of 11 labels>)"
                + ".minimumLabelCount(2).topLabels(100).minimumSets(3).lastSets(9).named(\"n\")"
                + ".card(DataCard.of(\"t\").withPublished(\"P\").withSource(\"s\", \"l\")"
                + ".withCitation(\"c\").withTime(\"days, UTC\").withExpected(<1 counts>))");
    assertThat(LongTable.tsv().timeUnit(ChronoUnit.HOURS).from(2).titled("Visits"))
        .hasToString(
            "LongTable.tsv().id(\"id\").time(\"time\").label(\"label\")"
                + ".timeUnit(ChronoUnit.HOURS).from(2.0).titled(\"Visits\")");
  }
}
