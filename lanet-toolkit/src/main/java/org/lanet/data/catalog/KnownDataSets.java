package org.lanet.data.catalog;

import java.net.URI;
import java.util.List;
import org.lanet.data.DataCard;
import org.lanet.data.TemporalSets;
import org.lanet.data.source.Bibtex;
import org.lanet.data.source.CodiEsp;
import org.lanet.data.source.DnntspJson;
import org.lanet.data.source.IowaLiquor;
import org.lanet.data.source.OnlineRetail;
import org.lanet.data.source.Synthea;
import org.lanet.data.source.TcmbnJson;
import org.lanet.data.source.UciDiabetes;
import org.lanet.data.text.Documents;

/** The public data sets that the catalogue has on record, with the content of their files. */
final class KnownDataSets {
  // a commit each, since what a branch holds may change
  private static final String SYNTHEA =
      "https://raw.githubusercontent.com/IBM/cpd-workshop-health-care/5c84be0a3557578aada7616023ae439d4033eb34/data/";
  private static final String ONLINE_RETAIL =
      "https://raw.githubusercontent.com/databricks/Spark-The-Definitive-Guide/4ba5601eb9b9aed1d01ab79775e3af228216ff6f/data/retail-data/by-day/";

  static final List<CatalogEntry<TemporalSets>> SETS =
      List.of(
          dnntsp(
              "dc",
              "DC",
              "Dunnhumby Carbo-Loading, baskets of households, with DNNTSP's split",
              "9,010 / 42,905 / 217",
              "b7666f0f96978448a64f746dca78a8ff19bfe897e9850cf2b2430da66e72f3c4"),
          dnntsp(
              "tms",
              "TMS",
              "Tags of math.stackexchange, threads of users, with DNNTSP's split",
              "15,726 / 243,394 / 1,565",
              "8d6dc5b29423d20d6df206691d12ce07b42f7a40d3729ff3c2f4c8e8639addb3"),
          onlineRetail(),
          iowaLiquor(),
          diabetes(),
          synthea(),
          hawkes());

  static final List<CatalogEntry<Documents>> DOCUMENTS = List.of(bibtex(), codiEsp());

  private KnownDataSets() {}

  private static CatalogEntry<TemporalSets> dnntsp(
      String name, String published, String title, String counts, String sha256) {
    String path = "data/%s/%s.json".formatted(published, published);
    return new CatalogEntry<>(
        name,
        DataCard.of(title)
            .withPublished(published)
            .withSource("DNNTSP (Yu et al., KDD 2020), " + path, "none stated; research use")
            .withCitation("Yu et al., Predicting Temporal Sets with Deep Neural Networks, KDD 2020")
            .withTime("order only"),
        counts,
        List.of(SourceFile.of("dnntsp/%s.json".formatted(published), sha256)),
        "the GitHub repository yule-BUAA/DNNTSP, " + path,
        null,
        files -> DnntspJson.read(files.get(0)));
  }

  private static CatalogEntry<TemporalSets> onlineRetail() {
    String plain = "c35975c40d0e1e105090fbb11188a409393055f873841bd012915475fc84e69f";
    return new CatalogEntry<>(
            "online-retail",
            OnlineRetail.CARD,
            "1,018 / 10,324 / 108",
            List.of(
                SourceFile.of(
                        "online_retail/online_retail.csv.gz",
                        "3b7adef3fd5e041dc3905232abef9b6bf2101e2e89700fc77f31d1f7dec0271e")
                    .orDownloaded(
                        "online_retail/online_retail.csv",
                        RemoteDays.of("online-retail-days.txt", ONLINE_RETAIL, 48_039_726, plain))),
            "UCI data set 352 (the days of data/retail-data/by-day in the GitHub repository databricks/Spark-The-Definitive-Guide, joined in order of date under one header)",
            null,
            files -> OnlineRetail.read(files.get(0)))
        .withSplit(
            "splits/online_retail.csv",
            "4472752b1ad151b1467207424f6f1b6b73e34b26d58fa4559f730db675d101da");
  }

  private static CatalogEntry<TemporalSets> iowaLiquor() {
    return new CatalogEntry<>(
            "iowa-liquor",
            IowaLiquor.CARD,
            "99 / 4,944 / 51",
            List.of(
                SourceFile.of(
                    "iowa_liquor_monthly/liquor_sales.csv.gz",
                    "5ae9cd35982459822fb244f9a6345abeeb6581b5bc677cc095fc7a0a42550bb1")),
            "the R package ialiquor, its table liquor_sales written as CSV and gzipped",
            null,
            files -> IowaLiquor.read(files.get(0)))
        .withSplit(
            "splits/iowa_liquor_monthly.csv",
            "bee544cdac483a3cf209b8481ab8785120a1af419cc7c6d31e2af1674aa5e11a");
  }

  private static CatalogEntry<TemporalSets> diabetes() {
    return new CatalogEntry<>(
            "diabetes",
            UciDiabetes.CARD,
            "70 / 3,880 / 20",
            List.of(
                SourceFile.of(
                    "uci_diabetes/diabetes_raw.csv.gz",
                    "d3931cf21ee8e98de7bf44a5e66316c647e775754a8f9a1c7ad51b80594cef45")),
            "UCI Diabetes, doi 10.24432/C5T59G (its 70 files joined with a column id in front, under the header id,date,time,label,amount, and gzipped)",
            null,
            files -> UciDiabetes.read(files.get(0)))
        .withSplit(
            "splits/uci_diabetes.csv",
            "605d786b2fcff59bf627df397ca43c4c0bd4383a0ea86f206d9e0d43eb8db974");
  }

  private static CatalogEntry<TemporalSets> synthea() {
    return new CatalogEntry<>(
            "synthea",
            Synthea.CARD,
            "967 / 26,452 / 272",
            List.of(
                synthea(
                    "conditions.csv",
                    "289298296e2777732a5bf22b9b8ad4597a36a62cc8de6862d6b1a1615d79d895",
                    2_665_127,
                    "4d4ffa90b0aab83de3b2161a0d85025bbdf40723147e7a59d8e493606423f80a"),
                synthea(
                    "medications.csv",
                    "ed23798c864744c373936624cf42850e988b6d9aa46b9857cdd3926a1d2f7279",
                    3_090_205,
                    "7f298b53701a0d1374a1d99fa8fe6d5b96b768b66ae0c26c644faa4d331cae6b")),
            "the GitHub repository IBM/cpd-workshop-health-care, data/conditions.csv and data/medications.csv",
            null,
            files -> Synthea.read(files.get(0), files.get(1)))
        .withSplit(
            "splits/synthea.csv",
            "d461d732f36c9d846e35f86141f79e081e1e276e0864c395cb7865ef78e33967");
  }

  private static SourceFile synthea(String name, String gzipped, long bytes, String plain) {
    return SourceFile.of("synthea/" + name + ".gz", gzipped)
        .orDownloaded("synthea/" + name, new RemoteFile(URI.create(SYNTHEA + name), bytes, plain));
  }

  private static CatalogEntry<TemporalSets> hawkes() {
    return new CatalogEntry<>(
        "hawkes",
        TcmbnJson.CARD,
        "1,000 / 22,122 / 5",
        List.of(
            SourceFile.of(
                "tcmbn_hawkes/hawkes.jsonl.gz",
                "013ba1dbf1ce5ae61a997dd9c433003b80e77959920b8a397513e43f1f73d299")),
        "the GitHub repository xshou1990/TCMBN, its synthetic Hawkes streams, split 1, converted from pickle to JSON lines and gzipped",
        null,
        files -> TcmbnJson.read(files.get(0)));
  }

  private static CatalogEntry<Documents> bibtex() {
    return new CatalogEntry<>(
        "bibtex",
        Bibtex.CARD,
        "7,395 documents / 159 labels",
        List.of(
            SourceFile.of(
                "bibtex/bibtex-train.arff.gz",
                "d1a9a2fa04d4f15349bc72573c31b23e5bab0cf9edfa33079bee765c11594724"),
            SourceFile.of(
                "bibtex/bibtex-test.arff.gz",
                "c5e596ee7370dc2d53fb035579abf91935acbcc51552ff12e24d32cb41799a8f")),
        "the GitHub repository tsoumakas/mulan, data/multi-label/bibtex, each file gzipped",
        null,
        files -> Bibtex.read(files.get(0), files.get(1)));
  }

  private static CatalogEntry<Documents> codiEsp() {
    return new CatalogEntry<>(
        "codiesp",
        CodiEsp.CARD,
        "750 documents / 2,194 labels",
        List.of(
            SourceFile.of(
                "codiesp/codiesp_d.jsonl.gz",
                "3c263e77b94a88f7a7c5c35eda0cb7f932f1ee9c54eedc0f77c71267ef395860")),
        "CodiEsp, doi 10.5281/zenodo.3625746 (the English texts and codes of the parts train and dev, as JSON lines, gzipped)",
        null,
        files -> CodiEsp.read(files.get(0)));
  }
}
