package org.lanet.model;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lanet.data.Vocabulary;
import org.lanet.error.Arguments;
import org.lanet.nn.AttentionProbe;
import org.lanet.nn.BatchNorm;
import org.lanet.nn.GradientMode;
import org.lanet.nn.Workers;
import org.lanet.sample.Histories;
import org.lanet.storage.NamedArrays;

/**
 * Scores with a block: chunk by chunk, without dropout, as probabilities σ(logit). Owns the block
 * and its memory.
 */
public final class NeuralScorer implements Scorer {
  private static final int WORTH_PREPARING = 4; // it may cost as much as scoring two

  private final NDManager manager;
  private final Encoding encoding;
  private final Block block;
  private final int chunk;
  private final int threads;

  /**
   * A scorer of {@code block}, whose weights live in {@code manager}; {@code chunk} samples go
   * through it at a time, in each of {@code threads} threads. A chunk of which histories need
   * {@link Encoding#largestActivation(Histories) more} than the encoding's own largest goes through
   * in halves, or in halves of these: no more memory than for other chunks, unless one history
   * alone needs it. Threads change no bit of a score, chunks only its rounding.
   */
  public NeuralScorer(NDManager manager, Encoding encoding, Block block, int chunk, int threads) {
    this.manager = manager;
    this.encoding = encoding;
    this.block = block;
    this.chunk = chunk;
    this.threads = threads;
  }

  @Override
  public void score(Histories histories, ScoreSink rows) {
    try (Workers workers = Workers.of(Math.max(1, Math.min(threads, chunks(histories))))) {
      score(histories, rows, workers);
    }
  }

  /** The same in threads that are there already. */
  public void score(Histories histories, ScoreSink rows, Workers workers) {
    requireVocabulary(histories);
    int size = histories.size();
    int labels = encoding.labelCount();
    var next = new AtomicInteger();
    GradientMode.off();
    try (NDManager prepared = manager.newSubManager()) {
      var parameters = prepare(size, prepared);
      workers.inOrder(
          chunks(histories),
          "scoring",
          c -> {
            Histories some = histories.slice(c * chunk, Math.min(size, (c + 1) * chunk));
            return probabilities(some, parameters);
          },
          scores -> {
            for (int at = 0; at < scores.length; at += labels) {
              rows.row(next.getAndIncrement(), Arrays.copyOfRange(scores, at, at + labels));
            }
          });
    }
  }

  @Override
  public int together() {
    return chunk;
  }

  private int chunks(Histories histories) {
    return (histories.size() + chunk - 1) / chunk;
  }

  private float[] probabilities(
      Histories histories, @Nullable PairList<String, Object> parameters) {
    float[] scores = logits(histories, parameters);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) (1 / (1 + Math.exp(-scores[i])));
    }
    return scores;
  }

  private float[] logits(Histories histories, @Nullable PairList<String, Object> parameters) {
    int size = histories.size();
    long most = chunk * encoding.largestActivation();
    if (size == 1 || size * encoding.largestActivation(histories) <= most) {
      return forward(histories, parameters);
    }
    float[] first = logits(histories.slice(0, size / 2), parameters);
    float[] second = logits(histories.slice(size / 2, size), parameters);
    float[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** What need not be done again for each chunk, where there is enough to score. */
  private @Nullable PairList<String, Object> prepare(int samples, NDManager prepared) {
    return block instanceof PreparesScoring preparing && samples >= WORTH_PREPARING
        ? preparing.prepareScoring(prepared)
        : null;
  }

  /**
   * Who attends to whom while the one history of {@code histories} is scored. O(layers · heads ·
   * T²) memory for T tokens.
   *
   * @throws org.lanet.error.InvalidArgumentException if there is not exactly one history, or the
   *     model has no attention between tokens that all of its labels share
   */
  public AttentionMap attention(Histories histories) {
    Arguments.inRange("the number of histories", histories.size(), 1, 1);
    requireVocabulary(histories);
    List<String> tokens = encoding.attentionTokens(histories);
    Arguments.require(
        !tokens.isEmpty(),
        "the model has no attention map to show; LANET+ has one, and LANET, of labels or with time-attention of sets, but with sequence-attention, where each label has its own");
    GradientMode.off();
    var probe = new AttentionProbe();
    forward(histories, probe.asParameters());
    AttentionMap map = AttentionMap.of(tokens, probe.weights());
    List<String> there = tokens.stream().filter(token -> !token.isEmpty()).toList();
    return there.size() == tokens.size() ? map : map.among(there);
  }

  /**
   * What the score of a label of {@code labels} is made of, for the one history of {@code
   * histories}. It costs what scoring the history twice costs.
   *
   * @throws org.lanet.error.InvalidArgumentException if there is not exactly one history, the
   *     histories or {@code labels} are not of the model's number of labels, {@code label} is none
   *     of them, or the block is not {@link AdditiveLogits}
   */
  public Explanation explain(Histories histories, Vocabulary labels, String label) {
    Arguments.inRange("the number of histories", histories.size(), 1, 1);
    requireVocabulary(histories);
    Arguments.require(
        block instanceof AdditiveLogits,
        "the model does not tell the terms of its logits; LANET+ and linear transition do, and a block of one's own that is AdditiveLogits; of any model, withoutLabel shows what a label of the history does to its scores");
    Arguments.require(
        labels.size() == encoding.labelCount(),
        "the vocabulary has %d labels and the model %d; give the one the model was fitted on",
        labels.size(),
        encoding.labelCount());
    int k = labels.indexOf(label);
    try (Workers workers = Workers.of(1)) {
      return workers.one("explaining", () -> explanation(histories, labels, k));
    }
  }

  private Explanation explanation(Histories histories, Vocabulary labels, int k) {
    try (NDManager scratch = manager.newSubManager()) {
      NDList inputs = encoding.inputs(histories, scratch);
      var store = new ParameterStore(scratch, false);
      double logit = block.forward(store, inputs, false).head().getFloat(0, k);
      List<Explanation.Term> terms = new ArrayList<>();
      ((AdditiveLogits) block).tellTerms(store, inputs, k, collector(terms, labels));
      return Explanation.of(histories.id(0), labels.name(k), logit, terms);
    }
  }

  private static TermSink collector(List<Explanation.Term> terms, Vocabulary labels) {
    return new TermSink() {
      @Override
      public void term(String name, double value) {
        terms.add(new Explanation.Term(name, null, value));
      }

      @Override
      public void ofLabel(String name, int label, double value) {
        terms.add(new Explanation.Term(name, labels.name(label), value));
      }
    };
  }

  private void requireVocabulary(Histories histories) {
    Arguments.require(
        histories.labelCount() == encoding.labelCount(),
        "the histories have %d labels and the model %d; give it histories of the vocabulary it was fitted on",
        histories.labelCount(),
        encoding.labelCount());
  }

  /** The block, for its weights: it stays the scorer's. */
  public Block block() {
    return block;
  }

  /** The encoding's. */
  @Override
  public @Nullable NamedArrays fitted() {
    return encoding.fitted();
  }

  /** How many numbers were trained: all of the block's but running statistics of a BatchNorm. */
  public long parameterCount() {
    long count = 0;
    for (Parameter parameter : block.getParameters().values()) {
      if (!BatchNorm.isStatistic(parameter)) {
        count += parameter.getArray().size();
      }
    }
    return count;
  }

  private float[] forward(Histories histories, @Nullable PairList<String, Object> parameters) {
    try (NDManager scratch = manager.newSubManager()) {
      NDList inputs = encoding.inputs(histories, scratch);
      var store = new ParameterStore(scratch, false);
      return block.forward(store, inputs, false, parameters).head().toFloatArray();
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
