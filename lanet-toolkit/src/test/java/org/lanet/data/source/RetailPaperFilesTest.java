package org.lanet.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.data.source.TextFiles.lines;
import static org.lanet.data.source.TextFiles.write;

import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.data.DataCard.Stage;
import org.lanet.data.TemporalSets;
import org.lanet.error.DataException;

/** Sales, Demand and Liquor: hand-made files in the schemas of the originals. */
class RetailPaperFilesTest {
  private static final String SALES =
      "date,date_block_num,shop_id,item_id,item_price,item_cnt_day\n";
  private static final String ITEMS =
      """
      item_name,item_id,item_category_id
      "Игра ""1С"", диск",22154,37
      X,2552,58
      """;
  private static final String DEMAND =
      "Product_Code,Warehouse,Product_Category,Date,Order_Demand\n";
  private static final String LIQUOR =
      "Invoice/Item Number,Date,Store Number,Store Name,Category,Category Name,Volume Sold (Liters),Volume Sold (Gallons)\n";
  private static final String REMEDY = "; mend the row, or get the file anew from its source";

  private final Path folder;

  RetailPaperFilesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void salesAreTheCategoriesAShopSoldOnADay() {
    TemporalSets data =
        Sales.read(
            write(
                folder,
                "sales_train.csv",
                SALES
                    + sevenDays(d -> "0" + d + ".01.2013,0,59,22154,999.0,1.0\n")
                    + "01.01.2013,0,59,22154,999.0,2.0\n"
                    + "01.01.2013,0,59,2552,899.0,1.0\n"
                    + "01.01.2013,0,59,2552,899.0,-1.0\n"
                    + "02.01.2013,0,25,2552,899.0,1.0\n"),
            write(folder, "items.csv.gz", ITEMS));
    // 2013-01-01 is day 15,706 since 1970-01-01 (date --date=2013-01-01 +%s, by 86,400)
    assertThat(lines(data))
        .hasSize(7)
        .startsWith("59@15706.0 37=3.0 58=1.0", "59@15707.0 37=1.0")
        .endsWith("59@15712.0 37=1.0");
    assertThat(data.card().stages())
        .extracting(Stage::toString)
        .containsExactly(
            "2 sequences / 8 sets / 2 labels (shop × day; 1 of 11 rows left out: 1 returns)",
            "1 sequences / 7 sets / 2 labels (shops with ≥ 7 days)");
    assertThat(data.toString())
        .contains("? sequences / ? sets / 84 labels (expected, as in LANET v2)");
  }

  @Test
  void salesNameAMalformedRow() {
    Path items = write(folder, "items.csv", ITEMS);
    Path unknown = write(folder, "u.csv", SALES + "01.01.2013,0,59,7,999.0,1.0\n");
    assertThatThrownBy(() -> Sales.read(unknown, items))
        .isInstanceOf(DataException.class)
        .hasMessage(fault(unknown, "item_id", "7", "an item of the file of items"));
    Path date = write(folder, "d.csv", SALES + "31.02.2013,0,59,2552,999.0,1.0\n");
    assertThatThrownBy(() -> Sales.read(date, items))
        .hasMessage(fault(date, "date", "31.02.2013", "a date such as 02.01.2013"));
    Path count = write(folder, "c.csv", SALES + "01.01.2013,0,59,2552,999.0,NaN\n");
    assertThatThrownBy(() -> Sales.read(count, items))
        .hasMessage(fault(count, "item_cnt_day", "NaN", "a finite number"));
    Path twice = write(folder, "t.csv", "item_id,item_category_id\n2552,1\n2552,1\n");
    assertThatThrownBy(() -> Sales.read(count, twice))
        .hasMessage(
            "file '%s', line 3, column 'item_id': found '2552', expected an item that no row above names%s"
                .formatted(twice, REMEDY));
  }

  @Test
  void demandTakesParenthesesOffAndLeavesOutRowsWithoutADate() {
    TemporalSets data =
        Demand.read(
            write(
                folder,
                "Historical Product Demand.csv",
                DEMAND
                    + sevenDays(d -> "Product_0993,Whse_J,Category_028,2012/7/2" + d + ",100 \n")
                    + "Product_0979,Whse_J,Category_028,2012/7/21,(500)\n"
                    + "Product_0979,Whse_J,Category_006,2012/7/21,0 \n"
                    + "Product_0979,Whse_J,Category_001,,7\n"
                    + "Product_0979,Whse_J,Category_001,NA,7\n"
                    + "Product_0979,Whse_A,Category_001,2012/12/31,7\n"));
    // 2012-07-21 is day 15,542 since 1970-01-01 (date --date=2012-07-21 +%s, by 86,400)
    assertThat(lines(data))
        .hasSize(7)
        .startsWith("Whse_J@15542.0 Category_006=0.0 Category_028=600.0")
        .endsWith("Whse_J@15548.0 Category_028=100.0");
    assertThat(data.card().stages())
        .extracting(Stage::toString)
        .containsExactly(
            "2 sequences / 8 sets / 3 labels (warehouse × day; 2 of 12 rows left out: 2 without a date)",
            "1 sequences / 7 sets / 2 labels (warehouses with ≥ 7 days)");
    assertThat(data.toString())
        .contains("4 sequences / ? sets / 33 labels (expected, as in LANET v2)");
  }

  @Test
  void demandNamesAMalformedRow() {
    Path units = write(folder, "u.csv", DEMAND + "P,W,C,2012/7/21,-100\n");
    assertThatThrownBy(() -> Demand.read(units))
        .hasMessage(fault(units, "Order_Demand", "-100", "a number of units such as 100 or (100)"));
    Path date = write(folder, "d.csv", DEMAND + "P,W,C,21/7/2012,1\n");
    assertThatThrownBy(() -> Demand.read(date))
        .hasMessage(fault(date, "Date", "21/7/2012", "a date such as 2012/7/27"));
  }

  @Test
  void liquorLeavesOutGapsAndReturns() {
    TemporalSets data =
        Liquor.read(
            write(
                folder,
                "Iowa_Liquor_Sales.csv",
                LIQUOR
                    + sevenDays(
                        d -> "S1,02/0" + d + "/2015,3678,\"Shop, The\",1031200,V,1.00,0.26\n")
                    + "S2,02/01/2015,3678,S,1082900,C,4.50,1.19\n"
                    + "S3,02/01/2015,3678,S,,,4.50,1.19\n"
                    + "S4,02/01/2015,3678,S,1082900,C,,\n"
                    + "RINV5,02/01/2015,3678,S,1082900,C,-4.50,-1.19\n"
                    + "S6,02/01/2015,2633,,1011100,,0.5,\n"));
    // 2015-02-01 is day 16,467 since 1970-01-01 (date --date=2015-02-01 +%s, by 86,400)
    assertThat(lines(data))
        .hasSize(7)
        .startsWith("3678@16467.0 1031200=1.0 1082900=4.5")
        .endsWith("3678@16473.0 1031200=1.0");
    assertThat(data.card().stages())
        .extracting(Stage::toString)
        .containsExactly(
            "2 sequences / 8 sets / 3 labels (store × day; 3 of 12 rows left out: 2 with a gap, 1 returns)",
            "1 sequences / 7 sets / 2 labels (stores with ≥ 7 days)");
    assertThat(data.toString())
        .contains("? sequences / ? sets / 107 labels (expected, as in LANET v2)");
  }

  @Test
  void liquorNamesAMalformedRow() {
    Path date = write(folder, "d.csv", LIQUOR + "S1,2015-02-19,3678,S,1,V,1.00,0.26\n");
    assertThatThrownBy(() -> Liquor.read(date))
        .hasMessage(fault(date, "Date", "2015-02-19", "a date such as 02/19/2015"));
    Path volume = write(folder, "v.csv", LIQUOR + "S1,02/19/2015,3678,S,1,V,1e99,0.26\n");
    assertThatThrownBy(() -> Liquor.read(volume))
        .hasMessage(fault(volume, "Volume Sold (Liters)", "1e99", "a finite number"));
  }

  private static String sevenDays(IntFunction<String> row) {
    return IntStream.rangeClosed(1, 7).mapToObj(row).collect(Collectors.joining());
  }

  private static String fault(Path file, String column, String value, String expected) {
    return "file '%s', line 2, column '%s': found '%s', expected %s%s"
        .formatted(file, column, value, expected, REMEDY);
  }
}
