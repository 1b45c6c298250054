package org.lanet.data.source;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Headers of {@link LongTable}, and its settings that a file does not meet. */
class MalformedHeaderTest extends MalformedInputContract {
  private static final String NAME_IT = ": name the right one, or add it";
  private static final String REMEDY = "; mend the row, or read with skipMalformed()";

  MalformedHeaderTest(@TempDir Path folder) {
    super(folder);
  }

  /** The name of the file says how it is read. */
  @Override
  void read(Path folder) {
    Path file = only(folder);
    String name = String.valueOf(file.getFileName());
    LongTable recipe =
        switch (name) {
          case "x.tsv" -> LongTable.tsv();
          case "german.csv" -> LongTable.csv().separator(';').timeFormat("d.M.yyyy");
          case "months.csv" -> LongTable.csv().timeFormat("uuuu/MM");
          case "units.csv" -> LongTable.csv().id("user").time("when").label("item").amount("units");
          case "skip.csv" -> LongTable.csv().skipMalformed();
          default -> LongTable.csv();
        };
    recipe.read(file);
  }

  @Override
  Stream<Malformed> inputs() {
    return Stream.of(columns(), ofEveryKind(), patterns(), quotes()).flatMap(s -> s);
  }

  private static Stream<Malformed> columns() {
    return Stream.of(
        file("an empty file", "x.csv", "", " is empty; expected a header line and rows"),
        file("newlines alone", "x.csv", "\n\r\n\n", " is empty; expected a header line and rows"),
        file("a mark alone", "x.csv", "\uFEFF", " is empty; expected a header line and rows"),
        lacks("no label", "x.csv", "id,time\nu,1\n", "label", "id, time"),
        lacks("no time", "x.csv", "id,label\nu,a\n", "time", "id, label"),
        lacks("no header", "x.csv", "u,1,a\n", "id", "u, 1, a"),
        lacks("another case", "x.csv", "ID,time,label\nu,1,a\n", "id", "ID, time, label"),
        lacks("a padded name", "x.csv", "id, time,label\nu,1,a\n", "time", "id,  time, label"),
        lacks("two marks", "x.csv", "\uFEFF\uFEFFid\nu\n", "id", "\uFEFFid"),
        lacks("semicolons", "x.csv", "id;time;label\nu;1;a\n", "id", "id;time;label"),
        lacks("commas in a tsv", "x.tsv", "id,time,label\nu,1,a\n", "id", "id,time,label"),
        lacks("prose", "x.csv", "Dear Sir,\nI am\n", "id", "Dear Sir, "),
        lacks("HTML", "x.csv", "<!DOCTYPE html>\n<html>\n", "id", "<!DOCTYPE html>"),
        lacks("JSON", "x.csv", "{\"id\": 1}\n", "id", "{\"id\": 1}"),
        lacks(
            "a named id",
            "units.csv",
            "id,when,item,units\nu,1,a,1\n",
            "user",
            "id, when, item, units"),
        lacks(
            "a named amount", "units.csv", "user,when,item\nu,1,a\n", "units", "user, when, item"),
        lacks(
            "many columns are cut",
            "x.csv",
            "c0" + ",c".repeat(99) + "\n",
            "id",
            "c0" + ", c".repeat(19) + ",…"));
  }

  private static Stream<Malformed> ofEveryKind() {
    String rename = "; rename all but one";
    return Stream.of(
        file("two ids", "x.csv", "id,id,time,label\n", " has more than one column 'id'" + rename),
        file(
            "two amounts",
            "x.csv",
            "id,time,label,amount,amount\nu,1,a,1,1\n",
            " has more than one column 'amount'" + rename),
        Malformed.of(
            "a header alone",
            "orders.csv",
            "id,time,label\n",
            "data set 'orders' has no rows; it needs at least one (id, time, label)"),
        Malformed.of(
            "a header and blank lines",
            "orders.csv",
            "id,time,label\n\n\r\n\n",
            "data set 'orders' has no rows; it needs at least one (id, time, label)"));
  }

  private static Stream<Malformed> patterns() {
    return Stream.of(
        german("31.2.2010"),
        german("1.13.2010"),
        german("2010-12-01"),
        german("1.1.10"),
        german("1.1.2010 "),
        german(""),
        file(
            "a month the calendar lacks",
            "months.csv",
            "id,time,label\nu,1970/13,a\n",
            ", line 2, column 'time': found '1970/13', expected a date like uuuu/MM" + REMEDY));
  }

  /** What is broken between rows is no malformed row: no setting skips it. */
  private static Stream<Malformed> quotes() {
    String close = "); close every quote, and double the quotes inside a quoted value";
    return Stream.of(
        file(
            "an unclosed quote",
            "skip.csv",
            "id,time,label\nu,1,a\nu,2,\"b\nu,3,c\n",
            " is malformed (line 3: Unclosed quoted field at end of input (record starting at line 3)"
                + close),
        file(
            "an unclosed quote in the header",
            "skip.csv",
            "id,time,\"label\nu,1,a\n",
            " is malformed (line 1: Unclosed quoted field at end of input (record starting at line 1)"
                + close),
        file(
            "text behind a closing quote",
            "skip.csv",
            "id,time,label\nu,1,\"a\"b\n",
            " is malformed (line 2: Unexpected character after closing quote: 'b' (0x62)" + close),
        Malformed.of(
            "rows that are malformed, all of them",
            "skip.csv",
            "id,time,label\nu,x,a\n,1,a\n",
            "data set 'skip': no row is left of 2, all malformed; the first: file 'skip.csv', line 2, "
                + "column 'time': found 'x', expected a number of days or a date such as 2010-12-01 "
                + "or 2010-12-01T08:26:00"
                + REMEDY));
  }

  private static Malformed german(String date) {
    return file(
        "the date '" + date + "' for a pattern",
        "german.csv",
        "id;time;label\nu;" + date + ";a\n",
        ", line 2, column 'time': found '" + date + "', expected a date like d.M.yyyy" + REMEDY);
  }

  private static Malformed lacks(
      String what, String name, String text, String column, String columns) {
    return file(
        what, name, text, " has no column '" + column + "'; its columns are " + columns + NAME_IT);
  }

  private static Malformed file(String what, String name, String text, String fault) {
    return Malformed.of(what, name, text, "file '" + name + "'" + fault);
  }
}
