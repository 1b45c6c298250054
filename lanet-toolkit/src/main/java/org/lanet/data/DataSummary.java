package org.lanet.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.apache.commons.statistics.descriptive.DoubleStatistics;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;
import org.apache.commons.statistics.descriptive.Statistic;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The distributions of a data set's measures as a table: a row for each {@link DataMeasure}, that
 * of amounts only where the data has them, and the columns measure, count (of values), mean, sd,
 * min, 5 %, median, 95 %, max.
 *
 * <p>The standard deviation is that of a sample, with n − 1, and missing for fewer than two values.
 * Quantiles interpolate between the two values nearest to (n − 1)p + 1 in order (Hyndman and Fan's
 * rule 7, which R, NumPy and pandas have as their default). A measure without a value, as gaps
 * where every sequence has one set, is missing but for its count of 0. Time is linear in the
 * elements on average, memory 8 bytes for each value of one measure.
 */
public final class DataSummary {
  private static final List<String> COLUMNS =
      List.of("mean", "sd", "min", "5 %", "median", "95 %", "max");
  private static final EnumSet<Statistic> MOMENTS =
      EnumSet.of(Statistic.MEAN, Statistic.STANDARD_DEVIATION, Statistic.MIN, Statistic.MAX);

  private DataSummary() {}

  /** The summary of {@code data}; the table bears its name. */
  public static Table of(TemporalSets data) {
    StringColumn titles = StringColumn.create("measure");
    IntColumn counts = IntColumn.create("count");
    List<DoubleColumn> columns = new ArrayList<>();
    COLUMNS.forEach(name -> columns.add(DoubleColumn.create(name)));
    for (DataMeasure measure : DataMeasure.values()) {
      if (measure == DataMeasure.AMOUNT && !data.hasAmounts()) {
        continue;
      }
      double[] values = measure.of(data);
      titles.append(measure.title(data));
      counts.append(values.length);
      double[] described = describe(values);
      for (int c = 0; c < described.length; c++) {
        columns.get(c).append(described[c]);
      }
    }
    return Table.create(data.name(), titles, counts)
        .addColumns(columns.toArray(DoubleColumn[]::new));
  }

  /** In the order of the columns; reorders {@code values}. */
  private static double[] describe(double[] values) {
    double[] described = new double[COLUMNS.size()];
    Arrays.fill(described, Double.NaN);
    if (values.length == 0) {
      return described;
    }
    DoubleStatistics moments = DoubleStatistics.of(MOMENTS, values);
    described[0] = moments.getAsDouble(Statistic.MEAN);
    if (values.length > 1) {
      described[1] = moments.getAsDouble(Statistic.STANDARD_DEVIATION);
    }
    described[2] = moments.getAsDouble(Statistic.MIN);
    double[] quantiles =
        Quantile.withDefaults()
            .with(EstimationMethod.HF7)
            .withCopy(false)
            .evaluate(values, .05, .5, .95);
    System.arraycopy(quantiles, 0, described, 3, quantiles.length);
    described[6] = moments.getAsDouble(Statistic.MAX);
    return described;
  }
}
