package org.lanet.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.data.PartName.TEST;
import static org.lanet.data.PartName.TRAIN;
import static org.lanet.data.PartName.VALIDATION;
import static org.lanet.data.source.TextFiles.write;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanet.data.text.Document;
import org.lanet.data.text.Documents;
import org.lanet.error.DataException;

/** Hand-made files in the forms of CodiEsp and Bibtex. */
class DocumentFilesTest {
  private static final String DATA = "LANET_DATA";
  private static final String ARFF =
      """
      % a comment
      @relation bibsonomy_bibtex

      @attribute graph {0,1}
      @ATTRIBUTE 02 {0, 1}
      @attribute TAG_graph {0,1}

      @data
      """;
  private static final String REMEDY = "; get the file anew from its source";

  private final Path folder;

  DocumentFilesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void codiEspDocumentsKeepTheirTextAndCodes() {
    Documents documents =
        CodiEsp.read(
            write(
                folder,
                "c.jsonl.gz",
                """
                {"id": "S1", "split": "train", "text": "A man\\nof 37.", "labels": ["i10", "r52", "i10"]}
                {"split": "dev", "id": "S2", "labels": [], "text": "Fever"}
                """));
    assertThat(documents.all())
        .containsExactly(
            new Document("S1", TRAIN, "A man\nof 37.", List.of("i10", "r52")),
            new Document("S2", VALIDATION, "Fever", List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "{'id': 'a'}   ; 11: found an object without labels, split, text, expected an object with id, split, text and labels",
        "{'id': 1}     ; 8: found '1', expected an id, that is a text",
        "{'text': ''}  ; 10: found '', expected the document's text",
        "{'labels': 1} ; 12: found '1', expected an array of labels"
      })
  void whatCodiEspLacksIsNamedByLineAndColumn(String text, String fault) {
    Path file = write(folder, "c.jsonl", text.strip().replace('\'', '"').replace("t\"s", "t's"));
    assertThatThrownBy(() -> CodiEsp.read(file))
        .isInstanceOf(DataException.class)
        .hasMessage("file '%s', line 1, column %s%s".formatted(file, fault, REMEDY));
  }

  @Test
  void bibtexDocumentsAreTheirWordsAndTags() {
    Documents documents =
        Bibtex.read(
            write(folder, "train.arff.gz", ARFF + "{0 1,1 1,2 1}\n\n{1 1}"),
            write(folder, "test.arff", ARFF + "{}\r\n{ 0 1, 2 1 }\n"));
    assertThat(documents.all())
        .containsExactly(
            new Document("train/0", TRAIN, "graph 02", List.of("graph")),
            new Document("train/1", TRAIN, "02", List.of()),
            new Document("test/0", TEST, "", List.of()),
            new Document("test/1", TEST, "graph", List.of("graph")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "0 1",
        "{0 1",
        "{0}",
        "{0 1,}",
        "{0 2}",
        "{3 1}",
        "{-1 1}",
        "{+1 1}",
        "{1 1,1 1}",
        "{1 1,0 1}",
        "{99999999999 1}",
        "1,0,1"
      })
  void aRowThatIsNotSparseAndBinaryIsAnError(String row) {
    Path file = write(folder, "x.arff", ARFF + "{0 1}\n" + row);
    assertThatThrownBy(() -> Bibtex.read(file, file))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("file '%s', line 10: found '".formatted(file))
        .hasMessageContaining("expected ascending attributes and their 1, such as {3 1,17 1}")
        .hasMessageEndingWith(REMEDY);
  }

  @Test
  void aMalformedHeaderIsAnError() {
    Path numeric = write(folder, "n.arff", "@relation x\n@attribute graph numeric\n@data\n");
    assertThatThrownBy(() -> Bibtex.read(numeric, numeric))
        .hasMessage(
            "file '%s', line 2: found '@attribute graph numeric', expected a binary attribute such as @attribute word {0,1}, its name unquoted%s"
                .formatted(numeric, REMEDY));
    Path twice = write(folder, "t.arff", "@attribute a {0,1}\n@attribute a {0,1}\n");
    assertThatThrownBy(() -> Bibtex.read(twice, twice))
        .hasMessage(
            "file '%s', line 2: found '@attribute a {0,1}', expected an attribute that no line above names%s"
                .formatted(twice, REMEDY));
    Path cut = write(folder, "c.arff", "@relation x\n@attribute a {0,1}\n");
    assertThatThrownBy(() -> Bibtex.read(cut, cut))
        .hasMessage(
            "file '%s', line 3: found 'the end of the file', expected @data%s"
                .formatted(cut, REMEDY));
    Path stray = write(folder, "s.arff", "words\n");
    assertThatThrownBy(() -> Bibtex.read(stray, stray))
        .hasMessage(
            "file '%s', line 1: found 'words', expected @relation, @attribute or @data%s"
                .formatted(stray, REMEDY));
    Path none = write(folder, "0.arff", "@data\n");
    assertThatThrownBy(() -> Bibtex.read(none, none))
        .hasMessage(
            "file '%s', line 1: found '@data', expected attributes before the data%s"
                .formatted(none, REMEDY));
  }

  @Test
  void aLineWithoutAnEndIsAnErrorBeforeItFillsTheMemory() {
    Path file = write(folder, "l.arff.gz", "x".repeat((1 << 20) + 1));
    assertThatThrownBy(() -> Bibtex.read(file, file))
        .hasMessageContaining("line 1: found 'xxx")
        .hasMessageContaining("expected a line of at most 1048576 characters");
  }

  @Test
  void filesOfTwoVersionsDoNotMix() {
    Path train = write(folder, "train.arff", ARFF + "{0 1}\n");
    Path test = write(folder, "test.arff", ARFF.replace("02", "03") + "{0 1}\n");
    assertThatThrownBy(() -> Bibtex.read(train, test))
        .hasMessage(
            "the files '%s' and '%s' differ in their attributes; take both from the same version"
                .formatted(train, test));
  }

  /** Counted apart from this code, by a few lines of Python over the same files. */
  @Test
  @EnabledIfEnvironmentVariable(named = DATA, matches = ".+")
  void theRealCollectionsHaveTheirCounts() {
    Path real = Path.of(System.getenv(DATA));
    Documents codiEsp = CodiEsp.read(real.resolve("codiesp/codiesp_d.jsonl.gz"));
    assertThat(codiEsp.part(TRAIN)).hasSize(500);
    assertThat(codiEsp.part(VALIDATION)).hasSize(250);
    assertThat(codiEsp.labels().size()).isEqualTo(2194);
    assertThat(codiEsp.unseenLabels(VALIDATION)).hasSize(427);
    Documents bibtex =
        Bibtex.read(
            real.resolve("bibtex/bibtex-train.arff.gz"),
            real.resolve("bibtex/bibtex-test.arff.gz"));
    assertThat(bibtex.part(TRAIN)).hasSize(4880);
    assertThat(bibtex.part(TEST)).hasSize(2515);
    assertThat(bibtex.labels().size()).isEqualTo(159);
    assertThat(bibtex.all().stream().flatMap(d -> Arrays.stream(d.text().split(" "))).distinct())
        .hasSize(1836);
  }
}
