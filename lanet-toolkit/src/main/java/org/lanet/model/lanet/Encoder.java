package org.lanet.model.lanet;

import org.lanet.error.Arguments;
import org.lanet.nn.NormPosition;

/**
 * The attention among tokens and what follows it.
 *
 * @param layers how many, one after the other
 * @param heads must divide the width of a token
 * @param feedForward hidden units of a layer's feed-forward part; 0 for as many as a token is wide
 * @param dropout inside the layers
 * @param headDropout before the last linear layer
 * @param norm where a layer normalises
 */
public record Encoder(
    int layers, int heads, int feedForward, double dropout, double headDropout, NormPosition norm) {
  public Encoder {
    Arguments.atLeast("the number of encoder layers", layers, 1);
    Arguments.atLeast("the number of heads", heads, 1);
    Arguments.atLeast("the width of the feed-forward part (0: as the token)", feedForward, 0);
    Arguments.share("the encoder's dropout rate", dropout);
    Arguments.share("the dropout rate before the last layer", headDropout);
  }

  /** Post-norm layers with a feed-forward part as wide as the tokens. */
  static Encoder published(int layers, int heads, double dropout, double headDropout) {
    return new Encoder(layers, heads, 0, dropout, headDropout, NormPosition.POST);
  }

  public Encoder withLayers(int newLayers) {
    return new Encoder(newLayers, heads, feedForward, dropout, headDropout, norm);
  }

  public Encoder withHeads(int newHeads) {
    return new Encoder(layers, newHeads, feedForward, dropout, headDropout, norm);
  }

  public Encoder withFeedForward(int width) {
    return new Encoder(layers, heads, width, dropout, headDropout, norm);
  }

  public Encoder withDropout(double insideEncoder, double beforeHead) {
    return new Encoder(layers, heads, feedForward, insideEncoder, beforeHead, norm);
  }

  public Encoder withNorm(NormPosition newNorm) {
    return new Encoder(layers, heads, feedForward, dropout, headDropout, newNorm);
  }
}
