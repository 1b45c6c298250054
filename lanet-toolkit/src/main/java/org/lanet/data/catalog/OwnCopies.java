package org.lanet.data.catalog;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lanet.data.DataCard;
import org.lanet.data.TemporalSets;
import org.lanet.data.source.Demand;
import org.lanet.data.source.DnntspJson;
import org.lanet.data.source.Instacart;
import org.lanet.data.source.Liquor;
import org.lanet.data.source.MimicIii;
import org.lanet.data.source.Sales;
import org.lanet.data.source.Transactions;

/**
 * The papers' data sets that everybody must get for themselves, from a contest or under an
 * agreement. No content is on record for their files, of which there are several versions; the
 * counts that the papers report stand on the card beside those found.
 */
final class OwnCopies {
  static final List<CatalogEntry<TemporalSets>> SETS =
      List.of(
          own(
              "sales",
              Sales.CARD,
              "Kaggle, competition competitive-data-science-predict-future-sales",
              files -> Sales.read(files.get(0), files.get(1)),
              "sales/sales_train.csv",
              "sales/items.csv"),
          own(
              "demand",
              Demand.CARD,
              "Kaggle, data set felixzhao/productdemandforecasting",
              files -> Demand.read(files.get(0)),
              "demand/Historical Product Demand.csv"),
          own(
              "liquor",
              Liquor.CARD,
              "the State of Iowa's open data, Iowa Liquor Sales (m3tr-qhgy), exported as CSV",
              files -> Liquor.read(files.get(0)),
              "liquor/Iowa_Liquor_Sales.csv"),
          own(
              "transactions",
              Transactions.CARD,
              "Kaggle, python-and-analyze-data-final-project",
              files -> Transactions.read(files.get(0)),
              "transactions/transactions.csv"),
          own(
              "instacart",
              Instacart.CARD,
              "Kaggle, competition instacart-market-basket-analysis",
              files ->
                  Instacart.read(files.get(0), files.subList(1, 3), files.get(3), files.get(4)),
              "instacart/orders.csv",
              "instacart/order_products__prior.csv",
              "instacart/order_products__train.csv",
              "instacart/products.csv",
              "instacart/aisles.csv"),
          own(
              "mimic-iii",
              MimicIii.CARD,
              "PhysioNet, MIMIC-III Clinical Database, doi 10.13026/C2XW26",
              files -> MimicIii.read(files.get(0), files.get(1)),
              "mimic-iii/ADMISSIONS.csv",
              "mimic-iii/DIAGNOSES_ICD.csv"),
          dnntsp("tafeng", "TaFeng", "TaFeng, baskets of a grocer's customers"),
          dnntsp("taobao", "TaoBao", "TaoBao, categories that users bought from"));

  private OwnCopies() {}

  private static CatalogEntry<TemporalSets> dnntsp(String name, String published, String title) {
    String origin = "the GitHub repository yule-BUAA/DNNTSP, its data set " + published;
    return own(
        name,
        DataCard.of(title + ", with DNNTSP's split")
            .withPublished(published)
            .withSource("DNNTSP (Yu et al., KDD 2020)", "none stated; research use")
            .withCitation("Yu et al., Predicting Temporal Sets with Deep Neural Networks, KDD 2020")
            .withTime("order only"),
        origin,
        files -> DnntspJson.read(files.get(0)),
        "dnntsp/%s.json".formatted(published));
  }

  private static CatalogEntry<TemporalSets> own(
      String name,
      DataCard card,
      String whereToGet,
      Function<List<Path>, TemporalSets> reader,
      String... paths) {
    String counts =
        card.expected().stream().map(DataCard.Expected::toString).collect(Collectors.joining("; "));
    List<SourceFile> files = Arrays.stream(paths).map(SourceFile::own).toList();
    return new CatalogEntry<>(name, card, counts, files, whereToGet, null, reader);
  }
}
