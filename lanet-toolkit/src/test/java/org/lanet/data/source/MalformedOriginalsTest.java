package org.lanet.data.source;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Rows of {@link OnlineRetail}, {@link IowaLiquor} and {@link UciDiabetes}. */
class MalformedOriginalsTest extends MalformedInputContract {
  private static final String RETAIL =
      "InvoiceNo,StockCode,Quantity,InvoiceDate,CustomerID\n53,85123A,6,2010-12-01 08:26:00,7.0\n";
  private static final String IOWA =
      "year_month,county,category,volume\n2016-09,adair,gold rum,4.5\n";
  private static final String DIABETES = "id,date,time,label,amount\n1,04-21-1991,9:09,58,100\n";
  private static final String REMEDY = "; mend the row, or get the file anew from its source";
  private static final String UNITS = ", expected a whole number of units" + REMEDY;
  private static final String DATE =
      ", expected a date such as 2010-12-01 or 2010-12-01T08:26:00" + REMEDY;
  private static final String MONTH = ", expected a month such as 2016-09" + REMEDY;
  private static final String AMOUNT = ", expected a finite number, 0 or more" + REMEDY;
  private static final String FILLED = ", expected a value that is not empty" + REMEDY;
  private static final String NAME_IT = ": name the right one, or add it";

  MalformedOriginalsTest(@TempDir Path folder) {
    super(folder);
  }

  @Override
  void read(Path folder) {
    Path file = only(folder);
    switch (String.valueOf(file.getFileName())) {
      case "retail.csv" -> OnlineRetail.read(file);
      case "iowa.csv" -> IowaLiquor.read(file);
      default -> UciDiabetes.read(file);
    }
  }

  @Override
  Stream<Malformed> inputs() {
    return Stream.of(retail(), iowa(), diabetes()).flatMap(s -> s);
  }

  private static Stream<Malformed> retail() {
    return Stream.of(
        retail("no quantity", "54,85199,,2010-12-01 08:26:00,7.0", "Quantity", "", UNITS),
        retail("a part of a unit", "54,85199,1.5,2010-12-01,7.0", "Quantity", "1.5", UNITS),
        retail("text", "54,85199,six,2010-12-01,7.0", "Quantity", "six", UNITS),
        retail("2^31 units", "54,85199,2147483648,2010-12-01,7.0", "Quantity", "2147483648", UNITS),
        retail("no invoice", ",85199,1,2010-12-01,7.0", "InvoiceNo", "", FILLED),
        retail("no date", "54,85199,1,,7.0", "InvoiceDate", "", DATE),
        retail("Excel's", "54,85199,1,12/1/2010 8:26,7.0", "InvoiceDate", "12/1/2010 8:26", DATE),
        retail("February 30", "54,85199,1,2010-02-30,7.0", "InvoiceDate", "2010-02-30", DATE),
        retail("half a date", "54,85199,1,2010-12,7.0", "InvoiceDate", "2010-12", DATE),
        retail(
            "text behind the date",
            "54,85199,1,2010-12-01xyz,7.0",
            "InvoiceDate",
            "2010-12-01xyz",
            DATE),
        Malformed.of(
            "retail: a row too short",
            "retail.csv",
            RETAIL + "54,85199,1,2010-12-01\n",
            "file 'retail.csv', line 3: found 4 values, expected 5, one for each column" + REMEDY),
        Malformed.of(
            "retail: no customer column",
            "retail.csv",
            "InvoiceNo,StockCode,Quantity,InvoiceDate,Customer ID\n",
            "file 'retail.csv' has no column 'CustomerID'; its columns are InvoiceNo, StockCode, "
                + "Quantity, InvoiceDate, Customer ID"
                + NAME_IT),
        Malformed.of(
            "retail: a header alone",
            "retail.csv",
            "InvoiceNo,StockCode,Quantity,InvoiceDate,CustomerID\n",
            "data set 'online-retail' has no rows; it needs at least one (id, time, label)"),
        Malformed.of(
            "retail: nobody with five days",
            "retail.csv",
            RETAIL,
            "file 'retail.csv' has nothing left after the filter 'customers with ≥ 5 days'; check that "
                + "it is the whole original"));
  }

  private static Stream<Malformed> iowa() {
    return Stream.of(
        iowa("no month", ",adair,gold rum,1", "year_month", "", MONTH),
        iowa("a short month", "2016-9,adair,gold rum,1", "year_month", "2016-9", MONTH),
        iowa("month 13", "2016-13,adair,gold rum,1", "year_month", "2016-13", MONTH),
        iowa("a day", "2016-09-01,adair,gold rum,1", "year_month", "2016-09-01", MONTH),
        iowa("no county", "2016-09,,gold rum,1", "county", "", FILLED),
        iowa("no volume", "2016-09,adair,gold rum,", "volume", "", AMOUNT),
        iowa("a negative volume", "2016-09,adair,gold rum,-1", "volume", "-1", AMOUNT),
        iowa("NaN", "2016-09,adair,gold rum,NaN", "volume", "NaN", AMOUNT),
        iowa("infinite", "2016-09,adair,gold rum,inf", "volume", "inf", AMOUNT),
        Malformed.of(
            "iowa: no volume column",
            "iowa.csv",
            "year_month,county,category\n",
            "file 'iowa.csv' has no column 'volume'; its columns are year_month, county, category"
                + NAME_IT),
        Malformed.of(
            "iowa: no month since the codes changed",
            "iowa.csv",
            IOWA.replace("2016", "2015"),
            "file 'iowa.csv' has nothing left after the filter 'from 2016-09, when categories were "
                + "re-coded'; check that it is the whole original"),
        Malformed.of(
            "iowa: an empty file",
            "iowa.csv",
            "",
            "file 'iowa.csv' is empty; expected a header line and rows"));
  }

  private static Stream<Malformed> diabetes() {
    return Stream.of(
        Malformed.of(
            "diabetes: no patient",
            "diabetes.csv",
            DIABETES + ",04-21-1991,9:09,58,100\n",
            "file 'diabetes.csv', line 3, column 'id': found ''" + FILLED),
        Malformed.of(
            "diabetes: a negative dose",
            "diabetes.csv",
            DIABETES + "1,04-21-1991,9:09,33,-1\n",
            "file 'diabetes.csv', line 3, column 'amount': found '-1'" + AMOUNT),
        Malformed.of(
            "diabetes: a dose that is no float",
            "diabetes.csv",
            DIABETES + "1,04-21-1991,9:09,33,1e39\n",
            "file 'diabetes.csv', line 3, column 'amount': found '1e39'" + AMOUNT),
        Malformed.of(
            "diabetes: a row too long",
            "diabetes.csv",
            DIABETES + "1,04-21-1991,9:09,33,1,1\n",
            "file 'diabetes.csv', line 3: found 6 values, expected 5, one for each column"
                + REMEDY),
        Malformed.of(
            "diabetes: no amount column",
            "diabetes.csv",
            "id,date,time,label\n",
            "file 'diabetes.csv' has no column 'amount'; its columns are id, date, time, label"
                + NAME_IT),
        Malformed.of(
            "diabetes: undocumented codes alone",
            "diabetes.csv",
            DIABETES.replace(",58,", ",56,"),
            "data set 'diabetes' has no rows; it needs at least one (id, time, label)"));
  }

  private static Malformed retail(
      String what, String row, String column, String found, String expected) {
    return row("retail", what, RETAIL + row, column, found, expected);
  }

  private static Malformed iowa(
      String what, String row, String column, String found, String expected) {
    return row("iowa", what, IOWA + row, column, found, expected);
  }

  private static Malformed row(
      String name, String what, String text, String column, String found, String expected) {
    return Malformed.of(
        name + ": " + what,
        name + ".csv",
        text + "\n",
        "file '%s.csv', line 3, column '%s': found '%s'%s"
            .formatted(name, column, found, expected));
  }
}
