package org.lanet.data.catalog;

import java.util.List;
import org.lanet.data.DataCard;
import org.lanet.data.source.DnntspJson;
import org.lanet.data.source.IowaLiquor;
import org.lanet.data.source.OnlineRetail;
import org.lanet.data.source.UciDiabetes;

/** What the catalogue has on record. */
final class KnownDataSets {
  private static final String DNNTSP_LICENCE = "none stated; research use";
  private static final String DNNTSP =
      "Yu et al., Predicting Temporal Sets with Deep Neural Networks, KDD 2020";

  static final List<CatalogEntry> ENTRIES =
      List.of(
          new CatalogEntry(
              "dc",
              DataCard.of("Dunnhumby Carbo-Loading, baskets of households, with DNNTSP's split")
                  .withPublished("DC")
                  .withSource("DNNTSP (Yu et al., KDD 2020), data/DC/DC.json", DNNTSP_LICENCE)
                  .withCitation(DNNTSP)
                  .withTime("order only"),
              new SourceFile(
                  "dnntsp/DC.json",
                  "b7666f0f96978448a64f746dca78a8ff19bfe897e9850cf2b2430da66e72f3c4"),
              "the GitHub repository yule-BUAA/DNNTSP, data/DC/DC.json",
              null,
              DnntspJson::read),
          new CatalogEntry(
              "tms",
              DataCard.of("Tags of math.stackexchange, threads of users, with DNNTSP's split")
                  .withPublished("TMS")
                  .withSource("DNNTSP (Yu et al., KDD 2020), data/TMS/TMS.json", DNNTSP_LICENCE)
                  .withCitation(DNNTSP)
                  .withTime("order only"),
              new SourceFile(
                  "dnntsp/TMS.json",
                  "8d6dc5b29423d20d6df206691d12ce07b42f7a40d3729ff3c2f4c8e8639addb3"),
              "the GitHub repository yule-BUAA/DNNTSP, data/TMS/TMS.json",
              null,
              DnntspJson::read),
          new CatalogEntry(
              "online-retail",
              OnlineRetail.CARD,
              new SourceFile(
                  "online_retail/online_retail.csv.gz",
                  "3b7adef3fd5e041dc3905232abef9b6bf2101e2e89700fc77f31d1f7dec0271e"),
              "UCI data set 352 (the days of data/retail-data/by-day in the GitHub repository databricks/Spark-The-Definitive-Guide, joined in order of date under one header and gzipped)",
              new SourceFile(
                  "splits/online_retail.csv",
                  "4472752b1ad151b1467207424f6f1b6b73e34b26d58fa4559f730db675d101da"),
              OnlineRetail::read),
          new CatalogEntry(
              "iowa-liquor",
              IowaLiquor.CARD,
              new SourceFile(
                  "iowa_liquor_monthly/liquor_sales.csv.gz",
                  "5ae9cd35982459822fb244f9a6345abeeb6581b5bc677cc095fc7a0a42550bb1"),
              "the R package ialiquor, its table liquor_sales written as CSV and gzipped",
              new SourceFile(
                  "splits/iowa_liquor_monthly.csv",
                  "bee544cdac483a3cf209b8481ab8785120a1af419cc7c6d31e2af1674aa5e11a"),
              IowaLiquor::read),
          new CatalogEntry(
              "diabetes",
              UciDiabetes.CARD,
              new SourceFile(
                  "uci_diabetes/diabetes_raw.csv.gz",
                  "d3931cf21ee8e98de7bf44a5e66316c647e775754a8f9a1c7ad51b80594cef45"),
              "UCI Diabetes, doi 10.24432/C5T59G (its 70 files joined with a column id in front, under the header id,date,time,label,amount, and gzipped)",
              new SourceFile(
                  "splits/uci_diabetes.csv",
                  "605d786b2fcff59bf627df397ca43c4c0bd4383a0ea86f206d9e0d43eb8db974"),
              UciDiabetes::read));

  private KnownDataSets() {}
}
