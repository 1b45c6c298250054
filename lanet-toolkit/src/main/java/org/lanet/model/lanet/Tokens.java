package org.lanet.model.lanet;

import org.lanet.error.Arguments;
import org.lanet.model.Feature;

/**
 * What a token is made of. A part that its view leaves out has no width.
 *
 * @param labelSize width of e_k
 * @param timeSize width of time_k
 * @param amountSize width of amount_k
 * @param fusion how the parts become one
 */
public record Tokens(
    int labelSize,
    int timeSize,
    int amountSize,
    Fusion fusion,
    TimeView time,
    AmountView amount,
    IdView id) {
  public Tokens {
    Arguments.atLeast("the embedding size of labels", labelSize, 1);
    Arguments.atLeast("the embedding size of time", timeSize, 1);
    Arguments.atLeast("the embedding size of amounts", amountSize, 1);
  }

  /** Every part of width {@code size}. */
  public Tokens withSize(int size) {
    Arguments.atLeast("the embedding size", size, 1);
    return withSizes(size, size, size);
  }

  public Tokens withSizes(int label, int ofTime, int ofAmount) {
    return new Tokens(label, ofTime, ofAmount, fusion, time, amount, id);
  }

  public Tokens with(Fusion newFusion) {
    return new Tokens(labelSize, timeSize, amountSize, newFusion, time, amount, id);
  }

  public Tokens with(TimeView newTime) {
    return new Tokens(labelSize, timeSize, amountSize, fusion, newTime, amount, id);
  }

  public Tokens with(AmountView newAmount) {
    return new Tokens(labelSize, timeSize, amountSize, fusion, time, newAmount, id);
  }

  public Tokens with(IdView newId) {
    return new Tokens(labelSize, timeSize, amountSize, fusion, time, amount, newId);
  }

  /** Whether there is a view of it to leave out; presence alone is none of time. */
  boolean has(Feature feature) {
    return switch (feature) {
      case TIME -> time != TimeView.NONE && time != TimeView.PRESENCE;
      case AMOUNT -> amount != AmountView.NONE;
      case ID -> id != IdView.NONE;
    };
  }

  /** Without a feature they have; where neither time nor amount is left, presence stays. */
  Tokens without(Feature feature) {
    return switch (feature) {
      case TIME -> with(has(Feature.AMOUNT) ? TimeView.NONE : TimeView.PRESENCE);
      case AMOUNT -> with(AmountView.NONE).with(has(Feature.TIME) ? time : TimeView.PRESENCE);
      case ID -> with(IdView.NONE);
    };
  }

  /** Whether the id is a token of its own. */
  boolean hasIdToken() {
    return id == IdView.TOKEN;
  }

  /** Whether a label's token tells if the history has it. */
  boolean showPresence() {
    return time != TimeView.NONE || amount != AmountView.NONE;
  }

  /** W, the width of a token. */
  public int width() {
    int ofTime = time == TimeView.NONE ? 0 : timeSize;
    int ofAmount = amount == AmountView.NONE ? 0 : amountSize;
    return fusion == Fusion.SUM ? labelSize : labelSize + ofTime + ofAmount;
  }

  /** Parts that are added must be alike, and heads must divide what comes of them. */
  void requireUsable(String model, int heads) {
    boolean sameSize =
        (time == TimeView.NONE || timeSize == labelSize)
            && (amount == AmountView.NONE || amountSize == labelSize);
    Arguments.require(
        fusion == Fusion.CONCAT || sameSize,
        "%s adds parts of different widths (labels %d, time %d, amounts %d); give them one size with withEmbedding(…), or use Fusion.CONCAT",
        model,
        labelSize,
        timeSize,
        amountSize);
    Arguments.require(
        width() % heads == 0,
        "%s has tokens of width %d, which %d heads do not divide; choose embeddings that make it a multiple of %d, or other heads",
        model,
        width(),
        heads,
        heads);
  }
}
