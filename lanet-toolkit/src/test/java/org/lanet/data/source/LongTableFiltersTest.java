package org.lanet.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.data.source.TextFiles.lines;
import static org.lanet.data.source.TextFiles.write;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.data.DataCard;
import org.lanet.data.DataCard.Stage;
import org.lanet.data.TemporalSets;
import org.lanet.error.DataException;
import org.lanet.error.InvalidArgumentException;

class LongTableFiltersTest {
  /** 2011-01-03 was a Monday, day 14977 since 1970-01-01. */
  private static final String ORDERS =
      """
      customer,date,item,units
      u,2010-12-31,tea,9
      u,2011-01-03,tea-green,1
      u,2011-01-05,tea-black,2
      u,2011-01-05,milk,3
      u,2011-01-10,milk,4
      v,2011-01-04,salt,5
      v,2011-01-12,milk,6
      w,2011-01-04,tea,7
      x,2011-02-01,milk,8
      """;

  private final Path orders;

  LongTableFiltersTest(@TempDir Path folder) {
    orders = write(folder, "orders.csv.gz", ORDERS);
  }

  private static LongTable table() {
    return LongTable.csv().id("customer").time("date").label("item").amount("units");
  }

  @Test
  void aCallReadsLikeASentenceAndTheCardCountsEveryStep() {
    TemporalSets data =
        table()
            .from(LocalDate.of(2011, 1, 1))
            .until(LocalDate.of(2011, 2, 1))
            .setsOf(ChronoUnit.WEEKS)
            .mapLabels(label -> label.replaceAll("-.*", ""))
            .minimumLabelCount(1)
            .topLabels(2)
            .minimumSets(2)
            .lastSets(2)
            .titled("Orders of a shop")
            .named("shop")
            .read(orders);
    assertThat(lines(data)).containsExactly("u@14977.0 milk=3.0 tea=3.0", "u@14984.0 milk=4.0");
    assertThat(data)
        .hasToString(
            """
            shop: Orders of a shop
              4 sequences / 8 sets / 5 labels (as read)
              3 sequences / 6 sets / 5 labels (from 2011-01-01, before 2011-02-01)
              3 sequences / 5 sets / 5 labels (sets of a week)
              3 sequences / 5 sets / 3 labels (labels mapped)
              3 sequences / 5 sets / 3 labels (labels in at least 1 sets)
              3 sequences / 4 sets / 2 labels (the 2 labels in most sets)
              1 sequences / 2 sets / 2 labels (sequences of at least 2 sets)
              1 sequences / 2 sets / 2 labels (the last 2 sets of each sequence)
              now 1 sequences / 2 sets / 2 labels (as loaded)
              time: days (the start of each week); amounts: yes; own split: no
              source: own data; licence: not stated""");
    assertThat(data.card().selection(data)).isEmpty();
  }

  @Test
  void theOrderOfTheCallsIsNotThatOfTheFilters() {
    LongTable one = table().minimumSets(2).topLabels(1).setsOf(ChronoUnit.DAYS);
    LongTable other = table().setsOf(ChronoUnit.DAYS).topLabels(1).minimumSets(2);
    assertThat(one).hasToString(other.toString());
    assertThat(one.read(orders).checksum()).isEqualTo(other.read(orders).checksum());
  }

  @Test
  void aRecipeIsNotChangedByItsCalls() {
    LongTable plain = table();
    plain.topLabels(1).minimumSets(9).from(1.0).mapLabels(label -> null);
    assertThat(plain.read(orders).setCount()).isEqualTo(8);
    assertThat(plain.read(orders).card().stages()).isEmpty();
  }

  @Test
  void labelsThatNoSetHoldsAtTheEndAreNotInTheVocabulary() {
    assertThat(table().minimumSets(2).read(orders).labels().names())
        .containsExactly("milk", "salt", "tea", "tea-black", "tea-green");
    assertThat(table().minimumSets(3).read(orders).labels().names())
        .containsExactly("milk", "tea", "tea-black", "tea-green");
  }

  @Test
  void aMappingIsAskedForTheLabelsOfTheOneBeforeIt() {
    TemporalSets data =
        table()
            .mapLabels(label -> label.substring(0, 3))
            .mapLabels(Map.of("tea", "drink", "mil", "drink", "sal", ""))
            .lastSets(1)
            .read(orders);
    assertThat(lines(data))
        .containsExactly(
            "u@14984.0 drink=4.0",
            "v@14986.0 drink=6.0",
            "w@14978.0 drink=7.0",
            "x@15006.0 drink=8.0");
  }

  @Test
  void aLabelMappedToNullIsLeftOut() {
    var names = new java.util.HashMap<String, String>();
    names.put("milk", null);
    LongTable recipe = table().mapLabels(names);
    assertThat(recipe.read(orders).labels().names())
        .containsExactly("salt", "tea", "tea-black", "tea-green");
    assertThat(recipe.toString()).endsWith(".mapLabels(Map.of(\"milk\", \"\"))");
  }

  @Test
  void skippedRowsAreTheFirstStageBeforeTheFilters(@TempDir Path folder) {
    Path file = write(folder, "x.csv", "id,time,label\nu,1,a\nu,x,a\nu,2,b\n");
    var stages = LongTable.csv().skipMalformed().until(2).read(file).card().stages();
    assertThat(stages).hasSize(2);
    assertThat(stages.get(0).filter())
        .startsWith("1 malformed rows left out; the first: file '" + file + "', line 3");
    assertThat(stages.get(1)).isEqualTo(new Stage("before 2.0", 1, 1, 1));
  }

  @Test
  void aCardOfOnesOwnGoesAlongWithoutTheCountsOfOtherData() {
    DataCard card =
        DataCard.of("Orders")
            .withSource("the shop", "CC0")
            .withTime("days of delivery")
            .withStages(java.util.List.of(new Stage("other", 1, 2, 3)));
    TemporalSets plain = table().card(card).read(orders);
    assertThat(plain.card()).isEqualTo(card.withStages(java.util.List.of()));
    TemporalSets weekly = table().card(card).titled("Sales").setsOf(ChronoUnit.WEEKS).read(orders);
    assertThat(weekly.card().title()).isEqualTo("Sales");
    assertThat(weekly.card().licence()).isEqualTo("CC0");
    assertThat(weekly.card().time()).isEqualTo("days of delivery");
    assertThat(weekly.card().stages()).hasSize(2);
  }

  @Test
  void aFilterThatLeavesNothingIsAnErrorThatSaysWhatThereWas() {
    assertThatThrownBy(() -> table().from(LocalDate.of(2012, 1, 1)).read(orders))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "data set 'orders': the filter 'from 2012-01-01' leaves nothing of "
                + "4 sequences / 8 sets / 5 labels, whose times run from 2010-12-31 to 2011-02-01; "
                + "loosen it, or leave it out");
    assertThatThrownBy(() -> table().mapLabels(label -> "").read(orders))
        .hasMessageStartingWith(
            "data set 'orders': the filter 'labels mapped' leaves nothing of 4 ");
    assertThatThrownBy(() -> table().minimumSets(5).read(orders))
        .hasMessageStartingWith(
            "data set 'orders': the filter 'sequences of at least 5 sets' leaves nothing of 4 ");
  }

  @Test
  void aRangeOfTheWrongKindIsAnError(@TempDir Path folder) {
    Path numbers = write(folder, "n.csv", "id,time,label\nu,1,a\nu,2,b\n");
    assertThatThrownBy(() -> table().from(14_977).read(orders))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "data set 'orders' has dates as times, and an end of the range is the number 14977.0; name a date");
    assertThatThrownBy(() -> LongTable.csv().until(LocalDate.of(2011, 1, 1)).read(numbers))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "data set 'n' has numbers as times, and an end of the range is the date 2011-01-01; "
                + "name a number of days, or say with timeSince(date, unit) what the times count from");
    assertThat(lines(LongTable.csv().from(2).read(numbers))).containsExactly("u@2.0 b");
  }

  @Test
  void settingsOutsideTheirRangeAreErrorsAtOnce() {
    assertThatThrownBy(() -> table().from(2).until(2))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the range begins at 2.0 and ends before 2.0; it must begin before its end");
    assertThatThrownBy(() -> table().until(Double.NaN))
        .hasMessage("an end of the range is NaN; it must be a finite number");
    assertThatThrownBy(() -> table().setsOf(ChronoUnit.DECADES))
        .hasMessage(
            "the period of a set is decades; it must be one of seconds, minutes, hours, half_days, days, weeks, months, years");
    assertThatThrownBy(() -> table().topLabels(0))
        .hasMessage("the number of top labels is 0; it must be at least 1");
    assertThatThrownBy(() -> table().minimumLabelCount(0))
        .hasMessage("the minimum number of sets with a label is 0; it must be at least 1");
    assertThatThrownBy(() -> table().minimumSets(-1))
        .hasMessage("the minimum number of sets is -1; it must be at least 1");
    assertThatThrownBy(() -> table().lastSets(0))
        .hasMessage("the number of last sets is 0; it must be at least 1");
    assertThatThrownBy(() -> table().named(" "))
        .hasMessage("the name of a data set is blank; it needs one");
    assertThatThrownBy(() -> table().id(""))
        .hasMessage("a column's name is empty; it must be one of the header's");
  }
}
