package org.lanet.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.benchmark.BenchmarkFailure;
import org.lanet.data.DataCard;
import org.lanet.data.DataCard.Stage;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.data.TemporalSetsBuilder;
import org.lanet.data.catalog.Catalog;

class ReferencesTest {
  private static final Reference SETS = reference("toy", "all users", "sets", "8");
  private static final Reference SAMPLES = reference("toy", "test part", "samples", "1");

  /** b is in 3 of 4 training sets and a in 1, so b is first and what comes, a, is second. */
  private static final Reference RECALL = reference("toy", "TOP", "Recall@1", "0.0000");

  /** The one label that came is second of two: 1 / log₂ 3 = 0.63093. */
  private static final Reference NDCG = reference("toy", "TOP", "NDCG@2", "0.6309");

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final Path out;

  ReferencesTest(@TempDir Path out) {
    this.out = out;
  }

  private static Reference reference(String data, String subject, String measure, String value) {
    return new Reference(data, subject, measure, new BigDecimal(value), "by hand");
  }

  /** Two users to train on, one to validate on, one to test on. */
  private static TemporalSets toy() {
    TemporalSetsBuilder builder = TemporalSets.builder("toy");
    builder.part("t1", PartName.TRAIN).add("t1", 0, "b").add("t1", 1, "b");
    builder.part("t2", PartName.TRAIN).add("t2", 0, "b").add("t2", 1, "a");
    builder.part("v", PartName.VALIDATION).add("v", 0, "b").add("v", 1, "b");
    builder.part("w", PartName.TEST).add("w", 0, "b").add("w", 1, "a");
    TemporalSets data = builder.build();
    Stage all = Stage.count("all users; none left out", data);
    return data.withCard(DataCard.of("a toy").withStages(List.of(all)));
  }

  /** Any data set but the toy one is one of the catalogue without a folder. */
  private boolean run(Reference... references) {
    return new References(
            List.of(references),
            name -> new DataSetFigures(name.equals("toy") ? toy() : Catalog.in(null).load(name)),
            out,
            new PrintStream(screen, true, StandardCharsets.UTF_8))
        .run();
  }

  private String screen() {
    return screen.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatIsMetIsWrittenAndShown() throws IOException {
    assertThat(run(SETS, SAMPLES, RECALL, NDCG)).isTrue();
    List<String> lines = Files.readAllLines(out.resolve("references.csv"));
    assertThat(lines)
        .startsWith(
            "reference,expected,measured,ok",
            "\"toy, all users: sets (by hand)\",8,8,true",
            "\"toy, test part: samples (by hand)\",1,1,true",
            "\"toy, TOP: Recall@1 (by hand)\",0.0000,0.0,true")
        .hasSize(5);
    assertThat(lines.get(4)).matches("\"toy, TOP: NDCG@2 .*\",0\\.6309,0\\.63092975\\d+,true");
    assertThat(screen())
        .startsWith("Measuring toy\n")
        .containsPattern("reference +expected +measured +ok\n")
        .contains("4 of 4 references are met, written to " + out.resolve("references.csv"));
  }

  @Test
  void oneThatIsNotMetFailsTheRunAndIsWrittenAsSuch() {
    assertThat(run(SETS, reference("toy", "all users", "labels", "3"))).isFalse();
    assertThat(out.resolve("references.csv"))
        .content()
        .endsWith("\"toy, all users: labels (by hand)\",3,2,false\n");
    assertThat(screen()).contains("1 of 2 references are met");
  }

  @Test
  void missingDataFailTheRunAndDoNotStopTheNext() {
    assertThat(run(reference("tms", "TOP", "PHR@10", "0.4619"), SETS)).isFalse();
    assertThat(screen())
        .contains(
            "FAILED data set 'tms' needs the file 'dnntsp/TMS.json' in the folder that the environment variable LANET_DATA names (which is not set); get it from")
        .contains("1 of 2 references are met");
    assertThat(out.resolve("references.csv"))
        .hasContent(
            """
            reference,expected,measured,ok
            "tms, TOP: PHR@10 (by hand)",0.4619,,false
            "toy, all users: sets (by hand)",8,8,true
            """);
  }

  @Test
  void whatCannotBeMeasuredIsToldWithItsReference() {
    assertThat(
            run(
                reference("toy", "users of all", "sets", "8"),
                reference("toy", "BOTTOM", "PHR@1", "0.5"),
                reference("toy", "TOP", "PHR", "0.5"),
                reference("toy", "train part", "samples", "2")))
        .isFalse();
    assertThat(screen())
        .contains(
            "FAILED toy, users of all: sets (by hand): data set 'toy' has no filter that starts with 'users of all'; it has [4 sequences / 8 sets / 2 labels (all users; none left out)]")
        .contains("FAILED toy, BOTTOM: PHR@1 (by hand): there is no model 'BOTTOM'; there are TOP,")
        .contains("FAILED toy, TOP: PHR (by hand): there is no metric 'PHR'; known are")
        .contains(
            "FAILED toy, train part: samples (by hand): samples are counted of the 'test part' only, not of 'train part'")
        .contains("0 of 4 references are met");
  }

  @Test
  void anOutputFolderThatCannotBeMadeIsAnError() throws IOException {
    Path file = Files.writeString(out.resolve("file"), "in the way");
    var run =
        new References(
            List.of(SETS), name -> new DataSetFigures(toy()), file, new PrintStream(screen));
    assertThatThrownBy(run::run)
        .isInstanceOf(BenchmarkFailure.class)
        .hasMessageStartingWith(
            "the results cannot be written to " + file.resolve("references.csv"))
        .hasMessageEndingWith("make room or choose another folder with LANET_OUT");
  }
}
