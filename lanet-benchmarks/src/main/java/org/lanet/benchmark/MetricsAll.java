package org.lanet.benchmark;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Tuning thresholds on scores and evaluating them, all figures: areas, F1, rankings. Against two
 * programs: one as it is usually written, with scikit-learn and loops over labels and samples; the
 * other in NumPy alone, without a loop.
 */
final class MetricsAll implements Benchmark {
  /** Ours runs so long before the first round, until it is compiled. */
  private static final double WARM_UP_SECONDS = 3;

  private static final int WARM_UPS = 1;

  private final String name;
  private final int size;
  private final int labelCount;
  private final int mostTargets;
  private final int repeats;

  private MetricsAll(String name, int size, int labelCount, int mostTargets, int repeats) {
    this.name = name;
    this.size = size;
    this.labelCount = labelCount;
    this.mostTargets = mostTargets;
    this.repeats = repeats;
  }

  /** As many samples and labels as DC's test part: 1,803 × 217. */
  static MetricsAll dc() {
    return new MetricsAll("metrics-all-dc", 1803, 217, 4, 10);
  }

  /** 10,000 samples × 2,000 labels. */
  static MetricsAll large() {
    return new MetricsAll("metrics-all-large", 10_000, 2000, 9, 1);
  }

  @Override
  public List<Goal> goals() {
    return List.of(new Goal(name, "≥ 20"), new Goal(name + "-vectorised", "≥ 3"));
  }

  @Override
  public List<Row> run(Settings settings, PrintStream screen) {
    ScoredSamples samples = ScoredSamples.generate(size, labelCount, mostTargets, 1);
    Path file = Settings.samplesFile();
    samples.write(file);
    Figures figures = warmUp(samples);
    try (var others = new OtherSides()) {
      others.add(settings.start("the usual program", "evaluate_usual.py", file, List.of()));
      others.add(
          settings.start("the vectorised program", "evaluate_vectorised.py", file, List.of()));
      var rounds = new Rounds(WARM_UPS, others.all());
      for (int i = 0; i < WARM_UPS + settings.rounds(); i++) {
        rounds.addOurs(seconds(samples), figures.first());
        rounds.letOthersWork();
        others.all().forEach(figures::requireOf);
      }
      String what =
          "thresholds, AUC, F1 and rankings at 10, 20 and 40 of %,d samples × %,d labels with %,d generated targets; theirs: "
              .formatted(size, labelCount, samples.targets().total());
      return List.of(
          row(rounds, name, what + "scikit-learn, loops over labels and samples", others, 0),
          row(rounds, name + "-vectorised", what + "NumPy without loops", others, 1));
    }
  }

  private static Row row(Rounds rounds, String name, String what, OtherSides others, int side) {
    String check = "all figures equal to 1e-9, micro-AUC";
    return rounds.row(name, what, check, others.all().get(side), 1);
  }

  private static Figures warmUp(ScoredSamples samples) {
    long start = System.nanoTime();
    Figures figures = Figures.of(samples);
    while (System.nanoTime() - start < WARM_UP_SECONDS * 1e9) {
      figures = Figures.of(samples);
    }
    return figures;
  }

  /** Of one evaluation, the mean of a few where it takes only milliseconds. */
  private double seconds(ScoredSamples samples) {
    long start = System.nanoTime();
    for (int i = 0; i < repeats; i++) {
      Figures.of(samples);
    }
    return (System.nanoTime() - start) / 1e9 / repeats;
  }
}
