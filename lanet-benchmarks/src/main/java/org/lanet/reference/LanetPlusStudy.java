package org.lanet.reference;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
 * were, and {@code make gallery} makes pages of them. A run that takes more than two hours ends
 * with what it has.
 */
public final class LanetPlusStudy {
  /** Beyond, LANET v3's attention among all labels takes an hour an epoch and more. */
  private static final int MOST_LABELS_OF_V3 = 300;

  /** Up to these it takes seconds, and stands among the opponents. */
  private static final int FEW_LABELS = 60;

  /** Some opponents' validation scores fall at first, or stand for a while. */
  private static final int PATIENCE = 10;

  /** LANET v3's learning rate first falls after eleven epochs without a better score. */
  private static final int PATIENCE_WITH_V3 = 25;

  private static final Duration LONGEST = Duration.ofHours(2);

  /** What is asked. */
  enum Kind {
    /**
     * Beside its strongest opponents, on every next set of the test users and on their last sets
     * alone, which are kept as a study of their own, {@code …-last}. The opponents are searched on
     * the validation users for some minutes each, by what decides when to stop; of some data sets
     * the settings of a longer search, on last sets, are known, and run too.
     */
    EVERY {
      @Override
      Study with(Study study, TemporalSets data, Duration search) {
        return besideOpponents(study, data, search);
      }

      @Override
      Optional<String> ofLastSets() {
        return Optional.of("last");
      }
    },
    /** Beside itself without each of its terms and without averaged weights, on every next set. */
    ABLATION {
      @Override
      Study with(Study study, TemporalSets data, Duration search) {
        return study.models(ablations());
      }
    },
    /**
     * Beside LANET v3, where labels are few enough for it, both with the patience that its learning
     * rate asks for, on every next set and, as {@code …-v3-last}, on the last ones.
     */
    V3 {
      @Override
      int patience() {
        return PATIENCE_WITH_V3;
      }

      @Override
      Study with(Study study, TemporalSets data, Duration search) {
        Arguments.require(
            data.labelCount() <= MOST_LABELS_OF_V3,
            "LANET v3 is trained on %d labels at most, and there are %d; leave the study 'v3' out",
            MOST_LABELS_OF_V3,
            data.labelCount());
        return study.models(Models.lanetPlus(), Models.lanetV3());
      }

      @Override
      Optional<String> ofLastSets() {
        return Optional.of("v3-last");
      }
    };

    abstract Study with(Study study, TemporalSets data, Duration search);

    /** So many epochs without a better score end a training. */
    int patience() {
      return PATIENCE;
    }

    /** What the study of the last sets alone is called, where there is one. */
    Optional<String> ofLastSets() {
      return Optional.empty();
    }

    Study on(TemporalSets data, Duration search) {
      Study study =
          Study.on(data)
              .in(folder(data, toString()))
              .protocol(Protocol.prequential())
              .training(training(data.labelCount(), patience()))
              .seeds(3);
      Study asked = with(study, data, search);
      return ofLastSets().map(last -> asked.lastSetsIn(folder(data, last))).orElse(asked);
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private LanetPlusStudy() {}

  private static Path folder(TemporalSets data, String what) {
    return Output.root().resolve("lanet-plus-%s-%s".formatted(data.name(), what));
  }

  /**
   * Takes the name of a data set, how many minutes each search takes, and which of the studies to
   * run in their order; none for all but {@code v3}, which takes hours.
   */
  public static void main(String[] arguments) {
    System.setProperty("java.awt.headless", "true");
    int code = 0;
    try {
      run(List.of(arguments));
    } catch (LanetException failure) {
      System.err.println(failure.getMessage());
      code = 1;
    }
    System.exit(code);
  }

  private static void run(List<String> arguments) {
    Arguments.require(
        arguments.size() >= 2,
        "there are %d arguments; give a data set, the minutes of a search, and studies among %s",
        arguments.size(),
        List.of(Kind.values()));
    Duration search = minutes(arguments.get(1));
    List<Kind> kinds = kinds(arguments.subList(2, arguments.size()));
    TemporalSets data = Datasets.load(arguments.get(0));
    for (Kind kind : kinds) {
      show(kind.on(data, search).run(), data.labelCount());
      kind.ofLastSets()
          .ifPresent(last -> show(Results.read(folder(data, last)), data.labelCount()));
    }
  }

  static List<Kind> kinds(List<String> names) {
    List<Kind> all = List.of(Kind.values());
    for (String name : names) {
      Arguments.require(
          all.stream().anyMatch(kind -> kind.toString().equals(name)),
          "there is no study '%s' of LANET+; choose among %s",
          name,
          all);
    }
    return names.isEmpty()
        ? List.of(Kind.EVERY, Kind.ABLATION)
        : names.stream().map(name -> Kind.valueOf(name.toUpperCase(Locale.ROOT))).toList();
  }

  static Duration minutes(String text) {
    Arguments.require(
        text.matches("[1-9][0-9]{0,3}"),
        "the minutes of a search are '%s'; they must be a whole number of 1 to 9999",
        text);
    return Duration.ofMinutes(Integer.parseInt(text));
  }

  /** A mean of what areas and rankings say decides when to stop, for all alike. */
  private static Training training(int labelCount, int patience) {
    return Training.defaults()
        .withMetric(Metric.mean(deciding(labelCount)))
        .withEpochs(100)
        .withPatience(patience)
        .withTimeLimit(LONGEST);
  }

  private static Metric[] deciding(int labelCount) {
    int first = first(labelCount);
    return new Metric[] {
      Metric.MICRO_AUC, Metric.WEIGHTED_AUC, Metric.recallAt(first), Metric.ndcgAt(first)
    };
  }

  /** How many labels are looked at: 10, or where there are not even twice as many, the first. */
  static int first(int labelCount) {
    return labelCount < 20 ? 1 : 10;
  }

  /** LANET+ first, then what it has to beat with settings that nobody searched for. */
  private static List<NextSetModel> models(int labelCount) {
    List<NextSetModel> models =
        new ArrayList<>(
            List.of(
                Models.lanetPlus(),
                Models.gpTopFreq(),
                Models.gpTopFreqMax(),
                Models.linearTransition(),
                Models.pietsp(),
                Models.gru()));
    if (labelCount <= FEW_LABELS) {
      models.add(Models.lanetV3());
    }
    return models;
  }

  private static Study besideOpponents(Study study, TemporalSets data, Duration search) {
    return study
        .models(models(data.labelCount()))
        .models(TunedModels.allOf(data.name()))
        .tune(
            search,
            Metric.mean(deciding(data.labelCount())),
            Models.tifuKnn(),
            Models.upCf(),
            Models.linearTransition(),
            Models.pietsp(),
            Models.gru());
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

  private static void show(Results results, int labelCount) {
    Metric[] deciding = deciding(labelCount);
    Metric[] shown = Arrays.copyOf(deciding, deciding.length + 2);
    shown[deciding.length] = Metric.phrAt(first(labelCount));
    shown[deciding.length + 1] = Metric.ECE;
    System.out.println(results.table(shown));
    String whole = Models.lanetPlus().name();
    results.runs().stream()
        .map(Run::model)
        .distinct()
        .filter(name -> !name.equals(whole))
        .forEach(other -> System.out.println(results.compare(whole, other, deciding)));
    System.out.println(results.costs());
  }
}
