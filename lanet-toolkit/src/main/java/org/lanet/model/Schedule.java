package org.lanet.model;

import java.util.List;
import java.util.Locale;
import org.lanet.error.Arguments;

/**
 * How the learning rate goes from epoch to epoch: a factor on the recipe's rate, a function of what
 * happened so far, so that a resumed training goes on as if nothing had been.
 */
public sealed interface Schedule {
  /**
   * The factor in the next epoch.
   *
   * @param better for each finished epoch whether its validation score was the best until then
   */
  double factor(List<Boolean> better);

  /** The same rate throughout. */
  static Schedule constant() {
    return new Constant();
  }

  /**
   * Times {@code factor} after more than {@code patience} epochs without a better validation score,
   * and again after as many, as {@code torch.optim.lr_scheduler.ReduceLROnPlateau} does.
   */
  static Schedule plateau(double factor, int patience) {
    return new Plateau(factor, patience);
  }

  /** Times {@code factor} every {@code epochs} epochs, as {@code StepLR}. */
  static Schedule step(double factor, int epochs) {
    return new Step(factor, epochs);
  }

  /**
   * Falls along half a cosine from 1 to {@code lowest} over {@code epochs} epochs and stays there;
   * until then as {@code CosineAnnealingLR}.
   */
  static Schedule cosine(int epochs, double lowest) {
    return new Cosine(epochs, lowest);
  }

  /**
   * Falls along half a cosine from 1 to {@code lowest} over {@code epochs} epochs, rises again over
   * as many, and so on, as {@code CosineAnnealingLR} does if it is asked further.
   */
  static Schedule waves(int epochs, double lowest) {
    return new Waves(epochs, lowest);
  }

  /** See {@link #constant()}. */
  record Constant() implements Schedule {
    @Override
    public double factor(List<Boolean> better) {
      return 1;
    }

    @Override
    public String toString() {
      return "constant";
    }
  }

  /** See {@link #plateau}. */
  record Plateau(double factor, int patience) implements Schedule {
    public Plateau {
      Arguments.positive("the plateau factor", factor);
      Arguments.atLeast("the plateau patience", patience, 1);
    }

    @Override
    public double factor(List<Boolean> better) {
      double now = 1;
      int waited = 0;
      for (boolean isBetter : better) {
        waited = isBetter ? 0 : waited + 1;
        if (waited > patience) {
          now *= factor;
          waited = 0;
        }
      }
      return now;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "× %s after more than %d epochs without a better score", factor, patience);
    }
  }

  /** See {@link #step}. */
  record Step(double factor, int epochs) implements Schedule {
    public Step {
      Arguments.positive("the step factor", factor);
      Arguments.atLeast("the epochs of a step", epochs, 1);
    }

    @Override
    public double factor(List<Boolean> better) {
      int falls = better.size() / epochs;
      return Math.pow(factor, falls);
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "× %s every %d epochs", factor, epochs);
    }
  }

  /** See {@link #cosine}. */
  record Cosine(int epochs, double lowest) implements Schedule {
    public Cosine {
      Arguments.atLeast("the epochs of the cosine", epochs, 1);
      Arguments.share("the lowest factor of the cosine", lowest);
    }

    @Override
    public double factor(List<Boolean> better) {
      double share = Math.min(1, (double) better.size() / epochs);
      return lowest + (1 - lowest) * (1 + Math.cos(Math.PI * share)) / 2;
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "along a cosine to × %s in %d epochs", lowest, epochs);
    }
  }

  /** See {@link #waves}. */
  record Waves(int epochs, double lowest) implements Schedule {
    public Waves {
      Arguments.atLeast("the epochs of half a wave", epochs, 1);
      Arguments.share("the lowest factor of the waves", lowest);
    }

    @Override
    public double factor(List<Boolean> better) {
      double halves = (double) better.size() / epochs;
      return lowest + (1 - lowest) * (1 + Math.cos(Math.PI * halves)) / 2;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "in waves between × 1 and × %s, %d epochs each way", lowest, epochs);
    }
  }
}
