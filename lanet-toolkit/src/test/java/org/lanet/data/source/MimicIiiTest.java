package org.lanet.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.data.source.TextFiles.lines;
import static org.lanet.data.source.TextFiles.write;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanet.data.DataCard.Stage;
import org.lanet.data.TemporalSets;
import org.lanet.error.DataException;

/** Invented patients in the schema of the original files. */
class MimicIiiTest {
  private static final String ADMISSIONS =
      """
      "ROW_ID","SUBJECT_ID","HADM_ID","ADMITTIME","DISCHTIME","DEATHTIME"
      21,22,165315,"2196-04-09 12:00:00","2196-04-10 15:54:00",
      22,23,152223,"2153-09-03 06:00:00","2153-09-08 19:10:00",
      23,23,124321,"2157-10-18 18:00:00","2157-10-25 14:00:00",
      """;
  private static final String DIAGNOSES =
      "\"ROW_ID\",\"SUBJECT_ID\",\"HADM_ID\",\"SEQ_NUM\",\"ICD9_CODE\"\n";
  private static final String REMEDY = "; mend the row, or get the file anew from its source";

  private final Path folder;

  MimicIiiTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theRootsOfAnAdmissionsCodesAreASetAtItsTime() {
    TemporalSets data =
        MimicIii.read(
            write(folder, "ADMISSIONS.csv.gz", ADMISSIONS),
            write(
                folder,
                "DIAGNOSES_ICD.csv",
                DIAGNOSES
                    + "1,23,152223,1,\"41401\"\n2,23,152223,2,\"41402\"\n"
                    + "3,23,124321,1,\"V4581\"\n4,23,124321,2,\"E9342\"\n5,23,124321,3,\"042\"\n"
                    + "6,22,165315,1,\"9678\"\n7,22,165315,,\n"));
    // 2153-09-03 is day 67,085 since 1970-01-01 (date --date=2153-09-03 +%s, by 86,400)
    assertThat(lines(data)).containsExactly("23@67085.25 414", "23@68591.75 042 E934 V45");
    assertThat(data.card().stages())
        .extracting(Stage::toString)
        .containsExactly(
            "2 sequences / 3 sets / 5 labels (patient × admission; 1 of 7 rows left out: 1 without a code)",
            "1 sequences / 2 sets / 4 labels (patients with ≥ 2 admissions)");
    assertThat(data.toString())
        .contains(
            "? sequences / ? sets / 169 labels (expected, as in LANET v3, other groups of codes)");
    assertThat(data.hasAmounts()).isFalse();
  }

  @Test
  void theColumnsOfTheOpenDemonstrationAreInSmallLetters() {
    TemporalSets data =
        MimicIii.read(
            write(folder, "a.csv", ADMISSIONS.toLowerCase(Locale.ROOT)),
            write(
                folder,
                "d.csv",
                DIAGNOSES.toLowerCase(Locale.ROOT) + "1,23,152223,1,486\n3,23,124321,1,486\n"));
    assertThat(lines(data)).containsExactly("23@67085.25 486", "23@68591.75 486");
  }

  @ParameterizedTest
  @ValueSource(strings = {"41", "V3", "E93", "414.01", "4O1", "X001", "v45"})
  void aCodeThatIsNoneIsAnError(String code) {
    Path diagnoses = write(folder, "d.csv", DIAGNOSES + "1,23,152223,1," + code + "\n");
    assertThatThrownBy(() -> MimicIii.read(write(folder, "a.csv", ADMISSIONS), diagnoses))
        .isInstanceOf(DataException.class)
        .hasMessage(
            fault(
                diagnoses,
                "ICD9_CODE",
                code,
                "an ICD-9 code without its point such as 40301, V3001 or E9342"));
  }

  @Test
  void anAdmissionThatIsMissingTwiceOrAnotherPatientsIsAnError() {
    Path admissions = write(folder, "a.csv", ADMISSIONS);
    Path missing = write(folder, "m.csv", DIAGNOSES + "1,23,7,1,486\n");
    assertThatThrownBy(() -> MimicIii.read(admissions, missing))
        .hasMessage(fault(missing, "HADM_ID", "7", "an admission of the file of admissions"));
    Path other = write(folder, "o.csv", DIAGNOSES + "1,22,152223,1,486\n");
    assertThatThrownBy(() -> MimicIii.read(admissions, other))
        .hasMessage(fault(other, "SUBJECT_ID", "22", "patient 23, whose admission it is"));
    Path twice = write(folder, "t.csv", ADMISSIONS + "24,23,124321,2157-10-18 18:00:00,,\n");
    assertThatThrownBy(() -> MimicIii.read(twice, other))
        .hasMessage(
            "file '%s', line 5, column 'HADM_ID': found '124321', expected an admission that no row above names%s"
                .formatted(twice, REMEDY));
    Path time = write(folder, "x.csv", "SUBJECT_ID,HADM_ID,ADMITTIME\n1,2,4\n");
    assertThatThrownBy(() -> MimicIii.read(time, other))
        .hasMessage(fault(time, "ADMITTIME", "4", "a time such as 2101-10-20 19:08:00"));
  }

  private static String fault(Path file, String column, String value, String expected) {
    return "file '%s', line 2, column '%s': found '%s', expected %s%s"
        .formatted(file, column, value, expected, REMEDY);
  }
}
