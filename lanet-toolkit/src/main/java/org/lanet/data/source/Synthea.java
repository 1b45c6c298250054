package org.lanet.data.source;

import java.nio.file.Path;
import java.util.List;
import org.lanet.data.DataCard;
import org.lanet.data.DataCard.Stage;
import org.lanet.data.TemporalSets;
import org.lanet.data.TemporalSetsBuilder;

/**
 * Reads the patients that Synthea generates (Walonoski et al., 2018; no real people): what begins
 * for a patient on a day, by its START, is a set.
 *
 * <p>The labels are the codes of conditions with a {@code c} before them and those of medications
 * with an {@code m}. The amount of a medication is its unit cost – COST, or BASE_COST in files of
 * newer versions – summed over the day; that of a condition, which has none, is 0. Times are days
 * since 1970-01-01; a time of day is passed over. Patients with one day are left out last. Time O(n
 * log n) in the rows; anything malformed is an error with its line.
 */
public final class Synthea {
  /** What it is, without counts. */
  public static final DataCard CARD =
      DataCard.of("Synthea, conditions and medications of synthetic patients, patient × day")
          .withSource(
              "the GitHub repository IBM/cpd-workshop-health-care, data/*.csv", "Apache-2.0")
          .withCitation(
              "Walonoski et al., Synthea: An approach, method, and software mechanism for generating synthetic patients and the synthetic electronic health care record, JAMIA 25(3), 2018");

  private static final String FILTER = "patients with ≥ 2 days";
  private static final int MINIMUM_DAYS = 2;

  private Synthea() {}

  /** Reads {@code conditions.csv} and {@code medications.csv}, each plain or gzipped. */
  public static TemporalSets read(Path conditions, Path medications) {
    var builder = TemporalSets.builder("synthea").card(CARD);
    conditions(conditions, builder);
    medications(medications, builder);
    TemporalSets all = builder.build();
    TemporalSets several =
        LeftOut.rest(all.withMinimumSets(MINIMUM_DAYS).dropUnusedLabels(), conditions, FILTER);
    return several.withCard(
        CARD.withStages(
            List.of(
                Stage.count("patient × day; every row of both files", all),
                Stage.count(FILTER, several))));
  }

  private static void conditions(Path file, TemporalSetsBuilder builder) {
    var day = CalendarDay.iso();
    try (var rows = CsvRows.open(file, ',', LeftOut.REMEDY)) {
      int start = rows.column("START");
      int patient = rows.column("PATIENT");
      int code = rows.column("CODE");
      while (rows.next()) {
        builder.add(rows.required(patient), day.read(rows, start), "c" + rows.required(code), 0);
      }
    }
  }

  private static void medications(Path file, TemporalSetsBuilder builder) {
    var day = CalendarDay.iso();
    try (var rows = CsvRows.open(file, ',', LeftOut.REMEDY)) {
      int start = rows.column("START");
      int patient = rows.column("PATIENT");
      int code = rows.column("CODE");
      int cost = rows.column(rows.has("BASE_COST") ? "BASE_COST" : "COST");
      while (rows.next()) {
        builder.add(
            rows.required(patient),
            day.read(rows, start),
            "m" + rows.required(code),
            rows.amount(cost));
      }
    }
  }
}
