package org.lanet.data.source;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanet.data.DataCard;
import org.lanet.data.TemporalSets;
import org.lanet.error.Arguments;

/**
 * All that a {@link LongTable} is told.
 *
 * @param skip whether malformed rows are left out
 * @param name null for that of the file or table
 * @param card null for one that bears the name alone
 */
record TableSettings(
    char separator,
    ColumnNames columns,
    TimeSettings times,
    boolean skip,
    Preparation preparation,
    @Nullable String name,
    @Nullable DataCard card) {
  static TableSettings separatedBy(char separator) {
    return new TableSettings(
        separator, ColumnNames.DEFAULT, TimeSettings.DEFAULT, false, Preparation.NONE, null, null);
  }

  TableSettings withSeparator(char newSeparator) {
    Arguments.require(
        "\"\r\n".indexOf(newSeparator) < 0,
        "the separator is a quote or a newline; it must be neither");
    return new TableSettings(newSeparator, columns, times, skip, preparation, name, card);
  }

  TableSettings with(ColumnNames newColumns) {
    return new TableSettings(separator, newColumns, times, skip, preparation, name, card);
  }

  TableSettings with(TimeSettings newTimes) {
    return new TableSettings(separator, columns, newTimes, skip, preparation, name, card);
  }

  TableSettings with(Preparation newPreparation) {
    return new TableSettings(separator, columns, times, skip, newPreparation, name, card);
  }

  TableSettings withSkip() {
    return new TableSettings(separator, columns, times, true, preparation, name, card);
  }

  TableSettings withName(String newName) {
    Arguments.require(!newName.isBlank(), "the name of a data set is blank; it needs one");
    return new TableSettings(separator, columns, times, skip, preparation, newName, card);
  }

  TableSettings withTitle(String title) {
    return withCard(card == null ? DataCard.of(title) : card.withTitle(title));
  }

  TableSettings withCard(DataCard newCard) {
    return new TableSettings(separator, columns, times, skip, preparation, name, newCard);
  }

  /** {@code data} with the card, if one is named; counts of other data are none of its. */
  TemporalSets carded(TemporalSets data) {
    return card == null ? data : data.withCard(card.withStages(List.of()));
  }

  /** The calls that set them. */
  @Override
  public String toString() {
    String start =
        switch (separator) {
          case ',' -> "LongTable.csv()";
          case '\t' -> "LongTable.tsv()";
          default -> "LongTable.csv()" + Call.of("separator", separator);
        };
    return start
        + columns
        + times
        + (skip ? Call.of("skipMalformed") : "")
        + preparation
        + (name == null ? "" : Call.of("named", name))
        + (card == null ? "" : text(card));
  }

  private static String text(DataCard card) {
    DataCard plain = DataCard.of(card.title());
    if (card.equals(plain)) {
      return Call.of("titled", card.title());
    }
    boolean sourced =
        !card.source().equals(plain.source()) || !card.licence().equals(plain.licence());
    return ".card(DataCard"
        + Call.of("of", card.title())
        + (card.published().isEmpty() ? "" : Call.of("withPublished", card.published()))
        + (sourced ? Call.of("withSource", card.source(), card.licence()) : "")
        + (card.citation().isEmpty() ? "" : Call.of("withCitation", card.citation()))
        + (card.time().equals(plain.time()) ? "" : Call.of("withTime", card.time()))
        + (card.expected().isEmpty()
            ? ""
            : ".withExpected(<%s counts>)".formatted(card.expected().size()))
        + ")";
  }
}
