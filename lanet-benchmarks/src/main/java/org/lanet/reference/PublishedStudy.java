package org.lanet.reference;

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
import org.lanet.model.baseline.Tcmbn;
import org.lanet.sample.Protocol;
import org.lanet.training.Training;

/**
 * Trains baselines on the data of their own papers, each with the settings its authors released for
 * that data set, as far as the recipes' presets follow them, and shows the published values beside:
 * {@code make published DATA=dc}. The study is {@code out/published-dc}: it goes on where it was,
 * and {@code make gallery} makes a page of it. Minutes on Hawkes, an hour or more on DC and TMS.
 */
public final class PublishedStudy {
  private PublishedStudy() {}

  /** Takes the name of a data set and, if not all, names of models. */
  public static void main(String[] arguments) {
    System.setProperty("java.awt.headless", "true");
    int code = 0;
    try {
      show(of(arguments[0], Arrays.copyOfRange(arguments, 1, arguments.length)).run());
    } catch (LanetException failure) {
      System.err.println(failure.getMessage());
      code = 1;
    }
    System.exit(code);
  }

  private static void show(Results results) {
    Metric[] metrics = {
      Metric.recallAt(10), Metric.ndcgAt(10), Metric.phrAt(10), Metric.WEIGHTED_AUC
    };
    System.out.println(results.table(metrics));
    System.out.println(results.costs());
  }

  private static Study of(String data, String... names) {
    List<NextSetModel> models = models(data, names);
    Study study =
        Study.on(Datasets.load(data)).in(Output.root().resolve("published-" + data)).models(models);
    return data.equals("hawkes")
        ? study
            .protocol(Protocol.prequential())
            .training(Training.defaults().withMetric(Metric.WEIGHTED_AUC))
            .seeds(3)
        : study.protocol(Protocol.byUser()).training(ofSets()).seeds(1);
  }

  /** A rate that goes up and down in waves needs patience. */
  private static Training ofSets() {
    return Training.defaults()
        .withMetric(Metric.ndcgAt(20))
        .withEpochs(500)
        .withPatience(100)
        .withTimeLimit(Duration.ofHours(3));
  }

  /**
   * The models for a data set, with the frequencies to beat first.
   *
   * @param names of models in any case; none for all
   * @throws InvalidArgumentException for a data set or a model that has none
   */
  static List<NextSetModel> models(String data, String... names) {
    List<NextSetModel> all =
        switch (data) {
          case "dc" -> ofSets(sfcntspOnDc());
          case "tms" -> ofSets(Models.sfcntsp());
          case "hawkes" -> List.of(Models.top(), Models.gpTopFreqMax(), tcmbn(), Models.lanetV3());
          default ->
              throw new InvalidArgumentException(
                  "there are released settings for dc, tms and hawkes, not for '%s'"
                      .formatted(data));
        };
    for (String name : names) {
      if (all.stream().noneMatch(model -> isNamed(model, name))) {
        throw new InvalidArgumentException(
            "'%s' is no model with released settings for %s; choose among %s"
                .formatted(name, data, all.stream().map(NextSetModel::name).toList()));
      }
    }
    return all.stream()
        .filter(
            model ->
                names.length == 0 || Arrays.stream(names).anyMatch(name -> isNamed(model, name)))
        .toList();
  }

  private static List<NextSetModel> ofSets(Sfcntsp sfcntsp) {
    return List.of(Models.top(), Models.pietsp(), sfcntsp, Models.dnntsp());
  }

  /** Released for DC: a bias, and 1,000 steps of a cosine, which are 10 epochs. */
  private static Sfcntsp sfcntspOnDc() {
    Sfcntsp onTms = Models.sfcntsp();
    return onTms
        .withBias(true)
        .withOptimization(onTms.optimization().with(Schedule.waves(10, .01)));
  }

  /** Released for the synthetic streams: two groups of labels, the first of 2. */
  private static Tcmbn tcmbn() {
    return Models.tcmbn().withSizePenalty(2, .001);
  }

  private static boolean isNamed(NextSetModel model, String name) {
    return model.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT));
  }
}
