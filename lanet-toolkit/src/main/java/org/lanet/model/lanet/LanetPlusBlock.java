package org.lanet.model.lanet;

import static org.lanet.nn.Layers.apply;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.Pair;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;
import org.lanet.model.TermSink;
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
final class LanetPlusBlock extends LogitTerm {
  private static final double FORBIDDING = 1e9;

  private final LanetPlus recipe;
  private final SeededDropout labelDropout;
  private final SeededDropout dropout;
  private final Parameter embeddings; // E
  private final Linear userToken; // W_u, b_u
  private final Linear labelToken; // W_f, b_f
  private final Block encoder;
  private final Parameter bias; // b
  private final @Nullable FrequencyTerm frequencies;
  private final @Nullable UserTerm user;
  private final @Nullable TransitionTerm transitions;
  private final @Nullable OthersTerm others;
  private final @Nullable RepeatTerm repeats;

  LanetPlusBlock(LanetPlus recipe, int labelCount) {
    super(labelCount);
    this.recipe = recipe;
    int d = recipe.width();
    double rate = recipe.dropout();
    labelDropout = addChildBlock("label-dropout", new SeededDropout(recipe.labelDropout()));
    dropout = addChildBlock("dropout", new SeededDropout(rate));
    var small = new NormalInitializer(.1f);
    embeddings = addParameter(Layers.weight("embeddings", small, labelCount, d));
    userToken = addChildBlock("user-token", Layers.linear(HistoryEvidence.OF_USER, d));
    labelToken = addChildBlock("label-token", Layers.linear(HistoryEvidence.OF_LABEL, d));
    encoder = addChildBlock("encoder", encoder(recipe));
    // a matrix of one row, so that it decays with the matrices: a rare label's stays near its prior
    bias = addParameter(Layers.zeros("bias", 1, labelCount));
    frequencies =
        recipe.has(Term.FREQUENCIES)
            ? addChildBlock("frequencies", new FrequencyTerm(labelCount))
            : null;
    user = recipe.has(Term.USER) ? addChildBlock("user", new UserTerm(labelCount, d, rate)) : null;
    transitions =
        recipe.has(Term.TRANSITIONS)
            ? addChildBlock("transitions", new TransitionTerm(labelCount, d, rate))
            : null;
    boolean hasOthers = recipe.has(Term.OTHERS);
    others = hasOthers ? addChildBlock("others", new OthersTerm(labelCount)) : null;
    int ofOthers = hasOthers ? OthersTerm.EVIDENCE : 0;
    repeats =
        recipe.has(Term.REPEATS)
            ? addChildBlock("repeats", new RepeatTerm(labelCount, d, ofOthers, rate))
            : null;
  }

  private static Block encoder(LanetPlus recipe) {
    int d = recipe.width();
    return recipe.has(Term.ATTENTION)
        ? new EncoderStack(
            1, d, recipe.heads(), 2 * d, recipe.dropout(), NormPosition.PRE, HiddenActivation.GELU)
        : LayerNorm.builder().axis(2).build();
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray prior = prior(store, inputs, training);
    NDArray z = prior.broadcast(inputs.get("user").getShape().get(0), labelCount());
    for (Pair<LogitTerm, NDList> term : terms(store, inputs, training, params)) {
      NDList inputsOfTerm = term.getValue();
      z = z.add(term.getKey().forward(store, inputsOfTerm, training, params).singletonOrThrow());
    }
    return new NDList(z);
  }

  /** "prior", and what each of the others tells. */
  @Override
  public void tellTerms(ParameterStore store, NDList inputs, int label, TermSink sink) {
    sink.term("prior", at(prior(store, inputs, false), label));
    for (Pair<LogitTerm, NDList> term : terms(store, inputs, false, null)) {
      term.getKey().tellTerms(store, term.getValue(), label, sink);
    }
  }

  /** log(π / (1 − π)) + b: [1, K]. */
  private NDArray prior(ParameterStore store, NDList inputs, boolean training) {
    NDArray logOdds = inputs.get("prior");
    return logOdds.add(value(store, bias, logOdds, training));
  }

  /** The terms beside the prior, in the order of the equations, each with its inputs. */
  private PairList<LogitTerm, NDList> terms(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray labels = inputs.get("labels");
    NDArray phi = inputs.get("evidence");
    NDArray psi = inputs.get("user");
    NDArray kept = kept(store, inputs.get("present"), training, params);
    NDList states =
        states(store, labels, phi, psi, kept, training, params).split(new long[] {1}, 1);
    var terms = new PairList<LogitTerm, NDList>();
    if (frequencies != null) {
      NDArray had = inputs.get("frequencies");
      terms.add(frequencies, new NDList(labels, kept, had, inputs.get("frequencies-of-new")));
    }
    if (user != null) {
      terms.add(user, new NDList(states.get(0).squeeze(1)));
    }
    if (transitions != null) {
      terms.add(transitions, new NDList(labels, phi, kept));
    }
    var ofRepeats = new NDList(labels, phi, kept, states.get(1), psi);
    if (others != null) {
      NDArray g = inputs.get("others");
      NDArray own = Layers.scattered(kept, labels, labelCount());
      terms.add(others, new NDList(g, inputs.get("prior"), own, psi));
      ofRepeats.add(rowsOf(g, labels));
    }
    if (repeats != null) {
      terms.add(repeats, ofRepeats);
    }
    return terms;
  }

  /** 1 for a label of the history, 0 for padding and for what training leaves out: [B, N]. */
  private NDArray kept(
      ParameterStore store,
      NDArray present,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray scaled = apply(labelDropout, store, present, training, params);
    return scaled.gt(0).toType(DataType.FLOAT32, false);
  }

  /** h_0 … h_N [B, N + 1, D]. */
  private NDArray states(
      ParameterStore store,
      NDArray labels,
      NDArray phi,
      NDArray psi,
      NDArray kept,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray x0 = apply(userToken, store, psi, training, params).expandDims(1);
    NDArray e = Layers.rows(labels, embeddings, store, training);
    e = apply(dropout, store, e, training, params);
    NDArray xi = e.add(apply(labelToken, store, phi, training, params));
    var tokens = new NDList(NDArrays.concat(new NDList(x0, xi), 1));
    if (recipe.has(Term.ATTENTION)) {
      NDArray userRow = kept.getManager().ones(new Shape(kept.getShape().get(0), 1));
      NDArray visible = NDArrays.concat(new NDList(userRow, kept), 1);
      tokens.add(Layers.times(visible.sub(1), FORBIDDING).expandDims(1).expandDims(1));
    }
    return encoder.forward(store, tokens, training, params).singletonOrThrow();
  }

  /** g of the labels of the rows: of [B, K, 4] those at [B, N], as [B, N, 4]. */
  private static NDArray rowsOf(NDArray g, NDArray labels) {
    return g.gather(labels.expandDims(2).repeat(2, OthersTerm.EVIDENCE), 1);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    userToken.initialize(manager, dataType, new Shape(1, HistoryEvidence.OF_USER));
    labelToken.initialize(manager, dataType, new Shape(1, HistoryEvidence.OF_LABEL));
    encoder.initialize(manager, dataType, new Shape(1, 1, recipe.width()));
    for (Block block :
        new Block[] {labelDropout, dropout, frequencies, user, transitions, others, repeats}) {
      if (block != null) {
        block.initialize(manager, dataType, new Shape(1, recipe.width()));
      }
    }
  }
}
