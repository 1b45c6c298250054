package org.lanet.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.lanet.experiment.ResultTable;
import org.lanet.training.Predictions;

/**
 * The first predictions: an id in each row, its labels across by rank, their scores beside them.
 */
final class PredictionTable {
  private static final int IDS = 10;
  private static final int RANKS = 10;

  private PredictionTable() {}

  static ResultTable of(Predictions predictions) {
    int ids = Math.min(IDS, predictions.size());
    int longest = IntStream.range(0, ids).map(n -> predictions.labels(n).size()).max().orElse(0);
    int ranks = Math.min(RANKS, longest);
    List<String> header = new ArrayList<>(List.of("id"));
    IntStream.rangeClosed(1, ranks).mapToObj(Integer::toString).forEach(header::add);
    List<List<String>> rows =
        IntStream.range(0, ids).mapToObj(n -> row(predictions, n, ranks)).toList();
    String note =
        String.format(
            Locale.ROOT,
            "%,d of %,d ids%s; table() has all. Beside each label is its score.",
            ids,
            predictions.size(),
            longest > ranks ? ", the first " + ranks + " labels of each" : "");
    return new ResultTable(predictions.title(), header, rows, List.of(note));
  }

  private static List<String> row(Predictions predictions, int n, int ranks) {
    List<String> labels = predictions.labels(n);
    float[] scores = predictions.scores(n);
    List<String> row = new ArrayList<>(List.of(predictions.id(n)));
    for (int i = 0; i < ranks; i++) {
      row.add(
          i < scores.length
              ? String.format(Locale.ROOT, "%s (%.3f)", labels.get(i), scores[i])
              : "");
    }
    return row;
  }
}
