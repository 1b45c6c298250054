package org.lanet.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanet.data.source.LongTable;
import org.lanet.error.StorageException;
import org.lanet.storage.Sha256;

class TaskFilesTest {
  private final Path folder;

  TaskFilesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /**
   * Of card.md, which has the sums of the other files. Computed by this generator itself, OpenJDK
   * 17.0.15 and 25 on Linux x86-64; every platform must agree. The files were held to a second
   * computation by lanet-benchmarks/reference/synthetic_reference.py.
   */
  @ParameterizedTest
  @CsvSource({
    "default, 756515cb89b592c4b8a6fd52b59624da050ebf7a7bbe7dd8ff20779dccee4b20",
    "taste, 0d2e4dde9d1c6b483d5cb2883905ca55c65097e2b4deaddd881a963dd107c68e",
    "recency, 56902e7c3be2e142e6b2807ceee570e88447290d9cb98137e10b77efe27054c6",
    "interactions, f96a8581c4e864fc85a3e99847246a3f760f7c2af765a8c6a3e0e58e3acab469",
    "season, df0962ed1fdef389f2a885d14657f3b75fb6b2b8413e376b6bb1c7778969ea58",
    "amounts, 3e15c5c13ca0c85b4e1f0973bf0c20ee3981fd8f8423724f0a6ef1e31d6060d5",
    "ids, 41399a5f8cf7f6862ed22b567aa9ca07f9d8f085dbc28b1eaa53e5a77600d025",
    "everything, be97903c00c8078aa3bf78e67587b4065d1ce6415818704b2241feddba902336",
    "large-vocabulary, ae0b46850e4e31966ec1ba94bf699231be614e6183d3761248bb578096fc7cb8"
  })
  void everyTaskIsTheSameToTheBitEverywhere(String task, String sum) {
    var card = new Sha256();
    card.add(
        text(TaskFiles.of(SyntheticTask.of(task)), "card.md").getBytes(StandardCharsets.UTF_8));
    assertThat(card.digits()).isEqualTo(sum);
  }

  private static String text(TaskFiles files, String name) {
    return String.valueOf(files.texts().get(name));
  }

  @Test
  void theSetsAreReadAsTheyAreByWhoeverReadsCsv() throws IOException {
    var task = SyntheticTask.IDS;
    TaskFiles.of(task).write(folder.resolve("new").resolve("ids"));
    Path sets = folder.resolve("new").resolve("ids").resolve("sets.csv");
    assertThat(LongTable.csv().read(sets).checksum()).isEqualTo(task.data().checksum());
    // 16 to 40 sets of the first sequence, 70 % of them to training
    List<String> lines = Files.readAllLines(sets);
    assertThat(lines.get(0)).isEqualTo("id,time,label,amount,part");
    assertThat(lines.get(1)).startsWith("1,").endsWith(",train");
    assertThat(lines.get(lines.size() - 1)).startsWith("600,").endsWith(",test");
  }

  @Test
  void theKnownBestHasARowForEachTestTargetAndReadsBackToTheBit() {
    var task = SyntheticTask.DEFAULT;
    List<String> lines = text(TaskFiles.of(task), "best.csv").lines().toList();
    assertThat(lines).hasSize(1 + 120);
    assertThat(lines.get(0)).startsWith("id,time,L00,L01,").endsWith(",L39");
    var data = task.data();
    int[] row = {0};
    new KnownBestRows(task, data)
        .forEach(
            (sequence, set, probabilities) -> {
              String[] cells = lines.get(++row[0]).split(",", -1);
              assertThat(cells[0]).isEqualTo(data.id(sequence));
              assertThat(Double.parseDouble(cells[1])).isEqualTo(data.time(set));
              for (int k = 0; k < probabilities.length; k++) {
                assertThat(Float.parseFloat(cells[2 + k])).isEqualTo(probabilities[k]);
              }
            });
    assertThat(row[0]).isEqualTo(task.protocol().testTargets(data)).isEqualTo(120);
  }

  @Test
  void theWorldReadsBackToTheBitAndHasPreferencesWhereIdsCount() throws IOException {
    JsonNode world =
        new ObjectMapper().readTree(text(TaskFiles.of(SyntheticTask.IDS), "world.json"));
    var drawn = new World(40, 1);
    assertThat(world.get("signals").get("ids").doubleValue()).isEqualTo(1);
    assertThat(world.get("constants").get("carry").doubleValue()).isEqualTo(1 / 3.0);
    for (int k = 0; k < 40; k++) {
      assertThat(world.get("base").get(k).doubleValue()).isEqualTo(drawn.base[k]);
      assertThat(world.get("phase").get(k).doubleValue()).isEqualTo(drawn.season[k]);
      assertThat(world.get("raised").get(k).get(1).intValue()).isEqualTo(drawn.raised[k][1]);
    }
    double[] known = SyntheticTask.IDS.recipe().state("600").preferences();
    assertThat(world.get("preferences").get("600").get(39).doubleValue()).isEqualTo(known[39]);
    assertThat(text(TaskFiles.of(SyntheticTask.DEFAULT), "world.json"))
        .doesNotContain("preferences");
  }

  @Test
  void numbersHaveFewDigitsAndReadBackToTheBit() {
    assertThat(Digits.of(.6).toString()).isEqualTo("0.6");
    assertThat(Digits.of(1 / 3.0).toString()).isEqualTo("0.3333333333333333");
    assertThat(Digits.of(40.0).toString()).isEqualTo("40");
    assertThat(Digits.of(0.0).toString()).isEqualTo("0");
    assertThat(Digits.of(.1f).toString()).isEqualTo("0.1");
    for (double value : new double[] {Math.PI, 5e-30, 2e-3, -1e17 / 3}) {
      assertThat(Digits.of(value).doubleValue()).isEqualTo(value);
      assertThat(Digits.of((float) value).floatValue()).isEqualTo((float) value);
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsAnErrorThatSaysWhatToDo() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    var files = TaskFiles.of(SyntheticTask.DEFAULT);
    assertThatThrownBy(() -> files.write(file))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "the files of the task cannot be written to '%s': java.nio.file.FileAlreadyExistsException: %s; make room or choose another folder",
            file, file);
  }
}
