package org.lanet.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanet.Hostile;
import org.lanet.Models;
import org.lanet.data.TemporalSets;
import org.lanet.error.InvalidArgumentException;
import org.lanet.model.lanet.Lanet;
import org.lanet.sample.Protocol;
import org.lanet.training.Fitted;
import org.lanet.training.Progress;
import org.lanet.training.Training;

/** Hostile names in everything that is written: results, checkpoints, models, predictions. */
class HostileFilesTest {
  private static final Training BRIEF = Training.defaults().withEpochs(1);
  private final Path root;

  HostileFilesTest(@TempDir Path root) {
    this.root = root;
  }

  static List<String> names() {
    return Hostile.names();
  }

  private static Lanet lanet(String name) {
    return Models.lanetV2().withEmbedding(4).withLayers(1).withName(name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void aStudyWritesIntoItsFolderAloneUnderPlainNames(String name) throws IOException {
    Set<String> seen = new TreeSet<>();
    Path folder = root.resolve("studies").resolve("one");
    Study study =
        Study.on(Hostile.data(name))
            .models(Models.top(), lanet(name))
            .training(BRIEF)
            .seeds(1)
            .in(folder);
    Results results = study.progress(watching(seen)).run();
    seen.addAll(files());
    assertThat(seen).anyMatch(file -> file.endsWith(".checkpoint"));
    assertThat(seen)
        .allMatch(file -> file.startsWith("studies/one/"))
        .allMatch(file -> file.matches("([A-Za-z0-9][A-Za-z0-9._-]{0,120}/?)+"));

    List<String> lines = Files.readAllLines(folder.resolve("results.jsonl"));
    assertThat(lines).hasSize(2);
    JsonNode json = new ObjectMapper().readTree(lines.get(1));
    assertThat(json.path("experiment").path("dataset").asText()).isEqualTo(name);
    for (List<String> row : csv(folder.resolve("results.csv"))) {
      assertThat(row).hasSize(6).noneMatch(cell -> cell.matches("(?s)[=+@\\t\\r-].*[^0-9.eE-].*"));
    }
    // what was written is found again
    List<String> progress = new ArrayList<>();
    assertThat(study.progress(progress::add).run().runs()).isEqualTo(results.runs());
    assertThat(progress).isEmpty();
  }

  /** Notes which files there are whenever there is progress. */
  private Progress watching(Set<String> seen) {
    return line -> seen.addAll(files());
  }

  private Set<String> files() {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void aModelComesBackWithItsLabelsAndItsPredictionsAreGuarded(String name) throws IOException {
    TemporalSets data = Hostile.data(name);
    Path model = root.resolve("m.lanet");
    Path file = root.resolve("p.csv");
    try (Fitted fitted = BRIEF.fit(lanet(name), Protocol.byUser().divide(data), Progress.none())) {
      fitted.save(model);
      fitted.predict(data, 2).write(file);
      try (Fitted loaded = Fitted.load(model)) {
        assertThat(loaded.labels().names()).isEqualTo(data.labels().names());
        assertThat(loaded.model().name()).isEqualTo(name);
      }
    }
    List<List<String>> rows = csv(file);
    assertThat(rows).hasSize(1 + 2 * data.sequenceCount());
    for (List<String> row : rows) {
      assertThat(row).hasSize(4).noneMatch(cell -> cell.matches("(?s)[=+@\\t\\r-].*"));
    }
  }

  private static List<List<String>> csv(Path file) throws IOException {
    try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, CSVFormat.RFC4180)) {
      return parser.stream().map(CSVRecord::toList).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../up", "..", ".", "", ".hidden", "-rf", "a/b", "a\\b", "a b", "a\nb", "ä", "a."})
  void aStudysFolderHasAPlainName(String name) {
    assertRefused(
        name,
        "'%s' cannot name a study's folder; use letters, digits, '.', '_' and '-', a letter or digit first and no '.' last"
            .formatted(name.replace("\n", "\\n")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"con", "NUL", "Aux.results", "com1", "lpt9.x.y"})
  void noStudyIsNamedLikeADevice(String name) {
    assertRefused(
        name,
        "'%s' cannot name a study's folder: Windows keeps that name for a device; choose another"
            .formatted(name));
  }

  @Test
  void aStudysNameIsNotTooLongForAFolder() {
    Study study = Study.on(Hostile.data("x"));
    assertThat(study.named("x".repeat(100))).isNotNull();
    assertThat(study.named("console.results_2-b")).isNotNull();
    assertRefused(
        "x".repeat(101), "a study's folder cannot have a name of 101 characters; use at most 100");
  }

  private static void assertRefused(String name, String message) {
    Study study = Study.on(Hostile.data("x"));
    assertThatThrownBy(() -> study.named(name))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(message);
  }
}
