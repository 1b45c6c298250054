package org.lanet.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From queries, keys and values to what attention's heads make of them, softmax(q kᵀ/√d) v side by
 * side, and back, with gradients written by hand.
 *
 * <p>The engine would do each operation for all samples before the next, so that every weight comes
 * from and goes to memory about twenty times, and keep most results for the way back. Here a few
 * samples go through all operations at a time, in a core's caches, and the softmaxes alone are
 * kept. Measured with T 217, H 6, d 14 and dropout, two layers: 1.2 times as fast a training step.
 *
 * <p>B samples, T tokens, H heads, d a head's width. With P the softmax, M the mask, g the gradient
 * of the context c:
 *
 * <pre>
 *   c  = (P∘M) v                    g_v = (P∘M)ᵀ g
 *   δ  = Σ_d g∘c                    g_s = P ∘ (M ∘ g vᵀ − δ)
 *   g_q = g_s k / √d                g_k = g_sᵀ q / √d
 * </pre>
 *
 * <p>δ is the softmax's own sum Σ_j P∘∂P, taken over d numbers instead of T. All matrices of
 * vectors are kept as [d, T], and products written such that the narrow side leads: the engine is
 * up to twice as fast with them.
 */
final class AttentionStep implements BackwardPass.Step {
  /** 1.3 MB, so that a core's caches hold them and what is made of them. */
  private static final long CACHED_WEIGHTS = 5 << 16;

  private final int heads;
  private final DropoutMasks.@Nullable Site dropout;
  private final List<Piece> pieces = new ArrayList<>();
  private int samples;
  private double scale;
  private @Nullable NDArray context; // [B, H, d, T]

  /** Attention of so many heads, with the masks of its weights, if any are dropped. */
  AttentionStep(int heads, DropoutMasks.@Nullable Site dropout) {
    this.heads = heads;
    this.dropout = dropout;
  }

  /**
   * What the way back needs of a few samples: arrays [b, H, d, T], and the softmax [b, H, T, T].
   */
  private record Piece(
      int from, int until, NDArray queries, NDArray keys, NDArray values, NDArray weights) {}

  /** From [B, T, 3 · H · d], queries, keys and values side by side, to [B, T, H · d]. */
  @Override
  public NDArray forward(NDArray projected) {
    return context(projected, true);
  }

  /** The same where no way back follows: nothing is kept. */
  NDArray inferred(NDArray projected) {
    return context(projected, false);
  }

  private NDArray context(NDArray projected, boolean keeps) {
    Shape shape = projected.getShape();
    samples = (int) shape.get(0);
    long tokens = shape.get(1);
    long headWidth = shape.get(2) / 3 / heads;
    scale = 1 / Math.sqrt((double) headWidth);
    NDArray split =
        projected
            .reshape(samples, tokens, 3, heads, headWidth)
            .transpose(2, 0, 3, 4, 1)
            .duplicate();
    NDArray queries = split.get(0).muli((float) scale);
    NDArray keys = split.get(1);
    NDArray values = split.get(2);
    int atOnce = (int) Math.max(1, CACHED_WEIGHTS / (heads * tokens * tokens));
    var contexts = new NDList();
    for (int from = 0; from < samples; from += atOnce) {
      int until = Math.min(samples, from + atOnce);
      NDArray q = some(queries, from, until);
      NDArray k = some(keys, from, until);
      NDArray v = some(values, from, until);
      NDArray weights = softmax(q, k);
      contexts.add(columns(v, weights, from));
      if (keeps) {
        pieces.add(new Piece(from, until, q, k, v, weights));
      } else {
        weights.close();
      }
    }
    NDArray all = joined(contexts);
    context = keeps ? all : null;
    return all.transpose(0, 3, 1, 2).reshape(samples, tokens, heads * headWidth);
  }

  private static NDArray softmax(NDArray q, NDArray k) {
    try (NDArray logits = transposed(q).matMul(k)) {
      return logits.softmax(-1);
    }
  }

  /** ((P∘M) v)ᵀ [b, H, d, T]. */
  private NDArray columns(NDArray v, NDArray weights, int from) {
    if (dropout == null) {
      return v.matMul(transposed(weights));
    }
    try (NDArray kept = weights.mul(mask(dropout, weights, from))) {
      return v.matMul(transposed(kept));
    }
  }

  @Override
  public NDArray backward(NDArray gradient) {
    NDArray kept = context;
    if (kept == null) {
      throw new IllegalStateException("there is no way back before a forward pass");
    }
    Shape shape = gradient.getShape();
    long tokens = shape.get(1);
    NDArray g = gradient.reshape(samples, tokens, heads, -1).transpose(0, 2, 3, 1).duplicate();
    NDArray delta = transposed(g.mul(kept).sum(new int[] {2}, true)); // [B, H, T, 1]
    var ofQueries = new NDList();
    var ofKeys = new NDList();
    var ofValues = new NDList();
    for (Piece piece : pieces) {
      NDArray some = some(g, piece.from, piece.until);
      try (NDArray ofLogits = transposed(some).matMul(piece.values)) {
        ofValues.add(throughMask(piece, some, ofLogits));
        ofLogits.subi(some(delta, piece.from, piece.until)).muli(piece.weights);
        piece.weights.close();
        ofQueries.add(piece.keys.matMul(transposed(ofLogits)));
        ofKeys.add(piece.queries.matMul(ofLogits));
      }
    }
    NDArray scaled = joined(ofQueries).muli((float) scale);
    NDArray all = NDArrays.stack(new NDList(scaled, joined(ofKeys), joined(ofValues)));
    return all.transpose(1, 4, 0, 2, 3).reshape(samples, tokens, 3 * shape.get(2));
  }

  /** Masks the gradient of the weights, and returns that of the values [b, H, d, T]. */
  private NDArray throughMask(Piece piece, NDArray g, NDArray ofWeights) {
    if (dropout == null) {
      return g.matMul(piece.weights);
    }
    NDArray mask = mask(dropout, ofWeights, piece.from);
    ofWeights.muli(mask);
    try (NDArray kept = piece.weights.mul(mask)) {
      return g.matMul(kept);
    }
  }

  private NDArray mask(DropoutMasks.Site site, NDArray weights, int from) {
    return site.masks(weights.getManager(), weights.getShape(), from, samples);
  }

  private static NDArray some(NDArray x, int from, int until) {
    return x.get(new NDIndex().addSliceDim(from, until));
  }

  private static NDArray joined(NDList pieces) {
    return pieces.size() == 1 ? pieces.head() : NDArrays.concat(pieces);
  }

  private static NDArray transposed(NDArray x) {
    return x.transpose(0, 1, 3, 2);
  }
}
