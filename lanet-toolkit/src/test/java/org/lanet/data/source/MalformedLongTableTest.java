package org.lanet.data.source;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** The rows of {@link LongTable}; each case is read with {@code \n} and with {@code \r\n}. */
class MalformedLongTableTest extends MalformedInputContract {
  private static final String REMEDY = "; mend the row, or read with skipMalformed()";
  private static final String AMOUNT = ", expected a finite number, 0 or more" + REMEDY;
  private static final String FILLED = ", expected a value that is not empty" + REMEDY;
  private static final String DAYS = ", expected a number of days, as in the rows above" + REMEDY;
  private static final String FIRST_TIME =
      ", expected a number of days or a date such as 2010-12-01 or 2010-12-01T08:26:00" + REMEDY;
  private static final String LATER_DATE =
      ", expected a date such as 2010-12-01 or 2010-12-01T08:26:00, as in the rows above" + REMEDY;

  MalformedLongTableTest(@TempDir Path folder) {
    super(folder);
  }

  @Override
  void read(Path folder) {
    LongTable.csv().read(folder.resolve("x.csv"));
  }

  @Override
  Stream<Malformed> inputs() {
    return Stream.of(amounts(), idsAndLabels(), numbers(), dates(), widths())
        .flatMap(s -> s)
        .flatMap(input -> Stream.of(input, withCarriageReturns(input)));
  }

  private static Stream<Malformed> amounts() {
    return Stream.of(
        row("an amount that is text", "u,2,a,x", "column 'amount': found 'x'" + AMOUNT),
        row("no amount", "u,2,a,", "column 'amount': found ''" + AMOUNT),
        row("a blank amount", "u,2,a, ", "column 'amount': found ' '" + AMOUNT),
        row("a padded amount", "u,2,a, 1", "column 'amount': found ' 1'" + AMOUNT),
        row("a negative amount", "u,2,a,-2", "column 'amount': found '-2'" + AMOUNT),
        row("barely negative", "u,2,a,-1e-30", "column 'amount': found '-1e-30'" + AMOUNT),
        row("NaN as an amount", "u,2,a,NaN", "column 'amount': found 'NaN'" + AMOUNT),
        row("an infinite amount", "u,2,a,Infinity", "column 'amount': found 'Infinity'" + AMOUNT),
        row("minus infinity", "u,2,a,-Infinity", "column 'amount': found '-Infinity'" + AMOUNT),
        row("no float", "u,2,a,1e39", "column 'amount': found '1e39'" + AMOUNT),
        row("no double", "u,2,a,1e400", "column 'amount': found '1e400'" + AMOUNT),
        row("hexadecimal", "u,2,a,0x1p3", "column 'amount': found '0x1p3'" + AMOUNT),
        row("a Java suffix", "u,2,a,5d", "column 'amount': found '5d'" + AMOUNT),
        row("half an exponent", "u,2,a,1e+-", "column 'amount': found '1e+-'" + AMOUNT),
        row("a sign alone", "u,2,a,-", "column 'amount': found '-'" + AMOUNT),
        row("a point alone", "u,2,a,.", "column 'amount': found '.'" + AMOUNT),
        row("two points", "u,2,a,1.2.3", "column 'amount': found '1.2.3'" + AMOUNT),
        row("a decimal comma", "u,2,a,\"1,5\"", "column 'amount': found '1,5'" + AMOUNT),
        row("a currency", "u,2,a,$5", "column 'amount': found '$5'" + AMOUNT),
        row("R's missing value", "u,2,a,NA", "column 'amount': found 'NA'" + AMOUNT),
        row("SQL's missing value", "u,2,a,NULL", "column 'amount': found 'NULL'" + AMOUNT),
        row("other digits", "u,2,a,\uFF11", "column 'amount': found '\uFF11'" + AMOUNT),
        row(
            "a long value is cut",
            "u,2,a," + "9".repeat(300),
            "column 'amount': found '" + "9".repeat(60) + "…'" + AMOUNT),
        row("a newline in a value above", "u,2,\"a\nb\",x", "column 'amount': found 'x'" + AMOUNT),
        file(
            "a newline in a row above",
            "id,time,label,amount\nu,1,a,1\nu,2,\"a\nb\",1\nu,2,b,x\n",
            "file 'x.csv', line 5, column 'amount': found 'x'" + AMOUNT),
        file(
            "a sum that is no float",
            "id,time,label,amount\nu,1,a,3e38\nu,1,a,3e38\n",
            "data set 'x': amounts of id 'u' add up to 6.0000000109955115E38; they must stay below "
                + "3.4028235E38: give them in larger units"));
  }

  private static Stream<Malformed> idsAndLabels() {
    return Stream.of(
        row("no id", ",2,a,1", "column 'id': found ''" + FILLED),
        row("a blank id", "\u2003,2,a,1", "column 'id': found '\u2003'" + FILLED),
        row("a quoted empty id", "\"\",2,a,1", "column 'id': found ''" + FILLED),
        row("no label", "u,2,,1", "column 'label': found ''" + FILLED),
        row("a tab as a label", "u,2,\t,1", "column 'label': found '\\t'" + FILLED));
  }

  private static Stream<Malformed> numbers() {
    return Stream.of(
        row("no time", "u,,a,1", "column 'time': found ''" + DAYS),
        row("a time that is text", "u,x,a,1", "column 'time': found 'x'" + DAYS),
        row("an infinite time", "u,1e999,a,1", "column 'time': found '1e999'" + DAYS),
        row("a date among numbers", "u,2010-12-01,a,1", "column 'time': found '2010-12-01'" + DAYS),
        row("NaN as a time", "u,NaN,a,1", "column 'time': found 'NaN'" + DAYS));
  }

  private static Stream<Malformed> dates() {
    return Stream.of(
        first("2010-02-30"),
        first("2010-13-01"),
        first("2010-00-10"),
        first("2011-02-29"),
        first("2010-12-01T25:00"),
        first("2010-12-01x"),
        first("2010-12-01 "),
        first("01.12.2010"),
        first("12/1/2010"),
        first("NaN"),
        file(
            "a number among dates",
            "id,time,label\nu,2010-12-01,a\nu,14944,a\n",
            "file 'x.csv', line 3, column 'time': found '14944'" + LATER_DATE));
  }

  private static Stream<Malformed> widths() {
    String expected = ", expected 4, one for each column" + REMEDY;
    return Stream.of(
        file(
            "a row too short",
            "id,time,label,amount\nu,1,a,1\nu,2,a\n",
            "file 'x.csv', line 3: found 3 values" + expected),
        file(
            "a row too long",
            "id,time,label,amount\nu,1,a,1\nu,2,a,1,1\n",
            "file 'x.csv', line 3: found 5 values" + expected),
        file(
            "one value alone",
            "id,time,label,amount\nu,1,a,1\n\n\nu\n",
            "file 'x.csv', line 5: found 1 values" + expected));
  }

  private static Malformed row(String what, String row, String fault) {
    return file(
        what, "id,time,label,amount\nu,1,a,1\n" + row + "\n", "file 'x.csv', line 3, " + fault);
  }

  private static Malformed first(String date) {
    return file(
        "the first time is " + date,
        "id,time,label\nu," + date + ",a\n",
        "file 'x.csv', line 2, column 'time': found '" + date + "'" + FIRST_TIME);
  }

  private static Malformed file(String what, String text, String message) {
    return Malformed.of(what, "x.csv", text, message);
  }

  private static Malformed withCarriageReturns(Malformed input) {
    return Malformed.of(
        input.what() + ", \\r\\n",
        "x.csv",
        input.text("x.csv").replace("\n", "\r\n"),
        input.message());
  }
}
