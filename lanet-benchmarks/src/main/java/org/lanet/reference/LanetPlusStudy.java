package org.lanet.reference;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lanet.Datasets;
import org.lanet.Models;
import org.lanet.data.TemporalSets;
import org.lanet.error.Arguments;
import org.lanet.error.LanetException;
import org.lanet.evaluation.Metric;
import org.lanet.experiment.Output;
import org.lanet.experiment.Results;
import org.lanet.experiment.Run;
import org.lanet.experiment.Study;
import org.lanet.model.NextSetModel;
import org.lanet.model.lanet.LanetPlus;
import org.lanet.sample.Protocol;
import org.lanet.training.Training;

/**
 * LANET+ on one data set, three seeds, strictly evaluated: {@code make lanet-plus DATA=dc}. LANET+
 * has one setting for all data. The studies, each {@code out/lanet-plus-dc-…}, go on where they
 * were, and {@code make gallery} makes pages of them:
 *
 * <ul>
 *   <li>{@code every}: beside its strongest opponents, on every next set of the test users. Those
 *       that count or learn quickly are searched on the validation users for some minutes each;
 *       LANET v3 is trained where labels are few;
 *   <li>{@code last}: the same on last sets alone, without v3;
 *   <li>{@code ablation}: beside itself without each of its terms, and without averaged weights, on
 *       every next set.
 * </ul>
 */
public final class LanetPlusStudy {
  /** LANET v3's attention among all labels takes minutes an epoch beyond. */
  private static final int MOST_LABELS_OF_V3 = 300;

  private static final Duration LONGEST = Duration.ofHours(2);
  private static final Set<String> KINDS = new TreeSet<>(Set.of("every", "last", "ablation"));

  private final TemporalSets data;
  private final Duration search;

  private LanetPlusStudy(TemporalSets data, Duration search) {
    this.data = data;
    this.search = search;
  }

  /**
   * Takes the name of a data set, how many minutes each search takes, and which of the studies to
   * run, none for all.
   */
  public static void main(String[] arguments) {
    System.setProperty("java.awt.headless", "true");
    int code = 0;
    try {
      Set<String> kinds = kinds(List.of(arguments).subList(2, arguments.length));
      var search = Duration.ofMinutes(minutes(arguments[1]));
      var study = new LanetPlusStudy(Datasets.load(arguments[0]), search);
      kinds.forEach(study::run);
    } catch (LanetException failure) {
      System.err.println(failure.getMessage());
      code = 1;
    }
    System.exit(code);
  }

  static Set<String> kinds(List<String> named) {
    for (String kind : named) {
      Arguments.require(
          KINDS.contains(kind),
          "there is no study '%s' of LANET+; choose among %s",
          kind,
          String.join(", ", KINDS));
    }
    return named.isEmpty() ? KINDS : new TreeSet<>(named);
  }

  static int minutes(String text) {
    Arguments.require(
        text.matches("[1-9][0-9]{0,3}"),
        "the minutes of a search are '%s'; they must be a whole number of 1 to 9999",
        text);
    return Integer.parseInt(text);
  }

  private void run(String kind) {
    Study study =
        Study.on(data)
            .in(Output.root().resolve("lanet-plus-%s-%s".formatted(data.name(), kind)))
            .protocol(kind.equals("last") ? Protocol.byUser() : Protocol.prequential())
            .training(training())
            .seeds(3);
    int labels = data.labelCount();
    study =
        switch (kind) {
          case "ablation" -> study.models(ablations());
          case "every" -> searched(study.models(opponents()).models(slow(labels)));
          default -> searched(study.models(opponents()));
        };
    show(study.run());
  }

  /** A mean of what areas and rankings say decides when to stop, for all alike. */
  private Training training() {
    return Training.defaults()
        .withMetric(Metric.mean(deciding().toArray(Metric[]::new)))
        .withEpochs(100)
        .withPatience(5)
        .withTimeLimit(LONGEST);
  }

  private List<Metric> deciding() {
    int first = first(data.labelCount());
    return List.of(
        Metric.MICRO_AUC, Metric.WEIGHTED_AUC, Metric.recallAt(first), Metric.ndcgAt(first));
  }

  /** How many labels are looked at: 10, or where there are not even twice as many, the first. */
  static int first(int labelCount) {
    return labelCount < 20 ? 1 : 10;
  }

  private static List<NextSetModel> opponents() {
    return List.of(
        Models.lanetPlus(),
        Models.gpTopFreq(),
        Models.gpTopFreqMax(),
        Models.linearTransition(),
        Models.pietsp(),
        Models.gru());
  }

  static List<NextSetModel> slow(int labelCount) {
    return labelCount > MOST_LABELS_OF_V3 ? List.of() : List.of(Models.lanetV3());
  }

  private Study searched(Study study) {
    return study.tune(
        search,
        Metric.ndcgAt(first(data.labelCount())),
        Models.tifuKnn(),
        Models.upCf(),
        Models.linearTransition(),
        Models.pietsp());
  }

  /** LANET+, without each of its terms, and without averaged weights. */
  static List<LanetPlus> ablations() {
    LanetPlus whole = Models.lanetPlus();
    Stream<LanetPlus> fewer = Stream.of(LanetPlus.Term.values()).map(whole::without);
    LanetPlus lastWeights =
        whole
            .withOptimization(whole.optimization().withAveraging(0))
            .withName(whole.name() + " without averaging");
    return Stream.of(Stream.of(whole), fewer, Stream.of(lastWeights)).flatMap(all -> all).toList();
  }

  private void show(Results results) {
    List<Metric> metrics = new ArrayList<>(deciding());
    metrics.add(Metric.phrAt(first(data.labelCount())));
    metrics.add(Metric.ECE);
    System.out.println(results.table(metrics.toArray(Metric[]::new)));
    String whole = Models.lanetPlus().name();
    Set<String> others =
        results.runs().stream()
            .map(Run::model)
            .filter(name -> !name.equals(whole))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    for (String other : others) {
      System.out.println(results.compare(whole, other, deciding().toArray(Metric[]::new)));
    }
    System.out.println(results.costs());
  }
}
