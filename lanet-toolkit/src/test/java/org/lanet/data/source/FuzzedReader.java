package org.lanet.data.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.lanet.data.TemporalSets;
import org.lanet.data.TemporalSetsInvariants;
import org.lanet.data.text.Document;
import org.lanet.data.text.Documents;
import org.lanet.error.DataException;

/**
 * Every reader, for tests that feed it whatever there is: it may end in a {@link DataException} and
 * in no other one, and what it reads must be sound.
 */
@SuppressWarnings("ImmutableEnumChecker") // its readers and names are never changed
enum FuzzedReader {
  LONG_TABLE(f -> LongTable.csv().read(f.get(0)), "x.csv"),
  LONG_TABLE_SKIPPING(f -> LongTable.csv().skipMalformed().read(f.get(0)), "x.csv"),
  LONG_TABLE_OF_DATES(
      f -> LongTable.csv().separator(';').timeFormat("d.M.yyyy").read(f.get(0)), "x.csv"),
  LONG_TABLE_OF_TABS(f -> LongTable.tsv().read(f.get(0)), "x.tsv"),
  GZIP(f -> LongTable.csv().read(f.get(0)), "x.csv.gz"),
  ZIP(f -> LongTable.csv().read(f.get(0)), "x.csv.zip"),
  REFERENCE_SPLIT(f -> ReferenceSplit.read(f.get(0)), "split.csv"),
  DNNTSP_JSON(f -> DnntspJson.read(f.get(0)), "x.json"),
  TCMBN_JSON(f -> TcmbnJson.read(f.get(0)), "x.jsonl"),
  ONLINE_RETAIL(f -> OnlineRetail.read(f.get(0)), "retail.csv"),
  IOWA_LIQUOR(f -> IowaLiquor.read(f.get(0)), "iowa.csv"),
  UCI_DIABETES(f -> UciDiabetes.read(f.get(0)), "diabetes.csv"),
  SYNTHEA(f -> Synthea.read(f.get(0), f.get(1)), "conditions.csv", "medications.csv"),
  CODI_ESP(f -> CodiEsp.read(f.get(0)), "x.jsonl"),
  SALES(f -> Sales.read(f.get(0), f.get(1)), "sales.csv", "items.csv"),
  DEMAND(f -> Demand.read(f.get(0)), "demand.csv"),
  LIQUOR(f -> Liquor.read(f.get(0)), "liquor.csv"),
  TRANSACTIONS(f -> Transactions.read(f.get(0)), "transactions.csv"),
  INSTACART(
      f -> Instacart.read(f.get(0), List.of(f.get(1)), f.get(2), f.get(3)),
      "orders.csv",
      "order_products.csv",
      "products.csv",
      "aisles.csv"),
  MIMIC_III(f -> MimicIii.read(f.get(0), f.get(1)), "ADMISSIONS.csv", "DIAGNOSES_ICD.csv"),
  TCMBN_PICKLE(f -> TcmbnPickle.read(f.get(0), f.get(0), f.get(0)), "x.pkl"),
  BIBTEX(f -> Bibtex.read(f.get(0), f.get(1)), "train.arff", "test.arff");

  /** Stands between the files of a reader that has several; no text contains it. */
  static final byte BETWEEN_FILES = 0x1d;

  private final Function<List<Path>, Object> reader;
  private final List<String> names;

  FuzzedReader(Function<List<Path>, Object> reader, String... names) {
    this.reader = reader;
    this.names = List.of(names);
  }

  /** Feeds it {@code content}, which is cut up where it has several files. */
  void feed(byte[] content) {
    try {
      Path folder = Files.createTempDirectory("fuzzed");
      try {
        check(write(folder, content));
      } finally {
        for (String name : names) {
          Files.deleteIfExists(folder.resolve(name));
        }
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The inputs that are committed for it, in the order of their names. */
  List<byte[]> seeds() {
    try (var files = Files.list(Path.of(ReaderFuzzTest.class.getResource(folder()).toURI()))) {
      List<byte[]> seeds = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        seeds.add(Files.readAllBytes(file));
      }
      return seeds;
    } catch (IOException | java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private String folder() {
    String[] words = name().toLowerCase(java.util.Locale.ROOT).split("_", -1);
    var method = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      method.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
    }
    return "ReaderFuzzTestInputs/" + method;
  }

  private List<Path> write(Path folder, byte[] content) {
    List<Path> files = new ArrayList<>();
    int from = 0;
    for (String name : names) {
      int until = from;
      while (until < content.length
          && (content[until] != BETWEEN_FILES || files.size() == names.size() - 1)) {
        until++;
      }
      files.add(TextFiles.write(folder, name, Arrays.copyOfRange(content, from, until)));
      from = Math.min(until + 1, content.length);
    }
    return files;
  }

  private void check(List<Path> files) {
    Object read;
    try {
      read = reader.apply(files);
    } catch (DataException e) {
      assertThat(e.getMessage()).hasSizeLessThan(2000);
      return;
    }
    if (read instanceof TemporalSets data) {
      TemporalSetsInvariants.check(data);
      checkRoundTrip(data);
    } else if (read instanceof Documents documents) {
      documents.all().forEach(document -> checkLabels(documents, document));
    }
  }

  private static void checkRoundTrip(TemporalSets data) {
    LongTable recipe = data.hasProvidedSplit() ? LongTable.csv().part("part") : LongTable.csv();
    TemporalSets again = recipe.read(LongTable.toTable(data));
    assertThat(again.checksum()).isEqualTo(data.checksum());
  }

  private static void checkLabels(Documents documents, Document document) {
    for (String label : document.labels()) {
      assertThat(documents.labels().contains(label)).isTrue();
      assertThat(label).isNotBlank();
      assertThat(new String(label.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
          .isEqualTo(label);
    }
  }
}
