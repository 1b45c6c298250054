package org.lanet.training;

import java.util.BitSet;
import java.util.List;
import org.lanet.data.TemporalSets;
import org.lanet.data.Vocabulary;
import org.lanet.error.Arguments;
import org.lanet.error.DataException;
import org.lanet.error.InterruptedRunException;
import org.lanet.error.InvalidArgumentException;
import org.lanet.evaluation.Ranking;
import org.lanet.sample.Upcoming;

/**
 * From a fitted model and whole sequences to the labels that come next. Batch after batch is scored
 * and cut to the chosen labels at once, so that N × K scores are never there together.
 */
final class Predicting {
  private static final int SHOWN_LABELS = 5;

  private final Fitted fitted;

  Predicting(Fitted fitted) {
    this.fitted = fitted;
  }

  /** Which labels of one sample are predicted, the best first. */
  private interface Choice {
    int[] of(float[] scores);
  }

  /** See {@link Fitted#predict}. */
  Predictions top(TemporalSets data, int k) {
    Arguments.atLeast("the number of labels to predict", k, 1);
    int shown = Math.min(k, fitted.labels().size());
    return predict(data, "the %d best labels".formatted(shown), row -> Ranking.first(k, row));
  }

  /** See {@link Fitted#predictSets}. */
  Predictions sets(TemporalSets data) {
    Arguments.require(
        !fitted.thresholds().showsTarget(),
        "the thresholds of %s were tuned where the target was shown, and predictions are made without; tune them by withThresholds(rule, part.strict())",
        fitted.model().name());
    return predict(data, "the predicted labels", this::aboveThresholds);
  }

  private int[] aboveThresholds(float[] row) {
    var chosen = new BitSet(row.length);
    for (int label : fitted.thresholds().predict(row)) {
      chosen.set(label);
    }
    return java.util.Arrays.stream(Ranking.all(row)).filter(chosen::get).toArray();
  }

  private Predictions predict(TemporalSets data, String what, Choice choice) {
    requireKnownLabels(data);
    Upcoming upcoming = Upcoming.of(data.withLabels(fitted.labels()));
    var lists = new LabelLists(fitted.labels());
    Scoring.score(
        fitted.scorer(),
        fitted.scorer().together(),
        upcoming.size(),
        (from, until) -> {
          InterruptedRunException.stopIfInterrupted("predicting");
          return upcoming.histories(fitted.model().window(), from, until);
        },
        (n, scores) -> {
          float[] row = checked(upcoming.id(n), scores);
          lists.add(upcoming.id(n), choice.of(row), row);
        });
    return lists.predictions("%s: %s of the next set".formatted(fitted.model().name(), what));
  }

  /** A copy, in which −0 is 0, as rankings want it. */
  private float[] checked(String id, float[] scores) {
    float[] row = scores.clone();
    for (int k = 0; k < row.length; k++) {
      if (!Float.isFinite(row[k])) {
        throw new InvalidArgumentException(
            "the score of label '%s' for id '%s' is %s; scores must be finite: has the model diverged?"
                .formatted(fitted.labels().name(k), id, row[k]));
      }
      row[k] += 0f;
    }
    return row;
  }

  private void requireKnownLabels(TemporalSets data) {
    Vocabulary known = fitted.labels();
    List<String> unknown =
        data.occurringLabels().stream()
            .mapToObj(data.labels()::name)
            .filter(label -> !known.contains(label))
            .toList();
    if (!unknown.isEmpty()) {
      throw new DataException(
          "data set '%s' has %d labels that %s was not fitted on (%s%s); leave them out with data.dropLabelsOutside(fitted.labels()), or map them to labels it knows"
              .formatted(
                  data.name(),
                  unknown.size(),
                  fitted.model().name(),
                  String.join(", ", unknown.subList(0, Math.min(SHOWN_LABELS, unknown.size()))),
                  unknown.size() > SHOWN_LABELS ? ", …" : ""));
    }
  }
}
