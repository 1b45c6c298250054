package org.lanet.model.lanet;

import static org.lanet.nn.Layers.apply;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;
import org.lanet.model.evidence.HistoryEvidence;
import org.lanet.model.lanet.LanetPlus.Term;
import org.lanet.nn.EncoderStack;
import org.lanet.nn.HiddenActivation;
import org.lanet.nn.Layers;
import org.lanet.nn.NormPosition;
import org.lanet.nn.SeededDropout;

/**
 * The forward pass of {@link LanetPlus}, letters as there; N rows, s of them labels of the history.
 * Inputs as {@link LanetPlusEncoding} names them; output [B, K].
 */
final class LanetPlusBlock extends AbstractBlock {
  private static final double FORBIDDEN = -1e9;

  private final LanetPlus recipe;
  private final int labelCount;
  private final SeededDropout labelDropout;
  private final SeededDropout dropout;
  private final Parameter embeddings; // E
  private final Linear userToken; // W_u
  private final Linear labelToken; // W_f
  private final EncoderStack encoder;
  private final Parameter bias; // b
  private final Linear userState; // W_g
  private final Parameter userReadOut; // C
  private final Parameter userShift; // w_s
  private final Parameter userShiftBias; // b_s
  private final Parameter gate; // omega
  private final Parameter gateBias; // beta
  private final Parameter sources; // A
  private final Parameter destinations; // B
  private final Parameter repeats; // w_l
  private final Parameter repeatsBias; // b_l
  private final Parameter repeatsOfLabel; // rho
  private final Linear hidden; // V
  private final Parameter interactions; // v
  private final Parameter interactionsBias;

  LanetPlusBlock(LanetPlus recipe, int labelCount) {
    this.recipe = recipe;
    this.labelCount = labelCount;
    int d = recipe.width();
    int phi = HistoryEvidence.OF_LABEL;
    labelDropout = addChildBlock("label-dropout", new SeededDropout(recipe.labelDropout()));
    dropout = addChildBlock("dropout", new SeededDropout(recipe.dropout()));
    embeddings =
        addParameter(Layers.weight("embeddings", new NormalInitializer(.1f), labelCount, d));
    userToken = addChildBlock("user-token", Layers.linear(HistoryEvidence.OF_USER, d));
    labelToken = addChildBlock("label-token", Layers.linear(phi, d));
    encoder =
        addChildBlock(
            "encoder",
            new EncoderStack(
                1,
                d,
                recipe.heads(),
                2 * d,
                recipe.dropout(),
                NormPosition.PRE,
                HiddenActivation.GELU));
    bias = addParameter(Layers.zeros("bias", 1, labelCount));
    userState = addChildBlock("user-state", Layers.linear(d, d));
    zero(userState);
    userReadOut =
        addParameter(Layers.weight("user-read-out", new NormalInitializer(.1f), labelCount, d));
    userShift = addParameter(Layers.zeros("user-shift", d));
    userShiftBias = addParameter(Layers.zeros("user-shift-bias", 1));
    gate = addParameter(Layers.zeros("gate", phi));
    gateBias = addParameter(Layers.zeros("gate-bias", 1));
    sources = addParameter(Layers.weight("sources", new NormalInitializer(.106f), labelCount, d));
    destinations = addParameter(Layers.zeros("destinations", labelCount, d));
    repeats = addParameter(Layers.zeros("repeats", phi));
    repeatsBias = addParameter(Layers.zeros("repeats-bias", 1));
    repeatsOfLabel = addParameter(Layers.zeros("repeats-of-label", labelCount, 1));
    hidden = addChildBlock("hidden", Layers.linear(d + phi + HistoryEvidence.OF_USER, d));
    interactions = addParameter(Layers.zeros("interactions", d));
    interactionsBias = addParameter(Layers.zeros("interactions-bias", 1));
  }

  private static void zero(Linear l) {
    l.setInitializer(new ai.djl.training.initializer.ConstantInitializer(0), Parameter.Type.WEIGHT);
    l.setInitializer(new ai.djl.training.initializer.ConstantInitializer(0), Parameter.Type.BIAS);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    var pass = new Pass(store, inputs, training, params);
    return new NDList(pass.logits());
  }

  private final class Pass {
    private final ParameterStore store;
    private final boolean training;
    private final @Nullable PairList<String, Object> params;
    private final NDArray labels;
    private final NDArray phi;
    private final NDArray psi;
    private final NDArray kept;
    private final NDArray prior;
    private final NDList inputs;

    Pass(
        ParameterStore store,
        NDList inputs,
        boolean training,
        @Nullable PairList<String, Object> params) {
      this.store = store;
      this.inputs = inputs;
      this.training = training;
      this.params = params;
      labels = inputs.get("labels");
      phi = inputs.get("evidence");
      psi = inputs.get("user");
      prior = inputs.get("prior");
      kept =
          apply(labelDropout, store, inputs.get("present"), training, params)
              .gt(0)
              .toType(DataType.FLOAT32, false);
    }

    NDArray logits() {
      NDList states = states();
      NDArray user = states.get(0).squeeze(1);
      NDArray z = prior.add(value(bias));
      if (recipe.has(Term.USER)) {
        z = z.add(user(user));
      }
      if (recipe.has(Term.TRANSITIONS)) {
        z = z.add(transitions());
      }
      if (recipe.has(Term.REPEATS)) {
        z = z.add(Layers.scattered(repeats(states.get(1)).mul(kept), labels, labelCount));
      }
      return z;
    }

    private NDList states() {
      NDArray x0 = apply(userToken, store, psi, training, params).expandDims(1);
      NDArray e =
          apply(dropout, store, Layers.rows(labels, embeddings, store, training), training, params);
      NDArray xi = e.add(apply(labelToken, store, phi, training, params));
      NDArray tokens = NDArrays.concat(new NDList(x0, xi), 1);
      NDArray visible =
          NDArrays.concat(
              new NDList(kept.getManager().ones(new Shape(kept.getShape().get(0), 1)), kept), 1);
      NDArray mask = Layers.times(visible.sub(1), -FORBIDDEN).expandDims(1).expandDims(1);
      NDArray h =
          encoder.forward(store, new NDList(tokens, mask), training, params).singletonOrThrow();
      return h.split(new long[] {1}, 1);
    }

    private NDArray user(NDArray h0) {
      NDArray g =
          apply(dropout, store, apply(userState, store, h0, training, params), training, params);
      NDArray shift = h0.matMul(value(userShift).expandDims(1)).add(value(userShiftBias));
      return g.matMul(value(userReadOut).transpose()).add(shift);
    }

    private NDArray transitions() {
      NDArray w =
          Activation.sigmoid(phi.matMul(value(gate).expandDims(1)).squeeze(2).add(value(gateBias)))
              .mul(kept);
      NDArray sum =
          w.expandDims(1).matMul(Layers.rows(labels, sources, store, training)).squeeze(1);
      return apply(dropout, store, sum, training, params).matMul(value(destinations).transpose());
    }

    private NDArray repeats(NDArray h) {
      NDArray r = phi.matMul(value(repeats).expandDims(1)).squeeze(2).add(value(repeatsBias));
      r = r.add(Layers.rows(labels, repeatsOfLabel, store, training).squeeze(2));
      if (recipe.has(Term.INTERACTIONS)) {
        long n = phi.getShape().get(1);
        NDArray all = NDArrays.concat(new NDList(h, phi, psi.expandDims(1).repeat(1, n)), 2);
        NDArray u = Activation.gelu(apply(hidden, store, all, training, params));
        u = apply(dropout, store, u, training, params);
        r =
            r.add(
                u.matMul(value(interactions).expandDims(1))
                    .squeeze(2)
                    .add(value(interactionsBias)));
      }
      return r;
    }

    private NDArray value(Parameter parameter) {
      return store.getValue(parameter, phi.getDevice(), training);
    }
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    int d = recipe.width();
    int phi = HistoryEvidence.OF_LABEL;
    userToken.initialize(manager, dataType, new Shape(1, HistoryEvidence.OF_USER));
    labelToken.initialize(manager, dataType, new Shape(1, phi));
    encoder.initialize(manager, dataType, new Shape(1, 1, d));
    userState.initialize(manager, dataType, new Shape(1, d));
    hidden.initialize(manager, dataType, new Shape(1, d + phi + HistoryEvidence.OF_USER));
    labelDropout.initialize(manager, dataType, new Shape(1, 1));
    dropout.initialize(manager, dataType, new Shape(1, 1));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0), labelCount)};
  }
}
