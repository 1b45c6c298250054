package org.lanet.training;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lanet.data.TemporalSets;
import org.lanet.data.Vocabulary;
import org.lanet.error.Arguments;
import org.lanet.error.LanetException;
import org.lanet.error.StorageException;
import org.lanet.evaluation.Evaluation;
import org.lanet.evaluation.LabelFrequencies;
import org.lanet.evaluation.Scores;
import org.lanet.evaluation.ThresholdRule;
import org.lanet.evaluation.Thresholds;
import org.lanet.model.AttentionMap;
import org.lanet.model.Explanation;
import org.lanet.model.NeuralScorer;
import org.lanet.model.NextSetModel;
import org.lanet.model.Scorer;
import org.lanet.sample.Histories;
import org.lanet.sample.Part;
import org.lanet.storage.ArrayFile;
import org.lanet.storage.NamedArrays;
import org.lanet.storage.WriterLock;

/**
 * A fitted recipe with the thresholds tuned for it on validation data. Close it to give a network's
 * memory back. {@link #save} makes a file of it that needs no data to be loaded again.
 *
 * <p>It scores parts whose labels are those it was fitted on, in the same order; other data are
 * read into its vocabulary by {@code data.withLabels(fitted.labels())} before they are divided.
 *
 * @param labels the vocabulary it was fitted on
 * @param thresholdRule what the thresholds were tuned by
 * @param frequencies how often each label was a training target
 * @param history the epochs it took
 * @param duration of fitting and tuning together
 */
public record Fitted(
    NextSetModel model,
    Vocabulary labels,
    Scorer scorer,
    Thresholds thresholds,
    ThresholdRule thresholdRule,
    LabelFrequencies frequencies,
    History history,
    Duration duration)
    implements AutoCloseable {

  /**
   * Writes all of it into one file, whole or not at all: recipe, label names, what was fitted,
   * weights, thresholds and epochs, but no training data. Loaded anywhere, it scores the same: bit
   * for bit on a processor of the same kind, else up to rounding.
   *
   * <p>The file holds label names and, where the recipe embeds ids (LANET's id token, the LSTM),
   * the ids of the training sequences; they may be confidential. The field "ids" of its header,
   * which {@code head} shows, says how many there are: a recipe {@code without(Feature.ID)} has
   * none. Like every model, weights and tables keep traces of the data, too.
   *
   * <p>One writer at a time: another save of the same file is waited for, up to five seconds.
   *
   * @throws StorageException if the file cannot be written, a training that is under way has it for
   *     its checkpoint, or an own model does not tell what was fitted, or its settings by {@code
   *     toString}
   * @throws org.lanet.error.InterruptedRunException if the thread is interrupted while it waits
   */
  public void save(Path file) {
    SavedModel saved = SavedModel.of(this);
    ObjectNode header = ModelFormat.header(saved);
    NamedArrays arrays = ModelFormat.arrays(saved);
    WriterLock lock = WriterLock.on(file);
    try (lock) {
      ArrayFile.write(file, header, arrays);
    }
  }

  /**
   * Loads what {@link #save} wrote, or the best epoch so far of a training's checkpoint. The file
   * chooses among the toolkit's recipes by name; no code comes from it.
   *
   * @throws StorageException if the file is missing, damaged, of a newer format or no model, or was
   *     made by a recipe of one's own
   */
  public static Fitted load(Path file) {
    return read(file, null);
  }

  /**
   * The same for a file that was made by {@code recipe}, one's own, for instance.
   *
   * @throws StorageException as {@link #load(Path)}, or if the file was made by another recipe, by
   *     their {@code toString}
   */
  public static Fitted load(Path file, NextSetModel recipe) {
    return read(file, recipe);
  }

  private static Fitted read(Path file, @Nullable NextSetModel recipe) {
    ArrayFile content = ArrayFile.read(file);
    try {
      return ModelFormat.read(content.header(), content.arrays(), recipe).restored();
    } catch (LanetException e) {
      throw new StorageException("file '%s': %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * The N × K scores of a part; 4 · N · K bytes.
   *
   * @throws org.lanet.error.InvalidArgumentException if its labels are not {@link #labels}
   */
  public Scores scores(Part part) {
    requireLabels(part);
    return Scoring.scores(scorer, model.window(), part);
  }

  /**
   * The k best labels of the set that comes next in every sequence of {@code data}: the whole of a
   * sequence is the history, as far back as the recipe looks. Equal scores are ranked in the
   * vocabulary's order; where there are fewer than k labels, all are listed.
   *
   * <p>Labels are matched by name, so the data need not have this model's vocabulary. Memory: 8 N k
   * bytes and the histories of some thousand sequences, never N × K.
   *
   * @throws org.lanet.error.DataException if a set has a label that the model does not know
   * @throws org.lanet.error.InvalidArgumentException if k is below 1, or a score no finite number
   */
  public Predictions predict(TemporalSets data, int k) {
    return new Predicting(this).top(data, k);
  }

  /**
   * The set that comes next in every sequence, as the {@link #thresholds} decide: of each sequence
   * the labels that reach theirs, the highest score first; it may be none. Else as {@link
   * #predict}.
   *
   * @throws org.lanet.error.InvalidArgumentException if the thresholds were tuned where the target
   *     was shown
   */
  public Predictions predictSets(TemporalSets data) {
    return new Predicting(this).sets(data);
  }

  /** All metrics on a part, by label and by user; marked where it shows its targets. */
  public Evaluation evaluate(Part part) {
    return Evaluation.of(scores(part), part.targets(), thresholds)
        .withUsers(part.ids())
        .withRepeats(part.repeatedTargets())
        .withFrequencies(frequencies);
  }

  /** The same model with thresholds tuned by another rule, on a validation part. */
  public Fitted withThresholds(ThresholdRule rule, Part validation) {
    return new Fitted(
        model,
        labels,
        scorer,
        rule.tune(scores(validation), validation.targets()),
        rule,
        frequencies,
        history,
        duration);
  }

  /** How many numbers were trained: 0 for a model that counts. */
  public long parameterCount() {
    return scorer instanceof NeuralScorer neural ? neural.parameterCount() : 0;
  }

  /**
   * Who attended to whom while sample {@code n} of a part was scored, by layer and head.
   *
   * @throws org.lanet.error.InvalidArgumentException if the model has no such attention, or the
   *     part shows its targets
   */
  public AttentionMap attention(Part part, int n) {
    Arguments.require(
        scorer instanceof NeuralScorer,
        "%s has no attention to show; LANET+ and LANET's forms have",
        model.name());
    return ((NeuralScorer) scorer).attention(history(part, n));
  }

  /**
   * Scores sample {@code n} of a part once as it is and once as if {@code label} had never occurred
   * in its history: it goes out of every set, and a set left empty stays a visit. A label that it
   * does not hold changes nothing; one outside the vocabulary is an error, and so is a part that
   * shows its targets.
   */
  public Intervention withoutLabel(String label, Part part, int n) {
    return Intervention.of(scorer, history(part, n), part.labels(), label);
  }

  /**
   * Why {@code label} has the score it has for sample {@code n} of a part: the terms that its logit
   * is the sum of, the score as {@link #scores} gives it, within 1e-5 of the terms' size.
   *
   * @throws org.lanet.error.InvalidArgumentException if the model's logit is no such sum (LANET+'s
   *     and linear transition's are), the label is unknown, or the part shows its targets
   */
  public Explanation explain(Part part, int n, String label) {
    Arguments.require(
        scorer instanceof NeuralScorer,
        "%s has no terms to show; LANET+ and linear transition have, and withoutLabel shows of any model what a label of the history does to its scores",
        model.name());
    return ((NeuralScorer) scorer).explain(history(part, n), part.labels(), label);
  }

  private Histories history(Part part, int n) {
    Arguments.inRange("the sample", n, 0, part.size() - 1);
    requireLabels(part);
    Arguments.require(
        !part.showsTarget(),
        "the %s part shows its targets, and what a model makes of a history is asked without; use part.strict()",
        part.name());
    return part.histories(model.window(), n);
  }

  private void requireLabels(Part part) {
    if (part.labels().equals(labels)) {
      return;
    }
    for (int k = 0; k < Math.max(labels.size(), part.labelCount()); k++) {
      String here = k < labels.size() ? "'" + labels.name(k) + "'" : "none";
      String there = k < part.labelCount() ? "'" + part.labels().name(k) + "'" : "none";
      Arguments.require(
          here.equals(there),
          "the %s part has other labels than those %s was fitted on: label %d is %s there and %s here; divide data.withLabels(fitted.labels()) instead",
          part.name(),
          model.name(),
          k,
          there,
          here);
    }
  }

  @Override
  public void close() {
    scorer.close();
  }
}
