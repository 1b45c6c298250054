package org.lanet.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step of a search: a recipe fitted for so many epochs, and what it scored on the validation
 * part. A recipe that was promoted has a trial for each of its rungs.
 *
 * @param search whose step it is: equal for searches that would take the same steps
 * @param dataset its name
 * @param model as tables name it
 * @param metric what was measured
 * @param point the number of the recipe, in the order they were drawn; 0 is where the space starts
 * @param rung from 0: how often it was promoted
 * @param epochs it was allowed in all, 0 for a model without epochs
 * @param most the epochs of the last rung
 * @param trained the epochs it has in all
 * @param values of the settings that were drawn; none for point 0
 * @param recipe its {@code toString}
 * @param score the best of its epochs; null if there is none
 * @param seconds of the budget this step took
 * @param budget of the search in seconds, when the step was made
 * @param ending how it ended: {@link #FINISHED}, {@link #OUT_OF_TIME}, or what went wrong
 */
public record Trial(
    String search,
    String dataset,
    String model,
    String metric,
    int point,
    int rung,
    int epochs,
    int most,
    int trained,
    Map<String, String> values,
    String recipe,
    @Nullable Double score,
    double seconds,
    double budget,
    String ending) {
  /** It had all the epochs it was allowed, or early stopping or the study's time limit ended it. */
  public static final String FINISHED = "finished";

  /** The budget of the search was spent. */
  public static final String OUT_OF_TIME = "out of time";

  public Trial {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Whether it was trained as the one that is found will be. */
  boolean isToTheEnd() {
    return epochs == most && isFinished();
  }

  /** Whether it is as long as it was to be. */
  boolean isFinished() {
    return ending.equals(FINISHED);
  }

  /** Whether it ended in an error, divergence for one. */
  boolean wentWrong() {
    return !isFinished() && !ending.equals(OUT_OF_TIME);
  }

  /** Whether there is a score to choose it by. */
  boolean hasScore() {
    return score != null && !Double.isNaN(score);
  }
}
