package org.lanet.reference;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.lanet.Datasets;
import org.lanet.Models;
import org.lanet.data.TemporalSets;
import org.lanet.error.LanetException;
import org.lanet.evaluation.Metric;
import org.lanet.experiment.Output;
import org.lanet.experiment.Results;
import org.lanet.experiment.Study;
import org.lanet.model.NextSetModel;
import org.lanet.sample.Protocol;
import org.lanet.training.Training;

/**
 * LANET+ beside the strongest baselines on one data set, three seeds each, strictly evaluated:
 * {@code make lanet-plus DATA=dc}. First every next set of the test users, then their last sets
 * alone. LANET+ has one setting for all data; the opponents that learn quickly or count are
 * searched for ten minutes each on the validation users, and LANET v3 is trained where labels are
 * few.
 *
 * <p>The studies are {@code out/lanet-plus-dc-every} and {@code …-last}: they go on where they
 * were, and {@code make gallery} makes pages of them. Half an hour to several hours.
 */
public final class LanetPlusStudy {
  /** LANET v3's attention among all labels takes minutes an epoch beyond. */
  private static final int MOST_LABELS_OF_V3 = 300;

  private static final Duration SEARCH = Duration.ofMinutes(10);
  private static final Duration LONGEST = Duration.ofHours(2);

  private static final Metric[] METRICS = {
    Metric.MICRO_AUC,
    Metric.WEIGHTED_AUC,
    Metric.recallAt(10),
    Metric.ndcgAt(10),
    Metric.phrAt(10),
    Metric.ECE
  };

  private LanetPlusStudy() {}

  /** Takes the name of a data set. */
  public static void main(String[] arguments) {
    System.setProperty("java.awt.headless", "true");
    int code = 0;
    try {
      TemporalSets data = Datasets.load(arguments[0]);
      show(study(data, Protocol.prequential(), "every").run());
      show(study(data, Protocol.byUser(), "last").run());
    } catch (LanetException failure) {
      System.err.println(failure.getMessage());
      code = 1;
    }
    System.exit(code);
  }

  private static Study study(TemporalSets data, Protocol protocol, String targets) {
    return Study.on(data)
        .in(Output.root().resolve("lanet-plus-%s-%s".formatted(data.name(), targets)))
        .protocol(protocol)
        .training(training())
        .seeds(3)
        .models(models(data.labelCount()))
        .tune(SEARCH, Metric.ndcgAt(10), searched());
  }

  /** A mean of what areas and rankings say decides when to stop, for all alike. */
  private static Training training() {
    Metric overall =
        Metric.mean(Metric.MICRO_AUC, Metric.WEIGHTED_AUC, Metric.recallAt(10), Metric.ndcgAt(10));
    return Training.defaults()
        .withMetric(overall)
        .withEpochs(100)
        .withPatience(5)
        .withTimeLimit(LONGEST);
  }

  /** LANET+ first, then what it has to beat. */
  static List<NextSetModel> models(int labelCount) {
    List<NextSetModel> quick =
        List.of(
            Models.lanetPlus(),
            Models.gpTopFreq(),
            Models.gpTopFreqMax(),
            Models.linearTransition(),
            Models.pietsp(),
            Models.gru());
    return labelCount > MOST_LABELS_OF_V3
        ? quick
        : Stream.concat(quick.stream(), Stream.of(Models.lanetV3())).toList();
  }

  private static List<NextSetModel> searched() {
    return List.of(Models.tifuKnn(), Models.upCf(), Models.linearTransition(), Models.pietsp());
  }

  private static void show(Results results) {
    System.out.println(results.table(METRICS));
    for (String opponent :
        List.of(
            "TIFU-KNN (tuned)",
            "UP-CF (tuned)",
            "linear transition (tuned)",
            "PIETSP (tuned)",
            "GRU")) {
      System.out.println(results.compare("LANET+", opponent, METRICS[1], METRICS[3]));
    }
    System.out.println(results.costs());
  }
}
