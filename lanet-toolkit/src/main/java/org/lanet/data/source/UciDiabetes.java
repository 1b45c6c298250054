package org.lanet.data.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.lanet.data.DataCard;
import org.lanet.data.DataCard.Stage;
import org.lanet.data.TemporalSets;

/**
 * Reads the diaries of UCI Diabetes (Kahn): what a patient recorded on a day is a set.
 *
 * <p>The label is one of the 20 codes that the data's own description documents, as it is written
 * there ({@code 33} is a dose of regular insulin, {@code 58} glucose before breakfast). Amounts are
 * doses in units or glucose in mg/dl, summed over the day, and 0 for events. Times are days since
 * 1970-01-01. Rows with another code, with a date no calendar has, or with a value that is not a
 * number ({@code 0Hi}) are left out; the card counts them. Time O(n log n) in the rows; an empty id
 * or a row of the wrong width is an error with its line.
 */
public final class UciDiabetes {
  /** What it is, without counts. */
  public static final DataCard CARD =
      DataCard.of(
              "Diabetes diaries of 70 patients: insulin, glucose, meals, exercise, patient × day")
          .withSource("UCI Machine Learning Repository, Diabetes, doi 10.24432/C5T59G", "CC BY 4.0")
          .withCitation("Kahn, Diabetes, UCI Machine Learning Repository, doi 10.24432/C5T59G");

  private static final Set<String> CODES =
      Set.of(
          "33", "34", "35", "48", "57", "58", "59", "60", "61", "62", "63", "64", "65", "66", "67",
          "68", "69", "70", "71", "72");
  private static final TimePattern DATE = TimePattern.of("MM-dd-yyyy");

  private UciDiabetes() {}

  /** Reads {@code diabetes_raw.csv} (id, date, time, label, amount), plain or gzipped. */
  public static TemporalSets read(Path file) {
    var builder = TemporalSets.builder("diabetes").card(CARD);
    var left = new LeftOut("undocumented codes", "without a valid date", "without a number");
    try (var rows = CsvRows.open(file, ',', LeftOut.REMEDY)) {
      int id = rows.column("id");
      int date = rows.column("date");
      int label = rows.column("label");
      int amount = rows.column("amount");
      while (rows.next()) {
        String patient = rows.required(id);
        String code = rows.text(label);
        double day = DATE.days(rows.text(date));
        double value = Numbers.parse(rows.text(amount));
        int reason =
            !CODES.contains(code) ? 0 : Double.isNaN(day) ? 1 : Double.isNaN(value) ? 2 : -1;
        if (!left.out(reason)) {
          builder.add(patient, day, code, rows.amount(amount));
        }
      }
    }
    TemporalSets all = builder.build();
    return all.withCard(CARD.withStages(List.of(Stage.count("patient × day; " + left, all))));
  }
}
