package org.lanet.reference;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lanet.Datasets;
import org.lanet.Models;
import org.lanet.error.InvalidArgumentException;
import org.lanet.error.LanetException;
import org.lanet.evaluation.Metric;
import org.lanet.experiment.Output;
import org.lanet.experiment.Results;
import org.lanet.experiment.Study;
import org.lanet.model.NextSetModel;
import org.lanet.model.Schedule;
import org.lanet.model.baseline.Sfcntsp;
import org.lanet.sample.Protocol;
import org.lanet.training.Training;

/**
 * Trains the baselines whose values on DC and TMS are published, each with what its authors
 * released for that data set, and shows both side by side: {@code make published DATA=dc}. The
 * study is {@code out/published-dc}: it goes on where it was, and {@code make gallery} makes a page
 * of it. An hour or more.
 */
public final class PublishedStudy {
  private static final Metric[] PUBLISHED = {
    Metric.recallAt(10), Metric.ndcgAt(10), Metric.phrAt(10)
  };

  private PublishedStudy() {}

  /** Takes the name of a data set and, if not all, names of models. */
  public static void main(String[] arguments) {
    System.setProperty("java.awt.headless", "true");
    int code = 0;
    try {
      String data = arguments[0];
      List<NextSetModel> models = models(data, Arrays.copyOfRange(arguments, 1, arguments.length));
      Results results =
          Study.on(Datasets.load(data))
              .in(Output.root().resolve(Path.of("published-" + data)))
              .protocol(Protocol.byUser())
              .models(Models.top())
              .models(models)
              .training(training())
              .seeds(1)
              .run();
      System.out.println(results.table(PUBLISHED));
      System.out.println(results.costs());
    } catch (LanetException failure) {
      System.err.println(failure.getMessage());
      code = 1;
    }
    System.exit(code);
  }

  /**
   * Stopped as SFCNTSP's released code is, for all: a rate that goes up and down in waves needs
   * patience. An hour each at most.
   */
  private static Training training() {
    return Training.defaults()
        .withMetric(Metric.ndcgAt(20))
        .withEpochs(500)
        .withPatience(100)
        .withTimeLimit(Duration.ofHours(1));
  }

  /**
   * The models as released for a data set.
   *
   * @param names of models in any case; none for all
   * @throws InvalidArgumentException for a data set or a model without published values
   */
  static List<NextSetModel> models(String data, String... names) {
    List<NextSetModel> all = List.of(Models.pietsp(), sfcntsp(data), Models.dnntsp());
    for (String name : names) {
      if (all.stream().noneMatch(model -> isNamed(name, model))) {
        throw new InvalidArgumentException(
            "no values of '%s' are published for %s; choose among %s"
                .formatted(name, data, all.stream().map(NextSetModel::name).toList()));
      }
    }
    return all.stream()
        .filter(
            model ->
                names.length == 0 || Arrays.stream(names).anyMatch(name -> isNamed(name, model)))
        .toList();
  }

  private static boolean isNamed(String name, NextSetModel model) {
    return model.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT));
  }

  private static Sfcntsp sfcntsp(String data) {
    return switch (data) {
      case "tms" -> Models.sfcntsp();
      case "dc" ->
          Models.sfcntsp()
              .withBias(true)
              .withOptimization(Models.sfcntsp().optimization().with(Schedule.waves(10, .01)));
      default ->
          throw new InvalidArgumentException(
              "published values of these models are for dc and tms, not for '%s'".formatted(data));
    };
  }
}
