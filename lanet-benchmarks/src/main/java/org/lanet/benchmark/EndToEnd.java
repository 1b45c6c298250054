package org.lanet.benchmark;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.lanet.Models;
import org.lanet.evaluation.Evaluation;
import org.lanet.evaluation.Metric;
import org.lanet.model.lanet.LanetPlus;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.training.Fitted;
import org.lanet.training.Progress;
import org.lanet.training.Training;

/**
 * LANET+ from a file of DC to figures on the validation users: read, divided, trained until the
 * validation metric gets no better for five epochs, evaluated with all metrics.
 *
 * <p>Its row has no other side: theirs is the minute that it is to stay below.
 */
final class EndToEnd implements Benchmark {
  private static final Goal GOAL = new Goal("dc-end-to-end-lanetplus", "≥ 1");
  private static final double AIM = 60;

  @Override
  public List<Goal> goals() {
    return List.of(GOAL);
  }

  @Override
  public List<Row> run(Settings settings, PrintStream screen) {
    long start = System.nanoTime();
    ShapedData dc = ShapedData.dc();
    return List.of(measure(dc, Models.lanetPlus(), Training.defaults().withPatience(5), start));
  }

  /** Trains and evaluates; the time counts from {@code start}, of {@link System#nanoTime}. */
  static Row measure(ShapedData data, LanetPlus model, Training defaults, long start) {
    Parts parts = Protocol.byUser().divide(data.sets());
    Training training = defaults.withThreads(Settings.THREADS);
    try (Fitted fitted = training.fit(model, parts, Progress.none())) {
      Evaluation evaluation = fitted.evaluate(parts.validation());
      Metric.all().forEach(evaluation::get); // an evaluation computes what it is asked for
      double seconds = (System.nanoTime() - start) / 1e9;
      double epochs =
          fitted.history().epochs().stream().mapToDouble(e -> e.duration().toNanos() / 1e9).sum();
      String what =
          String.format(
              Locale.ROOT,
              "LANET+ from reading %s to all metrics of %,d validation users: %d epochs of %,d prefixes, number %d the best, in %.1f s; micro-AUC %.4f, Recall@10 %.4f; %d threads; theirs: the minute aimed at",
              data.name(),
              parts.validation().size(),
              fitted.history().epochs().size(),
              parts.train().size(),
              fitted.history().bestEpoch(),
              epochs,
              evaluation.get(Metric.MICRO_AUC),
              evaluation.get(Metric.recallAt(10)),
              Settings.THREADS);
      return Row.of(GOAL.row(), seconds, AIM, what);
    }
  }
}
