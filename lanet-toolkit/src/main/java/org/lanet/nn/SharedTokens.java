package org.lanet.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;

/**
 * What one attention makes of tokens that most samples have in common, computed once, so that a
 * forward pass computes only what its samples' {@link OwnTokens} change. The same function as plain
 * attention, up to rounding.
 *
 * <p>B samples, N tokens, H heads, d a head's width; in a pass O own tokens of all samples
 * together, in P places. The weight of the shared key k for a shared query q is, before it is
 * normalised, E_qk = exp(q·k − m_q), m_q being the largest logit among the shared keys. The sample
 * sees shared keys in all places but its own, and its own keys; its context is
 *
 * <pre>
 *   Σ_shared E_qk [v_k ; 1] + Σ_own exp(q·k − m_q) [v_k ; 1]      the first d numbers over the last
 * </pre>
 *
 * <p>Shared keys in places that are no sample's own add the same to all samples: that sum is taken
 * once a pass. Those in the P places and the O own keys follow for all samples in one matrix
 * product. Nothing is subtracted, so nothing cancels. Own queries attend in the plain way.
 *
 * <p>Time of a pass O(N²·H·d + B·N·(O + P)·H·d), where plain attention takes O(B·N²·H·d) and B·H·N²
 * exponentials. Memory O(H·N²), once. Measured with N 217, H 6, d 14 and 3 own tokens a sample: 3.4
 * times as fast as plain attention with 11 samples, 4.3 times with 32; with one token in seven own
 * no faster.
 *
 * <p>Immutable: any number of threads may read it. It belongs to the weights it was computed with.
 */
public final class SharedTokens {
  private static final float SMALLEST_SUM = 1e-28f;
  private static final float LARGEST_SUM = 1e30f;

  private final MultiHeadAttention attention;
  private final int heads;
  private final int tokens;
  private final int headWidth;
  private final NDArray queries; // [H, d, N], scaled
  private final NDArray keys; // [H, N, d]
  private final NDArray values; // [H, N, d]
  private final NDArray valuesAndOne; // [N, H · (d + 1)]
  private final NDArray largest; // [H, 1, N]: m of each query
  private final NDArray exponentials; // [N, H · N]: E, keys in rows
  private final NDArray units; // [H, d + 1, d + 1]: for each head the unit vectors

  /** From scaled queries, keys and values, each [H, N, d]; what is computed lives in a manager. */
  SharedTokens(
      MultiHeadAttention attention, NDArray q, NDArray keys, NDArray values, NDManager manager) {
    this.attention = attention;
    heads = (int) q.getShape().get(0);
    tokens = (int) q.getShape().get(1);
    headWidth = (int) q.getShape().get(2);
    queries = kept(q.transpose(0, 2, 1).duplicate(), manager);
    this.keys = kept(keys.duplicate(), manager);
    this.values = kept(values.duplicate(), manager);
    valuesAndOne = kept(andOne(values).transpose(1, 0, 2).reshape(tokens, -1), manager);
    NDArray logits = keys.matMul(queries);
    largest = kept(logits.max(new int[] {1}, true), manager);
    NDArray e = logits.subi(largest).exp();
    exponentials = kept(e.transpose(1, 0, 2).reshape(tokens, -1), manager);
    NDArray ofOneHead = q.getManager().eye(headWidth + 1);
    units = kept(ofOneHead.broadcast(heads, headWidth + 1, headWidth + 1).duplicate(), manager);
  }

  /** N. */
  int tokens() {
    return tokens;
  }

  boolean belongTo(MultiHeadAttention other) {
    return attention == other;
  }

  /**
   * What the attention's heads make of a pass's tokens, [B, N, H · d]; null where that cannot be
   * computed in this way: sums of weights would leave the range of floats, as when almost all
   * attention was on shared tokens in a sample's own places.
   *
   * @param tokens the tokens of all samples [B, N, D]
   * @param project from own tokens [O, D] to their queries, keys and values [O, 3 · H · d]
   */
  @Nullable NDArray context(NDArray tokens, OwnTokens own, Projection project) {
    long width = tokens.getShape().get(2);
    NDArray rows = tokens.getManager().create(own.rows());
    NDArray split =
        project
            .of(Layers.rows(rows, tokens.reshape(-1, width)))
            .reshape(-1, 3, heads, headWidth)
            .transpose(1, 2, 0, 3);
    NDArray sums = sums(own, split.get(1), split.get(2));
    NDArray weights = sums.get(new NDIndex("..., {}:", headWidth));
    if (!own.othersAreWithin(SMALLEST_SUM, LARGEST_SUM, weights.toFloatArray())) {
      return null;
    }
    NDArray context = sums.get(new NDIndex("..., :{}", headWidth)).div(weights);
    NDArray merged = context.transpose(2, 1, 0, 3).reshape(-1, (long) heads * headWidth);
    merged.set(new NDIndex("{}", rows), ofOwn(own, split));
    return merged.reshape(own.samples(), this.tokens, -1);
  }

  /** An attention's queries, keys and values, one beside the other. */
  interface Projection {
    NDArray of(NDArray tokens);
  }

  /** [H, N, B, d + 1]: for each shared query and sample the weighted values and the weights. */
  private NDArray sums(OwnTokens own, NDArray ownKeys, NDArray ownValues) {
    NDManager manager = ownKeys.getManager();
    NDArray places = manager.create(own.places());
    NDArray ofPlaces = byHead(Layers.rows(places, exponentials));
    NDArray ofOwn = ownKeys.matMul(lent(queries, manager)).subi(lent(largest, manager)).exp();
    // the sum that all samples share takes part as d + 1 more keys, whose values are unit vectors
    NDArray weights = NDArrays.concat(new NDList(ofPlaces, ofOwn, ofRest(own, manager)), 1);
    NDArray seen =
        NDArrays.concat(
            new NDList(
                byHead(Layers.rows(places, valuesAndOne)), andOne(ownValues), lent(units, manager)),
            1);
    long keysInAll = seen.getShape().get(1);
    NDArray bySample =
        manager.create(own.seen(headWidth + 1), new Shape(keysInAll, own.samples(), 1));
    NDArray seenBySample = seen.expandDims(2).mul(bySample).reshape(heads, keysInAll, -1);
    NDArray sums = weights.transpose(0, 2, 1).matMul(seenBySample);
    return sums.reshape(heads, tokens, own.samples(), headWidth + 1L);
  }

  /** [H, d + 1, N]: the sum over keys in places that are no sample's own. */
  private NDArray ofRest(OwnTokens own, NDManager manager) {
    NDArray nobodys = manager.create(own.nobodys(), new Shape(tokens, 1));
    NDArray rest = byHead(nobodys.mul(lent(valuesAndOne, manager)));
    return rest.transpose(0, 2, 1).matMul(byHead(lent(exponentials, manager)));
  }

  /** [O, H · d]: own queries look at their sample's keys. */
  private NDArray ofOwn(OwnTokens own, NDArray split) {
    NDManager manager = split.getManager();
    NDArray q = MultiHeadAttention.scaled(split.get(0), headWidth);
    long count = q.getShape().get(1);
    NDArray allKeys = NDArrays.concat(new NDList(split.get(1), lent(keys, manager)), 1);
    NDArray allValues = NDArrays.concat(new NDList(split.get(2), lent(values, manager)), 1);
    NDArray hidden = manager.create(own.hidden(), new Shape(count, count + tokens));
    NDArray weights = q.matMul(allKeys.transpose(0, 2, 1)).addi(hidden).softmax(-1);
    return weights.matMul(allValues).transpose(1, 0, 2).reshape(count, -1);
  }

  /** [rows, H · n] as [H, rows, n]. */
  private NDArray byHead(NDArray table) {
    Shape shape = table.getShape();
    return table.reshape(shape.get(0), heads, shape.get(1) / heads).transpose(1, 0, 2);
  }

  /** [H, rows, d] with a one behind each row. */
  private static NDArray andOne(NDArray v) {
    NDArray ones = v.getManager().ones(new Shape(v.getShape().get(0), v.getShape().get(1), 1));
    return NDArrays.concat(new NDList(v, ones), -1);
  }

  private static NDArray kept(NDArray array, NDManager manager) {
    array.attach(manager);
    return array;
  }

  /** The same numbers in a pass's memory: what starts from them then lives there as well. */
  private static NDArray lent(NDArray shared, NDManager manager) {
    return kept(shared.stopGradient(), manager);
  }
}
