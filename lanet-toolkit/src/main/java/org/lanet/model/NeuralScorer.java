package org.lanet.model;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanet.error.Arguments;
import org.lanet.error.InterruptedRunException;
import org.lanet.nn.AttentionProbe;
import org.lanet.nn.GradientMode;
import org.lanet.sample.Histories;

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

  /**
   * A scorer of {@code block}, whose weights live in {@code manager}; {@code chunk} samples go
   * through it at a time.
   */
  public NeuralScorer(NDManager manager, Encoding encoding, Block block, int chunk) {
    this.manager = manager;
    this.encoding = encoding;
    this.block = block;
    this.chunk = chunk;
  }

  @Override
  public void score(Histories histories, ScoreSink rows) {
    GradientMode.off();
    int labels = encoding.labelCount();
    requireVocabulary(histories);
    try (NDManager prepared = manager.newSubManager()) {
      var parameters = prepare(histories.size(), prepared);
      for (int from = 0; from < histories.size(); from += chunk) {
        InterruptedRunException.stopIfInterrupted("scoring");
        int until = Math.min(histories.size(), from + chunk);
        float[] logits = forward(histories.slice(from, until), parameters);
        for (int b = 0; b < until - from; b++) {
          float[] row = Arrays.copyOfRange(logits, b * labels, (b + 1) * labels);
          for (int k = 0; k < labels; k++) {
            row[k] = (float) (1 / (1 + Math.exp(-row[k])));
          }
          rows.row(from + b, row);
        }
      }
    }
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
        "the model has no attention map to show; LANET has one, of labels or with time-attention of sets, but with sequence-attention, where each label has its own");
    GradientMode.off();
    var probe = new AttentionProbe();
    forward(histories, probe.asParameters());
    AttentionMap map = AttentionMap.of(tokens, probe.weights());
    List<String> there = tokens.stream().filter(token -> !token.isEmpty()).toList();
    return there.size() == tokens.size() ? map : map.among(there);
  }

  private void requireVocabulary(Histories histories) {
    Arguments.require(
        histories.labelCount() == encoding.labelCount(),
        "the histories have %d labels and the model %d; give it histories of the vocabulary it was fitted on",
        histories.labelCount(),
        encoding.labelCount());
  }

  /** How many numbers were trained. */
  public long parameterCount() {
    long count = 0;
    for (Parameter parameter : block.getParameters().values()) {
      count += parameter.getArray().size();
    }
    return count;
  }

  private float[] forward(Histories histories, @Nullable PairList<String, Object> parameters) {
    try (NDManager scratch = manager.newSubManager()) {
      NDList inputs = encoding.inputs(histories, scratch);
      var store = new ParameterStore(scratch, false);
      return block.forward(store, inputs, false, parameters).singletonOrThrow().toFloatArray();
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
