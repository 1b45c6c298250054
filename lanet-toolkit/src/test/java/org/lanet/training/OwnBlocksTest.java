package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lanet.SmallData;
import org.lanet.error.LanetException;
import org.lanet.model.Encoding;
import org.lanet.model.NeuralModel;
import org.lanet.model.Optimization;
import org.lanet.nn.EncoderStack;
import org.lanet.nn.Layers;
import org.lanet.nn.Loss;
import org.lanet.nn.NormPosition;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;

/** What an own model's block may be. */
class OwnBlocksTest {
  private static final Parts PARTS = Protocol.byUser().divide(SmallData.random(5));
  private static final OwnModels.MyNetwork PLAIN = new OwnModels.MyNetwork(4);

  /** The plain own model's inputs, through another block. */
  private record Other(Function<Encoding, Block> blocks) implements NeuralModel {
    @Override
    public String name() {
      return "Other";
    }

    @Override
    public Window window() {
      return PLAIN.window();
    }

    @Override
    public Encoding encoding(TrainingData train) {
      return PLAIN.encoding(train);
    }

    @Override
    public Block block(Encoding encoding) {
      return blocks.apply(encoding);
    }

    @Override
    public Loss loss() {
      return PLAIN.loss();
    }

    @Override
    public Optimization optimization() {
      return PLAIN.optimization();
    }
  }

  /** Encodes inputs [B, K] as K tokens of width 2 that nothing learned goes into. */
  private static final class OfConstants extends AbstractBlock {
    private final EncoderStack encoder = addChild("encoder", 2);
    private final Linear head = addChildBlock("head", Layers.linear(2, 1));

    private EncoderStack addChild(String name, int layers) {
      return addChildBlock(name, new EncoderStack(layers, 2, 1, 4, .1, NormPosition.POST));
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore store,
        NDList inputs,
        boolean training,
        @Nullable PairList<String, Object> params) {
      NDArray x = inputs.head().expandDims(2);
      var tokens = new NDList(x.concat(x.neg().add(1), 2));
      NDList encoded = encoder.forward(store, tokens, training, params);
      return new NDList(head.forward(store, encoded, training, params).head().squeeze(2));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
      encoder.initialize(manager, type, new Shape(1, 1, 2));
      head.initialize(manager, type, new Shape(1, 1, 2));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
      return inputShapes;
    }
  }

  @Test
  void anEncoderMayBeFedWithConstants() {
    var model = new Other(encoding -> new OfConstants());
    try (Fitted fitted = Training.defaults().withEpochs(6).fit(model, PARTS, Progress.none())) {
      var epochs = fitted.history().epochs();
      assertThat(epochs.get(epochs.size() - 1).loss()).isLessThan(epochs.get(0).loss());
    }
  }

  @Test
  void theEnginesOwnBatchNormIsRefused() {
    var model = new Other(encoding -> ai.djl.nn.norm.BatchNorm.builder().optAxis(0).build());
    assertThatThrownBy(() -> Training.defaults().fit(model, PARTS, Progress.none()))
        .isInstanceOf(LanetException.class)
        .hasMessageContaining("of Other wants no gradient")
        .hasMessageEndingWith("normalise by org.lanet.nn.BatchNorm instead of DJL's");
  }

  @Test
  void frozenParametersAreRefused() {
    var model =
        new Other(
            encoding -> {
              Block block = PLAIN.block(encoding);
              block.getChildren().get(0).getValue().freezeParameters(true);
              return block;
            });
    assertThatThrownBy(() -> Training.defaults().fit(model, PARTS, Progress.none()))
        .isInstanceOf(LanetException.class)
        .hasMessage(
            "the parameter '01first_weight' of Other wants no gradient, but all parameters of a"
                + " block are trained; keep constants among the encoding's inputs, and normalise"
                + " by org.lanet.nn.BatchNorm instead of DJL's");
  }

  /** The plain own model, trained on last targets. */
  private record OfLastTargets() implements NeuralModel {
    @Override
    public String name() {
      return PLAIN.name();
    }

    @Override
    public Window window() {
      return PLAIN.window();
    }

    @Override
    public Encoding encoding(TrainingData train) {
      return PLAIN.encoding(train);
    }

    @Override
    public Block block(Encoding encoding) {
      return PLAIN.block(encoding);
    }

    @Override
    public Loss loss() {
      return PLAIN.loss();
    }

    @Override
    public Optimization optimization() {
      return PLAIN.optimization();
    }

    @Override
    public boolean lastTargetsOnly() {
      return true;
    }
  }

  @Test
  void aRecipeOfLastTargetsIsTrainedAsUnderAProtocolThatHasNoOthers() {
    Parts lastOnly = Protocol.byUser().withLastTargetsOnly().divide(SmallData.random(5));
    assertThat(lastOnly.train().size()).isLessThan(PARTS.train().size());
    Training training = Training.defaults().withEpochs(2);
    try (Fitted byRecipe = training.fit(new OfLastTargets(), PARTS, Progress.none());
        Fitted byProtocol = training.fit(PLAIN, lastOnly, Progress.none());
        Fitted ofAll = training.fit(PLAIN, PARTS, Progress.none())) {
      assertThat(losses(byRecipe)).isEqualTo(losses(byProtocol)).isNotEqualTo(losses(ofAll));
    }
  }

  private static List<Double> losses(Fitted fitted) {
    return fitted.history().epochs().stream().map(Epoch::loss).toList();
  }
}
