package org.lanet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {
  private final Path folder;

  ResultFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path file() {
    return folder.resolve("out").resolve("benchmark.csv");
  }

  @Test
  void aNewFileHasTheHeaderAndTheRows() throws IOException {
    new ResultFile(file()).put(List.of(Row.of("step", .64, 2.69, "one step")));
    assertThat(file())
        .hasContent("name,ratio,ours_s,theirs_s,what\nstep,4.203,0.64,2.69,one step\n");
  }

  @Test
  void rowsThatWereNotMeasuredStayAndOthersKeepTheirPlace() throws IOException {
    var results = new ResultFile(file());
    results.put(List.of(Row.of("one", 1, 2, "old"), Row.of("two", 1, 3, "stays")));
    results.put(List.of(Row.of("three", 1, 4, "new"), Row.of("one", 1, 5, "new")));
    assertThat(Files.readAllLines(file()))
        .containsExactly(
            "name,ratio,ours_s,theirs_s,what",
            "one,5,1,5,new",
            "two,3,1,3,stays",
            "three,4,1,4,new");
  }

  @Test
  void commasQuotesAndLineBreaksSurvive() throws IOException {
    var results = new ResultFile(file());
    results.put(List.of(Row.of("odd", 1, 2, "192 samples, \"padded\"\nas released")));
    results.put(List.of(Row.of("other", 1, 2, "plain")));
    assertThat(file())
        .hasContent(
            "name,ratio,ours_s,theirs_s,what\nodd,2,1,2,\"192 samples, \"\"padded\"\"\nas released\"\nother,2,1,2,plain\n");
  }

  @Test
  void onlyTheFileItselfIsLeftBehind() throws IOException {
    new ResultFile(file()).put(List.of(Row.of("step", 1, 2, "one step")));
    try (var files = Files.list(folder.resolve("out"))) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void aFileWithAnotherHeaderIsNotTouched() throws IOException {
    Files.createDirectories(folder.resolve("out"));
    Files.writeString(file(), "model,seconds\nLSTM,3\n");
    assertThatThrownBy(() -> new ResultFile(file()).put(List.of(Row.of("step", 1, 2, "x"))))
        .isInstanceOf(BenchmarkFailure.class)
        .hasMessage(
            "%s is no file of benchmarks: it must begin with 'name,ratio,ours_s,theirs_s,what'; move it away to start afresh",
            file());
    assertThat(file()).hasContent("model,seconds\nLSTM,3\n");
  }

  @Test
  void aFolderThatCannotBeMadeIsAnErrorWithItsName() throws IOException {
    Files.writeString(folder.resolve("out"), "a file");
    assertThatThrownBy(() -> new ResultFile(file()).put(List.of(Row.of("step", 1, 2, "x"))))
        .isInstanceOf(BenchmarkFailure.class)
        .hasMessageStartingWith("the results cannot be written to " + file())
        .hasMessageEndingWith("make room or choose another folder with LANET_OUT");
  }

  @Test
  void numbersHaveFourDigitsAndNoExponent() {
    assertThat(ResultFile.number(.000012345)).isEqualTo("0.00001234");
    assertThat(ResultFile.number(1234567)).isEqualTo("1235000");
  }

  @Test
  void aRowOfNothingIsAnError() {
    assertThatThrownBy(() -> Row.of("step", 0, 1, "x"))
        .hasMessage("the ratio of step is Infinity; it must be a positive number");
  }
}
