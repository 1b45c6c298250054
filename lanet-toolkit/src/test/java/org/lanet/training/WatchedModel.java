package org.lanet.training;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import org.lanet.model.Encoding;
import org.lanet.model.NeuralModel;
import org.lanet.model.Optimization;
import org.lanet.nn.Loss;
import org.lanet.sample.Histories;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;

/** A model that calls {@code atChunk}, on a worker's thread, whenever a chunk of its begins. */
record WatchedModel(NeuralModel model, Runnable atChunk) implements NeuralModel {
  @Override
  public String name() {
    return model.name();
  }

  @Override
  public Window window() {
    return model.window();
  }

  @Override
  public Encoding encoding(TrainingData train) {
    return new WatchedEncoding(model.encoding(train), atChunk);
  }

  @Override
  public Block block(Encoding encoding) {
    return model.block(((WatchedEncoding) encoding).encoding);
  }

  @Override
  public Loss loss() {
    return model.loss();
  }

  @Override
  public Optimization optimization() {
    return model.optimization();
  }

  /** The watcher, which has no text of its own, changes no result. */
  @Override
  public String toString() {
    return "Watched " + model;
  }

  private record WatchedEncoding(Encoding encoding, Runnable atChunk) implements Encoding {
    @Override
    public int labelCount() {
      return encoding.labelCount();
    }

    @Override
    public NDList inputs(Histories histories, NDManager manager) {
      atChunk.run();
      return encoding.inputs(histories, manager);
    }

    @Override
    public NDList trainingInputs(Histories histories, NDManager manager) {
      atChunk.run();
      return encoding.trainingInputs(histories, manager);
    }

    @Override
    public long largestActivation() {
      return encoding.largestActivation();
    }

    @Override
    public long largestActivation(Histories histories) {
      return encoding.largestActivation(histories);
    }

    @Override
    public int mostTogether() {
      return encoding.mostTogether();
    }
  }
}
