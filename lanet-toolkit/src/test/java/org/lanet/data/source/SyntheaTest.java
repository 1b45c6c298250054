package org.lanet.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.data.source.TextFiles.lines;
import static org.lanet.data.source.TextFiles.write;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.data.DataCard.Stage;
import org.lanet.data.TemporalSets;
import org.lanet.error.DataException;

class SyntheaTest {
  private static final String CONDITIONS = "START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION\n";
  private static final String MEDICATIONS =
      "START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION,COST,DISPENSES,TOTALCOST,REASONCODE,REASONDESCRIPTION\n";
  private static final String REMEDY = "; mend the row, or get the file anew from its source";

  private final Path folder;

  SyntheaTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void conditionsAndMedicationsOfADayAreASetOfPrefixedCodes() {
    TemporalSets data =
        Synthea.read(
            write(
                folder,
                "conditions.csv.gz",
                CONDITIONS
                    + "2019-01-23,,p,e1,65,Otitis media\n"
                    + "2019-01-30,2019-02-01,p,e2,65,Otitis media\n"
                    + "2019-01-30,,q,e3,19,\"Sinusitis, viral\"\n"),
            write(
                folder,
                "medications.csv",
                MEDICATIONS
                    + "2019-01-23,,p,e1,308182,Amoxicillin,9.82,3,29.46,,\n"
                    + "2019-01-23,,p,e1,308182,Amoxicillin,0.18,1,0.18,65,Otitis media\n"
                    + "2019-01-23,,p,e1,65,\"A drug\",4.6,1,4.6,,\n"));
    // 2019-01-23 is day 17,919 since 1970-01-01 (date --date=2019-01-23 +%s, by 86,400)
    assertThat(lines(data))
        .containsExactly("p@17919.0 c65=0.0 m308182=10.0 m65=4.6", "p@17926.0 c65=0.0");
    assertThat(data.labels().names()).containsExactly("c65", "m308182", "m65");
    assertThat(data.card().stages())
        .extracting(Stage::toString)
        .containsExactly(
            "2 sequences / 3 sets / 4 labels (patient × day; every row of both files)",
            "1 sequences / 2 sets / 3 labels (patients with ≥ 2 days)");
  }

  @Test
  void filesOfNewerVersionsHaveATimeOfDayAndABaseCost() {
    TemporalSets data =
        Synthea.read(
            write(folder, "c.csv", CONDITIONS + "2019-01-30,,p,e2,65,Otitis media\n"),
            write(
                folder,
                "m.csv",
                """
                START,STOP,PATIENT,PAYER,ENCOUNTER,CODE,DESCRIPTION,BASE_COST,PAYER_COVERAGE,DISPENSES,TOTALCOST,REASONCODE,REASONDESCRIPTION
                2019-01-23T23:10:55Z,,p,x,e1,30,Amoxicillin,2.5,0.00,12,30.00,,
                """));
    assertThat(lines(data)).containsExactly("p@17919.0 m30=2.5", "p@17926.0 c65=0.0");
  }

  @Test
  void aMalformedRowIsNamedByFileLineAndColumn() {
    Path conditions = write(folder, "c.csv", CONDITIONS + "2019-02-30,,p,e,65,X\n");
    Path medications = write(folder, "m.csv", MEDICATIONS + "2019-01-23,,p,e,30,X,free,1,1,,\n");
    assertThatThrownBy(() -> Synthea.read(conditions, medications))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "file '%s', line 2, column 'START': found '2019-02-30', expected a date such as 2010-12-01 or 2010-12-01T08:26:00%s"
                .formatted(conditions, REMEDY));
    Path fine = write(folder, "f.csv", CONDITIONS + "2019-02-28,,p,e,65,X\n");
    assertThatThrownBy(() -> Synthea.read(fine, medications))
        .hasMessage(
            "file '%s', line 2, column 'COST': found 'free', expected a finite number, 0 or more%s"
                .formatted(medications, REMEDY));
    Path nobody = write(folder, "n.csv", CONDITIONS + "2019-02-28,,,e,65,X\n");
    assertThatThrownBy(() -> Synthea.read(nobody, medications))
        .hasMessage(
            "file '%s', line 2, column 'PATIENT': found '', expected a value that is not empty%s"
                .formatted(nobody, REMEDY));
  }

  /** Counted apart from this code, by a few lines of pandas over the same files. */
  @Test
  @EnabledIfEnvironmentVariable(named = "LANET_DATA", matches = ".+")
  void theRealFilesHaveTheirCountsAndTheIdsOfTheReferenceSplit() {
    Path real = Path.of(System.getenv("LANET_DATA"));
    TemporalSets data =
        Synthea.read(
            real.resolve("synthea/conditions.csv.gz"), real.resolve("synthea/medications.csv.gz"));
    assertThat(data.card().stages())
        .extracting(Stage::toString)
        .containsExactly(
            "986 sequences / 26,471 sets / 272 labels (patient × day; every row of both files)",
            "967 sequences / 26,452 sets / 272 labels (patients with ≥ 2 days)");
    TemporalSets split = ReferenceSplit.read(real.resolve("splits/synthea.csv")).applyTo(data);
    assertThat(split.card().stages().get(2).filter())
        .isEqualTo("reference split: 580 train, 193 validation, 194 test");
  }
}
