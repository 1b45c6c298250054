package org.lanet.model.lanet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lanet.model.PreparesScoring;
import org.lanet.nn.EncoderStack;
import org.lanet.nn.Layers;
import org.lanet.nn.SeededDropout;

/**
 * LANET's forward pass: tokens, who attends to whom, one logit a label.
 *
 * <p>B samples, S sets, K labels, W token width. Inputs as {@link LanetEncoding} names them; output
 * [B, K].
 */
final class LanetBlock extends AbstractBlock implements PreparesScoring {
  private final Lanet recipe;
  private final LanetEncoding encoding;
  private final AttentionFocus focus;
  private final int labelCount;
  private final int width;
  private final boolean hasIdToken;
  private final boolean sigmoidTwice;
  private final TokenBlock tokens;
  private final @Nullable EncoderStack labelEncoder;
  private final @Nullable EncoderStack setEncoder;
  private final List<Block> biases = new ArrayList<>();
  private final SeededDropout dropout;
  private final @Nullable Linear head;
  private final @Nullable Linear setHead;
  private final @Nullable Linear gate;

  LanetBlock(Lanet recipe, LanetEncoding encoding) {
    this.recipe = recipe;
    this.encoding = encoding;
    this.focus = recipe.focus();
    this.labelCount = encoding.labelCount();
    this.width = recipe.tokens().width();
    this.hasIdToken = recipe.tokens().hasIdToken();
    this.sigmoidTwice = recipe.faults().contains(PublishedFault.SIGMOID_TWICE);
    Encoder settings = recipe.encoder();
    tokens = addChildBlock("tokens", new TokenBlock(recipe, encoding));
    labelEncoder =
        focus.hasLabelTokens() ? addChildBlock("label-encoder", encoder(settings)) : null;
    setEncoder = focus.needsSets() ? addChildBlock("set-encoder", encoder(settings)) : null;
    AttentionBias.PerLayer bias = encoding.bias();
    for (int i = 0; bias != null && i < settings.layers(); i++) {
      biases.add(addChildBlock("bias-" + i, bias.block(settings.heads())));
    }
    dropout = addChildBlock("dropout", new SeededDropout(settings.headDropout()));
    int headWidth = focus == AttentionFocus.CONCAT ? 2 * width : width;
    head = focus == AttentionFocus.TIME ? null : addChildBlock("head", Layers.linear(headWidth, 1));
    setHead =
        focus == AttentionFocus.TIME || focus == AttentionFocus.GATED
            ? addChildBlock("set-head", Layers.linear(width, labelCount))
            : null;
    gate =
        focus == AttentionFocus.GATED ? addChildBlock("gate", Layers.linear(2 * width, 1)) : null;
  }

  private EncoderStack encoder(Encoder settings) {
    int feedForward = settings.feedForward() == 0 ? width : settings.feedForward();
    return new EncoderStack(
        settings.layers(),
        width,
        settings.heads(),
        feedForward,
        settings.dropout(),
        settings.norm());
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDList made = tokens.forward(store, inputs, training, params);
    var pass = new Pass(store, inputs, made, training, params);
    NDArray logits =
        switch (focus) {
          case LABEL, ABSENCE -> pass.apply(head, pass.labelStates()).squeeze(-1);
          case TIME -> pass.apply(setHead, pass.historyState());
          case CONCAT -> concat(pass);
          case GATED -> gated(pass);
          case SEQUENCE -> pass.apply(head, pass.occurrenceStates()).squeeze(-1);
        };
    // training sees logits; what is published as a fault is done to scores alone
    return new NDList(sigmoidTwice && !training ? Activation.sigmoid(logits) : logits);
  }

  /** x_k = w·[h_k ; h_t] + b. */
  private NDArray concat(Pass pass) {
    NDArray both = pass.beside(pass.labelStates(), pass.historyState());
    return pass.apply(head, both).squeeze(-1);
  }

  /** x_k = g_k x_k^label + (1 − g_k) x_k^time. */
  private NDArray gated(Pass pass) {
    NDArray ofLabels = pass.labelStates();
    NDArray ofHistory = pass.historyState();
    NDArray both = pass.beside(ofLabels, ofHistory);
    NDArray share = Activation.sigmoid(pass.apply(gate, both).squeeze(-1));
    NDArray byLabel = pass.apply(head, ofLabels).squeeze(-1);
    NDArray byTime = pass.apply(setHead, ofHistory);
    return byTime.add(share.mul(byLabel.sub(byTime)));
  }

  /** What the first layer makes of absent labels, where they are alike in all histories. */
  @Override
  public @Nullable PairList<String, Object> prepareScoring(NDManager manager) {
    return labelEncoder == null || !AbsentLabels.areAlike(recipe)
        ? null
        : AbsentLabels.of(encoding, tokens, labelEncoder, manager).asParameters();
  }

  /** One forward pass from tokens to states, with the dropout before the head applied. */
  private final class Pass {
    private final ParameterStore store;
    private final NDList inputs;
    private final NDList made;
    private final boolean training;
    private final @Nullable PairList<String, Object> params;

    Pass(
        ParameterStore store,
        NDList inputs,
        NDList made,
        boolean training,
        @Nullable PairList<String, Object> params) {
      this.store = store;
      this.inputs = inputs;
      this.made = made;
      this.training = training;
      this.params = params;
    }

    NDArray apply(@Nullable Block block, NDArray x) {
      return Layers.apply(Objects.requireNonNull(block), store, x, training, params);
    }

    /** h_k [B, K, W]. */
    NDArray labelStates() {
      NDArray present = inputs.get(LanetEncoding.PRESENT);
      var passed =
          training && AbsentLabels.areAlike(recipe)
              ? AbsentLabels.projectedOnce(params, present, hasIdToken)
              : AbsentLabels.noticed(params, present);
      NDArray h = encode(labelEncoder, made.get(TokenBlock.OF_LABELS), labelBiases(), passed);
      return apply(dropout, withoutId(h));
    }

    /** h_t [B, W]. */
    NDArray historyState() {
      NDArray mask = inputs.get(SetInputs.KEY_MASK).expandDims(1); // [B, 1, 1, tokens]
      // where labels attend too, it is their attention that a probe asks for
      var probe = focus.hasLabelTokens() && !training ? null : params;
      NDArray h = encode(setEncoder, made.get(TokenBlock.OF_SETS), new NDList(mask), probe);
      NDArray mean = inputs.get(SetInputs.POOL).matMul(withoutId(h));
      return apply(dropout, mean.squeeze(1));
    }

    /** h_k [B, K, W] of labels whose own occurrences attended to each other. */
    NDArray occurrenceStates() {
      NDArray mask = inputs.get(SetInputs.KEY_MASK); // [B, 1, tokens]
      NDArray perLabel = TokenBlock.repeated(mask, labelCount).expandDims(1).expandDims(1);
      NDArray rows = made.get(TokenBlock.OF_OCCURRENCES);
      NDArray h = withoutId(encode(setEncoder, rows, new NDList(perLabel), params));
      NDArray pool = inputs.get(SetInputs.POOL); // [B, 1, S]
      long samples = pool.getShape().get(0);
      NDArray perSet = h.reshape(samples, labelCount, pool.getShape().get(2), width);
      return apply(dropout, pool.expandDims(1).matMul(perSet).squeeze(2));
    }

    /** [h_k ; h_t] [B, K, 2W]. */
    NDArray beside(NDArray ofLabels, NDArray ofHistory) {
      NDArray repeated = ofHistory.expandDims(1).broadcast(ofLabels.getShape());
      return NDArrays.concat(new NDList(ofLabels, repeated), -1);
    }

    private NDArray encode(
        @Nullable EncoderStack encoder,
        NDArray rows,
        NDList attentionBiases,
        @Nullable PairList<String, Object> passed) {
      var all = new NDList(rows);
      all.addAll(attentionBiases);
      return Objects.requireNonNull(encoder)
          .forward(store, all, training, passed)
          .singletonOrThrow();
    }

    private NDArray withoutId(NDArray h) {
      return hasIdToken ? h.get(":, 1:") : h;
    }

    /** The recipe's biases for each layer, none for the id's row and column. */
    private NDList labelBiases() {
      var all = new NDList();
      for (Block bias : biases) {
        NDArray one = apply(bias, inputs.get(LanetEncoding.PRESENT));
        all.add(hasIdToken ? IdRow.before(one, labelCount) : one);
      }
      return all;
    }
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    tokens.initialize(manager, dataType, new Shape(1));
    var states = new Shape(1, labelCount, width);
    var both = new Shape(1, labelCount, 2L * width);
    for (EncoderStack encoder : new EncoderStack[] {labelEncoder, setEncoder}) {
      if (encoder != null) {
        encoder.initialize(manager, dataType, states);
      }
    }
    biases.forEach(bias -> bias.initialize(manager, dataType, new Shape(1, labelCount)));
    dropout.initialize(manager, dataType, states);
    if (head != null) {
      head.initialize(manager, dataType, focus == AttentionFocus.CONCAT ? both : states);
    }
    if (setHead != null) {
      setHead.initialize(manager, dataType, new Shape(1, width));
    }
    if (gate != null) {
      gate.initialize(manager, dataType, both);
    }
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0), labelCount)};
  }
}
