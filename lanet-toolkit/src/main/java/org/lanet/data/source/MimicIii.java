package org.lanet.data.source;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lanet.data.DataCard;
import org.lanet.data.DataCard.Expected;
import org.lanet.data.DataCard.Stage;
import org.lanet.data.TemporalSets;
import org.lanet.data.TemporalSetsBuilder;

/**
 * Reads the diagnoses of MIMIC-III (Johnson et al., 2016): those of a patient's admission are a
 * set, at the time of the admission in days since 1970-01-01; there are no amounts.
 *
 * <p>The papers' 169 groups of codes are not published. The label is the ICD-9 root of a code
 * instead: three digits, V and two digits, or E and three digits. That choice is ours, and so is to
 * leave out, last, patients with one admission, for whom there is nothing to predict; figures on
 * these data are not comparable with published ones. Rows without a code are left out. Time O(n log
 * n) in the diagnoses; an admission that the file of admissions lacks or gives to another patient
 * and anything malformed is an error with its line.
 */
public final class MimicIii {
  /** What it is, without counts. */
  public static final DataCard CARD =
      DataCard.of("MIMIC-III diagnoses by ICD-9 root, patient × admission")
          .withSource(
              "PhysioNet, MIMIC-III Clinical Database, doi 10.13026/C2XW26",
              "PhysioNet Credentialed Health Data License")
          .withCitation("Johnson et al., MIMIC-III, Scientific Data 3, 2016")
          .withExpected(new Expected("LANET v3, other groups of codes", 0, 0, 169));

  private static final String FILTER = "patients with ≥ 2 admissions";
  private static final int MINIMUM_ADMISSIONS = 2;
  private static final int ROOT = 3;

  private record Admission(String patient, double time) {}

  private MimicIii() {}

  /** Reads {@code ADMISSIONS.csv} and {@code DIAGNOSES_ICD.csv}, each plain or gzipped. */
  public static TemporalSets read(Path admissions, Path diagnoses) {
    var builder = TemporalSets.builder("mimic-iii").card(CARD);
    var left = new LeftOut("without a code");
    diagnoses(diagnoses, admissions(admissions), left, builder);
    TemporalSets all = builder.build();
    TemporalSets several =
        LeftOut.rest(all.withMinimumSets(MINIMUM_ADMISSIONS).dropUnusedLabels(), diagnoses, FILTER);
    return several.withCard(
        CARD.withStages(
            List.of(
                Stage.count("patient × admission; " + left, all), Stage.count(FILTER, several))));
  }

  private static Map<String, Admission> admissions(Path file) {
    Map<String, Admission> admissions = new HashMap<>();
    try (var rows = CsvRows.open(file, ',', LeftOut.REMEDY)) {
      int patient = column(rows, "SUBJECT_ID");
      int admission = column(rows, "HADM_ID");
      int time = column(rows, "ADMITTIME");
      while (rows.next()) {
        double days = TimeFormat.ISO.days(rows.text(time));
        if (Double.isNaN(days)) {
          throw rows.fault(time, "a time such as 2101-10-20 19:08:00");
        }
        var known = new Admission(rows.required(patient), days);
        if (admissions.put(rows.required(admission), known) != null) {
          throw rows.fault(admission, "an admission that no row above names");
        }
      }
    }
    return admissions;
  }

  private static void diagnoses(
      Path file, Map<String, Admission> admissions, LeftOut left, TemporalSetsBuilder builder) {
    try (var rows = CsvRows.open(file, ',', LeftOut.REMEDY)) {
      int patient = column(rows, "SUBJECT_ID");
      int admission = column(rows, "HADM_ID");
      int code = column(rows, "ICD9_CODE");
      while (rows.next()) {
        Admission known = admissions.get(rows.text(admission));
        if (known == null) {
          throw rows.fault(admission, "an admission of the file of admissions");
        }
        if (!known.patient().equals(rows.text(patient))) {
          throw rows.fault(patient, "patient " + known.patient() + ", whose admission it is");
        }
        if (!left.out(rows.text(code).isBlank() ? 0 : -1)) {
          builder.add(known.patient(), known.time(), root(rows, code));
        }
      }
    }
  }

  private static String root(Rows rows, int column) {
    String code = rows.text(column);
    int length = code.startsWith("E") ? ROOT + 1 : ROOT;
    boolean isCode =
        code.length() >= length
            && (code.startsWith("E") || code.startsWith("V") || isDigit(code.charAt(0)))
            && code.chars().skip(1).allMatch(MimicIii::isDigit);
    if (!isCode) {
      throw rows.fault(column, "an ICD-9 code without its point such as 40301, V3001 or E9342");
    }
    return code.substring(0, length);
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }

  /** The full database writes its columns in capitals, its open demonstration does not. */
  private static int column(Rows rows, String name) {
    String small = name.toLowerCase(Locale.ROOT);
    return rows.column(rows.has(small) ? small : name);
  }
}
