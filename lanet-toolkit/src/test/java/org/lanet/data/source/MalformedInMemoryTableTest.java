package org.lanet.data.source;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.error.DataException;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Tables in memory; there is no file to close. */
class MalformedInMemoryTableTest {
  private static final String REMEDY = "; mend the row, or read with skipMalformed()";
  private static final String AMOUNT = ", expected a finite number, 0 or more" + REMEDY;
  private static final String DAYS = ", expected a number of days, as in the rows above" + REMEDY;

  static Stream<Arguments> inputs() {
    StringColumn ids = StringColumn.create("id", "u", "u");
    StringColumn labels = StringColumn.create("label", "a", "b");
    DoubleColumn times = DoubleColumn.create("time", 1, 2);
    return Stream.of(
        input(
            "a missing id",
            " row 2, column 'id': found '', expected a value that is not empty" + REMEDY,
            StringColumn.create("id", "u", ""),
            times,
            labels),
        input(
            "a missing label",
            " row 2, column 'label': found '', expected a value that is not empty" + REMEDY,
            ids,
            times,
            StringColumn.create("label", "a", null)),
        input(
            "a missing time",
            " row 2, column 'time': found ''" + DAYS,
            ids,
            DoubleColumn.create("time", 1, Double.NaN),
            labels),
        input(
            "an infinite time",
            " row 2, column 'time': found 'Infinity'" + DAYS,
            ids,
            DoubleColumn.create("time", 1, Double.POSITIVE_INFINITY),
            labels),
        input(
            "truth as a time",
            " row 1, column 'time': found 'true', expected a number of days or a date such as "
                + "2010-12-01 or 2010-12-01T08:26:00"
                + REMEDY,
            ids,
            BooleanColumn.create("time", true, false),
            labels),
        input(
            "a negative amount",
            " row 2, column 'amount': found '-1.0'" + AMOUNT,
            ids,
            times,
            labels,
            DoubleColumn.create("amount", 1, -1)),
        input(
            "a missing amount",
            " row 1, column 'amount': found ''" + AMOUNT,
            ids,
            times,
            labels,
            DoubleColumn.create("amount", Double.NaN, 1)),
        input(
            "no float",
            " row 1, column 'amount': found '1.0E39'" + AMOUNT,
            ids,
            times,
            labels,
            DoubleColumn.create("amount", 1e39, 1)),
        input(
            "half of a surrogate pair",
            " row 2, column 'label': found '\\ud800', expected text without NUL and halves of "
                + "surrogate pairs"
                + REMEDY,
            ids,
            times,
            StringColumn.create("label", "a", "\ud800")),
        Arguments.of(
            "no label column",
            Table.create("visits", ids, times),
            "table 'visits' has no column 'label'; its columns are id, time: name the right one, "
                + "or add it"),
        Arguments.of(
            "no columns",
            Table.create("visits"),
            "table 'visits' has no column 'id'; its columns are : name the right one, or add it"),
        Arguments.of(
            "no rows",
            Table.create("visits", ids, times, labels).emptyCopy(),
            "data set 'visits' has no rows; it needs at least one (id, time, label)"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("inputs")
  void leadsToExactlyItsMessage(String what, Table table, String message) {
    assertThatThrownBy(() -> LongTable.csv().read(table))
        .isInstanceOf(DataException.class)
        .hasMessage(message);
  }

  private static Arguments input(String what, String fault, Column<?>... columns) {
    return Arguments.of(what, Table.create("visits", columns), "table 'visits'," + fault);
  }
}
