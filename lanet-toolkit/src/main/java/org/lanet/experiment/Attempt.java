package org.lanet.experiment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanet.error.OutOfTimeException;
import org.lanet.error.TrainingException;
import org.lanet.model.NeuralModel;
import org.lanet.model.NextSetModel;
import org.lanet.sample.Parts;
import org.lanet.training.Epoch;
import org.lanet.training.Fitted;
import org.lanet.training.History;
import org.lanet.training.Training;

/**
 * A recipe fitted for a search, and what came of it.
 *
 * @param score on the validation part, null if there is none
 * @param trained epochs in all, those before a checkpoint included
 * @param training seconds of these epochs
 * @param clock seconds on the clock, since whatever the search did before
 * @param ending as {@link Trial#ending}
 */
record Attempt(@Nullable Double score, int trained, double training, double clock, String ending) {

  /**
   * Fits a recipe; one that diverges is no reason to give up on the others.
   *
   * @param start when the search was done with what came before, as {@link System#nanoTime()}
   */
  static Attempt make(NextSetModel recipe, Training training, Parts parts, long start) {
    try (Fitted fitted = training.fit(recipe, parts, line -> {})) {
      History history = fitted.history();
      double score = score(fitted, training, parts);
      double clock = (System.nanoTime() - start) / 1e9;
      return new Attempt(
          score,
          history.epochs().size(),
          history.duration().toNanos() / 1e9,
          clock,
          training.endedByTime(history) ? Trial.OUT_OF_TIME : Trial.FINISHED);
    } catch (OutOfTimeException e) {
      return without(start, Trial.OUT_OF_TIME);
    } catch (TrainingException e) {
      return without(start, String.valueOf(e.getMessage()));
    }
  }

  /** The same where it was not the budget that ended the training, but a limit of the study's. */
  Attempt endedByStudy() {
    String newEnding =
        !ending.equals(Trial.OUT_OF_TIME)
            ? ending
            : score == null ? "the study's time limit left no time for an epoch" : Trial.FINISHED;
    return new Attempt(score, trained, training, clock, newEnding);
  }

  private static Attempt without(long start, String ending) {
    return new Attempt(null, 0, 0, (System.nanoTime() - start) / 1e9, ending);
  }

  private static double score(Fitted fitted, Training training, Parts parts) {
    if (!(fitted.model() instanceof NeuralModel)) {
      return fitted.evaluate(parts.validation()).get(training.metric());
    }
    List<Epoch> all = fitted.history().epochs();
    return all.get(fitted.history().bestEpoch() - 1).validation();
  }

  /**
   * What it took of a budget of which so much was left: what was cut short took all of it. Epochs
   * that its training did before a kill count, though nobody was there to see the clock.
   *
   * @param until seconds of the same training that are on record already
   */
  double seconds(double until, double left) {
    double seconds = Math.max(clock, training - until);
    return ending.equals(Trial.OUT_OF_TIME) ? Math.max(seconds, left) : seconds;
  }
}
