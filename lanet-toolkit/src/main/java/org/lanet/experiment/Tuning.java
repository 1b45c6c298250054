package org.lanet.experiment;

import java.math.BigDecimal;
import java.time.Duration;
import org.lanet.error.Arguments;
import org.lanet.evaluation.Metric;
import org.lanet.model.NextSetModel;
import org.lanet.model.SearchSpace;

/**
 * How a recipe is searched for.
 *
 * @param space to draw from
 * @param budget of the search, on each data set; fitting the recipe that was found is not part of
 *     it
 * @param metric on the validation part
 */
record Tuning(SearchSpace<? extends NextSetModel> space, Duration budget, Metric metric) {
  Tuning {
    Arguments.require(
        !budget.isNegative() && !budget.isZero(),
        "the budget of the search is %s; it must be more than nothing",
        budget);
  }

  /** A time in seconds: "60", "0.5". */
  static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
  }
}
