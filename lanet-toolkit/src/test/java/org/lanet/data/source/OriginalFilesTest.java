package org.lanet.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.data.source.TextFiles.lines;
import static org.lanet.data.source.TextFiles.write;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.data.TemporalSets;
import org.lanet.error.DataException;

/** Hand-made files in the schemas of the originals. */
class OriginalFilesTest {
  private static final String RETAIL =
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
  private static final String IOWA =
      "year,year_month,county,population,type,category,state_cost,state_revenue,bottles_sold,volume\n";
  private static final String REMEDY = "; mend the row, or get the file anew from its source";

  private final Path folder;

  OriginalFilesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void onlineRetailKeepsPurchasesOfCustomersWithFiveDays() {
    var text = new StringBuilder(RETAIL);
    for (int day = 1; day <= 5; day++) {
      text.append("53,85123A,\"A \"\"B\"\", C\",6,2010-12-0" + day + " 08:26:00,2.5,7.0,UK\n");
    }
    text.append("54,85199,X,4,2010-12-05 09:00:00,2.5,7.0,UK\n")
        .append("54,22000,X,1,2010-12-01 09:00:00,2.5,8.0,UK\n")
        .append("C5,22000,X,1,2010-12-01 09:00:00,2.5,7.0,UK\n")
        .append("54,22000,X,1,2010-12-01 09:00:00,2.5,,UK\n")
        .append("54,22000,X,-1,2010-12-01 09:00:00,2.5,7.0,UK\n")
        .append("54,POST,X,1,2010-12-01 09:00:00,2.5,7.0,UK\n");
    TemporalSets data = OnlineRetail.read(write(folder, "r.csv", text.toString()));
    // 2010-12-01 is day 14,944 since 1970-01-01 (date --date=2010-12-01 +%s, by 86,400)
    assertThat(lines(data))
        .startsWith("7.0@14944.0 851=6.0")
        .hasSize(5)
        .endsWith("7.0@14948.0 851=10.0");
    assertThat(data.labels().names()).containsExactly("851");
    assertThat(data.toString())
        .contains(
            "2 sequences / 6 sets / 2 labels (customer × day; 4 of 11 rows left out: "
                + "1 cancellations, 1 without a customer, 1 quantity ≤ 0, 1 no product)")
        .contains("1 sequences / 5 sets / 1 labels (customers with ≥ 5 days)");
  }

  @Test
  void onlineRetailNamesAMalformedQuantityOrDate() {
    Path quantity =
        write(folder, "q.csv", RETAIL + "53,85123A,X,1.5,2010-12-01 08:26:00,2,7.0,UK\n");
    assertThatThrownBy(() -> OnlineRetail.read(quantity))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "file '%s', line 2, column 'Quantity': found '1.5', expected a whole number of units%s"
                .formatted(quantity, REMEDY));
    Path date = write(folder, "d.csv", RETAIL + "53,85123A,X,1,12/1/2010 8:26,2,7.0,UK\n");
    assertThatThrownBy(() -> OnlineRetail.read(date))
        .hasMessage(
            "file '%s', line 2, column 'InvoiceDate': found '12/1/2010 8:26', expected a date such as 2010-12-01 or 2010-12-01T08:26:00%s"
                .formatted(date, REMEDY));
  }

  @Test
  void iowaLiquorJoinsSpellingsAndBeginsInSeptember2016() {
    TemporalSets data =
        IowaLiquor.read(
            write(
                folder,
                "i.csv",
                IOWA
                    + "2016.0,2016-08,adair,7.0,rum,spiced rum,1,2,3,4.5\n"
                    + "2016.0,2016-09,o'brien,7.0,rum,gold rum,1,2,3,4.5\n"
                    + "2016.0,2016-09,obrien,7.0,rum,gold rum,1,2,3,0.5\n"
                    + "2016.0,2016-09,obrien,7.0,unknown,,1,2,3,9\n"
                    + "2018.0,2018-01,el paso,,rum,gold rum,1,2,3,9\n"));
    // 2016-09-01 is day 17,045 (date --date=2016-09-01 +%s, by 86,400)
    assertThat(lines(data)).containsExactly("obrien@17045.0 gold rum=5.0");
    assertThat(data.card().stages().get(0))
        .hasToString(
            "2 sequences / 2 sets / 2 labels (county × month; 2 of 5 rows left out: "
                + "1 without a category, 1 not of Iowa)");
  }

  @Test
  void iowaLiquorNamesAMalformedMonth() {
    Path file = write(folder, "i.csv", IOWA + "2016.0,2016-9,adair,7.0,rum,rum,1,2,3,4.5\n");
    assertThatThrownBy(() -> IowaLiquor.read(file))
        .hasMessage(
            "file '%s', line 2, column 'year_month': found '2016-9', expected a month such as 2016-09%s"
                .formatted(file, REMEDY));
  }

  @Test
  void diabetesKeepsDocumentedCodesWithADateAndANumber() {
    TemporalSets data =
        UciDiabetes.read(
            write(
                folder,
                "d.csv",
                """
                id,date,time,label,amount
                1,Date,,Time,Code
                1,04-21-1991,9:09,58,100
                1,04-21-1991,17:08,33,009
                1,04-21-1991,22:00,33,2.5
                2,06-31-1991,07:50,58,149
                2,10-31-1989,12:00,60,0Hi
                2,10-31-1989,12:00,56,7
                2,10-31-1989,12:00,65,0
                """));
    // 1991-04-21 is day 7,780 and 1989-10-31 day 7,243 (date +%s, by 86,400)
    assertThat(lines(data)).containsExactly("1@7780.0 33=11.5 58=100.0", "2@7243.0 65=0.0");
    assertThat(data.card().stages().get(0).filter())
        .isEqualTo(
            "patient × day; 4 of 8 rows left out: 2 undocumented codes, 1 without a valid date, "
                + "1 without a number");
  }
}
