package org.lanet.reference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanet.Models;
import org.lanet.data.DataCard.Stage;
import org.lanet.data.TemporalSets;
import org.lanet.error.InvalidArgumentException;
import org.lanet.evaluation.Evaluation;
import org.lanet.evaluation.Metric;
import org.lanet.model.CountModel;
import org.lanet.model.NextSetModel;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.training.Fitted;
import org.lanet.training.Progress;
import org.lanet.training.Training;

/**
 * What the toolkit finds on one data set: the counts of its card and, by user on its own split, the
 * figures of models. Models are fitted once each, when a figure of theirs is first asked for.
 */
final class DataSetFigures implements Figures {
  static final String TEST_PART = "test part";

  private final TemporalSets data;
  private final Map<String, Evaluation> evaluations = new HashMap<>();
  private @Nullable Parts parts;

  DataSetFigures(TemporalSets data) {
    this.data = data;
  }

  @Override
  public double of(Reference reference) {
    String subject = reference.subject();
    return switch (reference.measure()) {
      case "sequences" -> stage(subject).sequences();
      case "sets" -> stage(subject).sets();
      case "labels" -> stage(subject).labels();
      case "samples" -> samples(subject);
      default -> evaluation(subject).get(Metric.of(reference.measure()));
    };
  }

  private Stage stage(String filter) {
    List<Stage> stages = data.card().stages();
    return stages.stream()
        .filter(stage -> stage.filter().startsWith(filter))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidArgumentException(
                    "data set '%s' has no filter that starts with '%s'; it has %s"
                        .formatted(data.name(), filter, stages)));
  }

  private int samples(String part) {
    if (!part.equals(TEST_PART)) {
      throw new InvalidArgumentException(
          "samples are counted of the '%s' only, not of '%s'".formatted(TEST_PART, part));
    }
    return parts().test().size();
  }

  private Evaluation evaluation(String name) {
    return evaluations.computeIfAbsent(name, n -> evaluation(model(n)));
  }

  private Evaluation evaluation(NextSetModel model) {
    try (Fitted fitted = Training.defaults().fit(model, parts(), Progress.none())) {
      return fitted.evaluate(parts().test());
    }
  }

  private NextSetModel model(String name) {
    CountModel tuned = TunedModels.of(data.name(), name);
    return tuned == null ? untuned(name) : tuned;
  }

  private static NextSetModel untuned(String name) {
    List<NextSetModel> models = Models.all();
    return models.stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidArgumentException(
                    "there is no model '%s'; there are %s"
                        .formatted(
                            name,
                            String.join(", ", models.stream().map(NextSetModel::name).toList()))));
  }

  private Parts parts() {
    Parts known = parts;
    if (known == null) {
      known = Protocol.byUser().divide(data);
      parts = known;
    }
    return known;
  }
}
