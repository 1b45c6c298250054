package org.lanet.synthetic;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lanet.Models;
import org.lanet.data.synthetic.SyntheticTask;
import org.lanet.evaluation.Evaluation;
import org.lanet.evaluation.Metric;
import org.lanet.model.NextSetModel;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.training.Fitted;
import org.lanet.training.Progress;
import org.lanet.training.Training;

/** What the models that need no training reach on a task, measured, beside what is on record. */
final class TaskScores {
  private final SyntheticTask task;
  private final Parts parts;

  TaskScores(SyntheticTask task) {
    this.task = task;
    parts = protocol(task).divide(task.data());
  }

  /** The toolkit's protocol of that name. */
  static Protocol protocol(SyntheticTask task) {
    return switch (task.protocol()) {
      case LAST_SET -> Protocol.byUser();
      case EVERY_SET -> Protocol.prequential();
      case CHRONOLOGICAL -> Protocol.chronological();
    };
  }

  /**
   * The model, what it reaches, the standard error of that over the users (of an infinite
   * population of which they were drawn), and what it must reach.
   */
  record Score(NextSetModel model, double measured, double error, double recorded) {
    /** Sums of the same numbers in another order may differ in the last digits. */
    boolean ok() {
      return Math.abs(measured - recorded) < 1e-12;
    }
  }

  /** TOP, GP-TopFreq and the known best, in this order. */
  Iterable<Score> all() {
    Map<NextSetModel, Double> recorded = new LinkedHashMap<>();
    recorded.put(Models.top(), SyntheticTask.PRIOR);
    recorded.put(Models.gpTopFreq(), task.personalFrequency());
    recorded.put(Models.knownBest(task.label()), task.knownBest());
    return recorded.entrySet().stream().map(of -> score(of.getKey(), of.getValue())).toList();
  }

  private Score score(NextSetModel model, double recorded) {
    try (Fitted fitted = Training.defaults().fit(model, parts, Progress.none())) {
      Evaluation evaluation = fitted.evaluate(parts.test());
      double measured = evaluation.get(Metric.WEIGHTED_AUC);
      double[] values = evaluation.perUser(Metric.WEIGHTED_AUC);
      double squares = Arrays.stream(values).map(v -> (v - measured) * (v - measured)).sum();
      double error = Math.sqrt(squares / (values.length - 1) / values.length);
      return new Score(model, measured, error, recorded);
    }
  }
}
