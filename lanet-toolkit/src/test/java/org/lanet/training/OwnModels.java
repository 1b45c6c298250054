package org.lanet.training;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanet.model.CountModel;
import org.lanet.model.Encoding;
import org.lanet.model.NeuralModel;
import org.lanet.model.Optimization;
import org.lanet.model.ScoreSink;
import org.lanet.model.Scorer;
import org.lanet.nn.Layers;
import org.lanet.nn.Loss;
import org.lanet.sample.Histories;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;

/** Models as somebody else would write them. */
final class OwnModels {
  /** The memory that blocks were given, the last one at the end. */
  static final List<NDManager> MEMORY = new ArrayList<>();

  private OwnModels() {}

  /** A linear layer from what the last set held, over its usual size, to logits. */
  record MyNetwork(int hidden) implements NeuralModel {
    @Override
    public String name() {
      return "My network";
    }

    @Override
    public Window window() {
      return Window.lookBack(1);
    }

    @Override
    public Encoding encoding(TrainingData train) {
      float size = (float) train.sets().elementCount() / train.sets().setCount();
      return new LastSet(train.labelCount(), size);
    }

    @Override
    public Encoding encoding(NamedArrays fitted) {
      return new LastSet(fitted.length("labels"), fitted.floats("size")[0]);
    }

    @Override
    public Block block(Encoding encoding) {
      return new TwoLayers(encoding.labelCount(), hidden);
    }

    @Override
    public Loss loss() {
      return Loss.BINARY_CROSS_ENTROPY;
    }

    @Override
    public Optimization optimization() {
      return Optimization.adam(.01, 16);
    }
  }

  private record LastSet(int labelCount, float size) implements Encoding {
    @Override
    public NDList inputs(Histories histories, NDManager manager) {
      float[] rows = new float[histories.size() * labelCount];
      for (int b = 0; b < histories.size(); b++) {
        for (int j = histories.firstSet(b); j < histories.endSet(b); j++) {
          for (int e = histories.firstElement(j); e < histories.endElement(j); e++) {
            rows[b * labelCount + histories.label(e)] = 1 / size;
          }
        }
      }
      return new NDList(manager.create(rows, new Shape(histories.size(), labelCount)));
    }

    @Override
    public long largestActivation() {
      return labelCount;
    }

    @Override
    public NamedArrays fitted() {
      return NamedArrays.empty().with("size", size);
    }
  }

  private static final class TwoLayers extends AbstractBlock {
    private final int labels;
    private final int width;
    private final Linear first;
    private final Linear second;

    TwoLayers(int labels, int width) {
      this.labels = labels;
      this.width = width;
      first = addChildBlock("first", Layers.linear(labels, width));
      second = addChildBlock("second", Layers.linear(width, labels));
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore store,
        NDList inputs,
        boolean training,
        @Nullable PairList<String, Object> params) {
      return second.forward(
          store, first.forward(store, inputs, training, params), training, params);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
      MEMORY.add(manager);
      first.initialize(manager, type, new Shape(1, labels));
      second.initialize(manager, type, new Shape(1, width));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
      return inputShapes;
    }
  }

  /** Counts, and tells nobody what, or how it comes back. */
  record MyCounts(boolean tells) implements CountModel {
    @Override
    public String name() {
      return "My counts";
    }

    @Override
    public Window window() {
      return Window.lookBack(1);
    }

    @Override
    public Scorer fit(TrainingData train, long seed) {
      return new Constant(train.labelCount(), tells);
    }
  }

  private record Constant(int labels, boolean tells) implements Scorer {
    @Override
    public void score(Histories histories, ScoreSink rows) {
      for (int b = 0; b < histories.size(); b++) {
        rows.row(b, new float[labels]);
      }
    }

    @Override
    public @Nullable NamedArrays fitted() {
      return tells ? NamedArrays.empty() : null;
    }
  }
}
