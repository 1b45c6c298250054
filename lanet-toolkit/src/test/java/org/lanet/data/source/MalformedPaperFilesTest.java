package org.lanet.data.source;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** A malformed row at the end of one of the files in the papers' original schemas. */
class MalformedPaperFilesTest extends MalformedInputContract {
  private static final String REMEDY = "; mend the row, or get the file anew from its source";
  private static final String FILLED = "a value that is not empty";
  private static final String AMOUNT = "a finite number, 0 or more";
  private static final String DATE = "a date such as 2010-12-01 or 2010-12-01T08:26:00";
  private static final String WHOLE = "a whole number";

  /** Their columns and a first row. */
  private static final Map<String, String> FILES =
      Map.ofEntries(
          Map.entry("conditions.csv", "START,PATIENT,CODE\n2019-01-23,p,65\n"),
          Map.entry("medications.csv", "START,PATIENT,CODE,COST\n2019-01-30,p,30,2.5\n"),
          Map.entry("sales.csv", "date,shop_id,item_id,item_cnt_day\n02.01.2013,59,7,1.0\n"),
          Map.entry("items.csv", "item_id,item_category_id\n7,37\n"),
          Map.entry("demand.csv", "Warehouse,Product_Category,Date,Order_Demand\nW,C,2012/7/1,1\n"),
          Map.entry(
              "liquor.csv", "Date,Store Number,Category,Volume Sold (Liters)\n02/01/2015,1,2,1\n"),
          Map.entry(
              "transactions.csv", "customer_id,tr_datetime,tr_type,amount\n1,0 10:23:26,2,-5\n"),
          Map.entry(
              "orders.csv",
              "order_id,user_id,order_number,days_since_prior_order\n1,1,1,\n2,1,2,15.0\n"),
          Map.entry("order_products.csv", "order_id,product_id\n1,10\n2,10\n"),
          Map.entry("products.csv", "product_id,aisle_id\n10,61\n"),
          Map.entry("aisles.csv", "aisle_id,aisle\n61,tea\n"),
          Map.entry("ADMISSIONS.csv", "SUBJECT_ID,HADM_ID,ADMITTIME\n22,1,2196-04-09 12:26:00\n"),
          Map.entry("DIAGNOSES_ICD.csv", "SUBJECT_ID,HADM_ID,ICD9_CODE\n22,1,9678\n"));

  private static final List<String> SYNTHEA = List.of("conditions.csv", "medications.csv");
  private static final List<String> SALES = List.of("sales.csv", "items.csv");
  private static final List<String> DEMAND = List.of("demand.csv");
  private static final List<String> LIQUOR = List.of("liquor.csv");
  private static final List<String> TRANSACTIONS = List.of("transactions.csv");
  private static final List<String> INSTACART =
      List.of("orders.csv", "order_products.csv", "products.csv", "aisles.csv");
  private static final List<String> MIMIC = List.of("ADMISSIONS.csv", "DIAGNOSES_ICD.csv");

  MalformedPaperFilesTest(@TempDir Path folder) {
    super(folder);
  }

  @Override
  void read(Path folder) {
    Path first =
        FILES.keySet().stream()
            .map(folder::resolve)
            .filter(Files::exists)
            .sorted()
            .findFirst()
            .orElseThrow();
    switch (String.valueOf(first.getFileName())) {
      case "conditions.csv" -> Synthea.read(first, folder.resolve("medications.csv"));
      case "items.csv" -> Sales.read(folder.resolve("sales.csv"), first);
      case "demand.csv" -> Demand.read(first);
      case "liquor.csv" -> Liquor.read(first);
      case "transactions.csv" -> Transactions.read(first);
      case "aisles.csv" ->
          Instacart.read(
              folder.resolve("orders.csv"),
              List.of(folder.resolve("order_products.csv")),
              folder.resolve("products.csv"),
              first);
      default -> MimicIii.read(first, folder.resolve("DIAGNOSES_ICD.csv"));
    }
  }

  @Override
  Stream<Malformed> inputs() {
    return Stream.of(synthea(), v2(), instacart(), mimic(), nothingLeft()).flatMap(s -> s);
  }

  private static Stream<Malformed> synthea() {
    String conditions = "conditions.csv";
    String medications = "medications.csv";
    return Stream.of(
        row(SYNTHEA, conditions, "2019-02-30,p,65", "START", "2019-02-30", DATE),
        row(SYNTHEA, conditions, ",p,65", "START", "", DATE),
        row(SYNTHEA, conditions, "2019-02-28,,65", "PATIENT", "", FILLED),
        row(SYNTHEA, conditions, "2019-02-28,p,", "CODE", "", FILLED),
        row(SYNTHEA, medications, "2019-02-28,p,30,free", "COST", "free", AMOUNT),
        row(SYNTHEA, medications, "2019-02-28,p,30,-1", "COST", "-1", AMOUNT),
        row(SYNTHEA, medications, "2019-02-28, ,30,1", "PATIENT", " ", FILLED),
        row(SYNTHEA, medications, "28.2.2019,p,30,1", "START", "28.2.2019", DATE));
  }

  private static Stream<Malformed> v2() {
    String sold = "sales.csv";
    String number = "a finite number";
    String day = "a date such as 02.01.2013";
    String units = "a number of units such as 100 or (100)";
    String when = "a day and a time of day such as 12 10:23:26";
    String bought = "liquor.csv";
    String paid = "transactions.csv";
    return Stream.of(
        row(SALES, sold, "31.02.2013,59,7,1", "date", "31.02.2013", day),
        row(SALES, sold, "2013-01-02,59,7,1", "date", "2013-01-02", day),
        row(SALES, sold, "02.01.2013,59,8,1", "item_id", "8", "an item of the file of items"),
        row(SALES, sold, "02.01.2013,59,7,NaN", "item_cnt_day", "NaN", number),
        row(SALES, sold, "02.01.2013,,7,1", "shop_id", "", FILLED),
        row(SALES, "items.csv", "7,38", "item_id", "7", "an item that no row above names"),
        row(SALES, "items.csv", "8,", "item_category_id", "", FILLED),
        row(DEMAND, "demand.csv", "W,C,2012/7/1,-100", "Order_Demand", "-100", units),
        row(DEMAND, "demand.csv", "W,C,2012/7/1,(100", "Order_Demand", "(100", units),
        row(DEMAND, "demand.csv", "W,C,2012/7/1,()", "Order_Demand", "()", units),
        row(DEMAND, "demand.csv", "W,C,1/7/2012,1", "Date", "1/7/2012", "a date such as 2012/7/27"),
        row(DEMAND, "demand.csv", ",C,2012/7/1,1", "Warehouse", "", FILLED),
        row(DEMAND, "demand.csv", "W,,2012/7/1,1", "Product_Category", "", FILLED),
        row(LIQUOR, bought, "2015-02-19,1,2,1", "Date", "2015-02-19", "a date such as 02/19/2015"),
        row(LIQUOR, bought, "02/30/2015,1,2,1", "Date", "02/30/2015", "a date such as 02/19/2015"),
        row(LIQUOR, bought, "02/19/2015,1,2,1e39", "Volume Sold (Liters)", "1e39", number),
        row(TRANSACTIONS, paid, "1,10:23:26,2,5", "tr_datetime", "10:23:26", when),
        row(TRANSACTIONS, paid, "1,-1 10:23:26,2,5", "tr_datetime", "-1 10:23:26", when),
        row(TRANSACTIONS, paid, "1,1 10:23:26,2,", "amount", "", number),
        row(TRANSACTIONS, paid, "1,1 10:23:26,,5", "tr_type", "", FILLED),
        row(TRANSACTIONS, paid, ",1 10:23:26,2,5", "customer_id", "", FILLED));
  }

  private static Stream<Malformed> instacart() {
    String orders = "orders.csv";
    String inOrders = "order_products.csv";
    String next = "3, the user's next order";
    return Stream.of(
        row(INSTACART, orders, "3,1,4,1", "order_number", "4", next),
        row(INSTACART, orders, "3,1,2,1", "order_number", "2", next),
        row(INSTACART, orders, "3,1,3,", "days_since_prior_order", "", AMOUNT),
        row(INSTACART, orders, "3,1,3,-1", "days_since_prior_order", "-1", AMOUNT),
        row(INSTACART, orders, "2,1,3,1", "order_id", "2", "an order that no row above names"),
        row(INSTACART, orders, "2147483648,1,3,1", "order_id", "2147483648", WHOLE),
        row(INSTACART, orders, "3,x,1,", "user_id", "x", WHOLE),
        row(INSTACART, inOrders, "9,10", "order_id", "9", "an order of the file of orders"),
        row(INSTACART, inOrders, "1,9", "product_id", "9", "a product of the file of products"),
        row(INSTACART, inOrders, "1,", "product_id", "", WHOLE),
        row(INSTACART, "products.csv", "11,1", "aisle_id", "1", "an aisle of the file of aisles"),
        row(
            INSTACART,
            "products.csv",
            "10,61",
            "product_id",
            "10",
            "a product that no row above names"),
        row(INSTACART, "aisles.csv", "61,x", "aisle_id", "61", "an aisle that no row above names"),
        row(INSTACART, "aisles.csv", "1,tea", "aisle", "tea", "a name that no row above has"),
        row(INSTACART, "aisles.csv", "1,", "aisle", "", FILLED));
  }

  private static Stream<Malformed> mimic() {
    String admissions = "ADMISSIONS.csv";
    String diagnoses = "DIAGNOSES_ICD.csv";
    String time = "a time such as 2101-10-20 19:08:00";
    String code = "an ICD-9 code without its point such as 40301, V3001 or E9342";
    return Stream.of(
        row(MIMIC, admissions, "22,2,", "ADMITTIME", "", time),
        row(MIMIC, admissions, "22,2,9.4.2196", "ADMITTIME", "9.4.2196", time),
        row(MIMIC, admissions, ",2,2196-04-09", "SUBJECT_ID", "", FILLED),
        row(
            MIMIC,
            admissions,
            "22,1,2196-04-09",
            "HADM_ID",
            "1",
            "an admission that no row above names"),
        row(
            MIMIC,
            diagnoses,
            "22,3,9678",
            "HADM_ID",
            "3",
            "an admission of the file of admissions"),
        row(MIMIC, diagnoses, "23,1,9678", "SUBJECT_ID", "23", "patient 22, whose admission it is"),
        row(MIMIC, diagnoses, "22,1,96", "ICD9_CODE", "96", code),
        row(MIMIC, diagnoses, "22,1,967.8", "ICD9_CODE", "967.8", code),
        row(MIMIC, diagnoses, "22,1,E95", "ICD9_CODE", "E95", code),
        row(MIMIC, diagnoses, "22,1,J18", "ICD9_CODE", "J18", code));
  }

  private static Stream<Malformed> nothingLeft() {
    return Stream.of(
        filtered(SALES, "sales.csv", "shops with ≥ 7 days"),
        filtered(DEMAND, "demand.csv", "warehouses with ≥ 7 days"),
        filtered(LIQUOR, "liquor.csv", "stores with ≥ 7 days"),
        filtered(TRANSACTIONS, "transactions.csv", "customers with ≥ 7 weeks"),
        filtered(MIMIC, "DIAGNOSES_ICD.csv", "patients with ≥ 2 admissions"));
  }

  private static Malformed filtered(List<String> names, String file, String filter) {
    return new Malformed(
        "too little in " + file,
        with(names, file, ""),
        "file '%s' has nothing left after the filter '%s'; check that it is the whole original"
            .formatted(file, filter));
  }

  private static Malformed row(
      List<String> names, String file, String row, String column, String found, String expected) {
    long line = FILES.getOrDefault(file, "").lines().count() + 1;
    return new Malformed(
        file + ": " + row,
        with(names, file, row + "\n"),
        "file '%s', line %d, column '%s': found '%s', expected %s%s"
            .formatted(file, line, column, found, expected, REMEDY));
  }

  private static Map<String, byte[]> with(List<String> names, String changed, String row) {
    Map<String, byte[]> files = new TreeMap<>();
    for (String name : names) {
      String text = FILES.getOrDefault(name, "") + (name.equals(changed) ? row : "");
      files.put(name, text.getBytes(StandardCharsets.UTF_8));
    }
    return files;
  }
}
