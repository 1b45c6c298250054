package org.lanet.model.lanet;

/**
 * Who attends to whom (second version, Table 4); embeddings, fusion and inputs are the same for
 * all. The paper fixes no more of the mixed forms than their names: concat and gated are our
 * readings.
 *
 * <pre>
 *   h_k   the encoder's output for the token of label k
 *   h_t   the mean over the history's sets of an encoder's outputs for the tokens of sets
 * </pre>
 */
public enum AttentionFocus {
  /** Labels attend to labels: x_k = w·h_k + b. */
  LABEL("label-attention"),
  /**
   * Sets attend to sets: a set's token has the mean of its labels' embeddings, its time, and the
   * mean of its amounts; x = W h_t + b. Its head has to tell labels apart, so it is K rows wide.
   */
  TIME("time-attention"),
  /**
   * x_k = w·[h_k ; h_t] + b. What h_t adds is the same for all labels: how many will come, not
   * which; the softmax loss, which looks at differences between labels alone, does not train it.
   */
  CONCAT("concat-attention"),
  /** x_k = g_k (w·h_k + b) + (1 − g_k) (W h_t + b')_k with g_k = σ(u·[h_k ; h_t] + c). */
  GATED("gated-attention"),
  /** As label, but a learned vector is added to each token whose label the history lacks. */
  ABSENCE("absence-indication"),
  /**
   * Each label's own occurrences attend to each other: its token in set j is its embedding fused
   * with the time and amount it has there, which are zero where it does not occur; h_k is the mean
   * over the sets and x_k = w·h_k + b. Vectors, fusion, width, number of parameters and head are
   * LABEL's; what differs is that occurrences meet inside the attention instead of being added up
   * before it, and that labels never meet.
   */
  SEQUENCE("sequence-attention");

  private final String words;

  AttentionFocus(String words) {
    this.words = words;
  }

  /** Whether there is a token for each label. */
  boolean hasLabelTokens() {
    return this != TIME && this != SEQUENCE;
  }

  /** Whether there is a token for each set. */
  boolean hasSetTokens() {
    return this == TIME || this == CONCAT || this == GATED;
  }

  /** Whether attention runs over sets, alone or beside labels. */
  boolean needsSets() {
    return hasSetTokens() || this == SEQUENCE;
  }

  /** As the paper's table writes it. */
  @Override
  public String toString() {
    return words;
  }
}
