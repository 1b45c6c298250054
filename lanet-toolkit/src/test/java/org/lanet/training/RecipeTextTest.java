package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.nn.Block;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.error.StorageException;
import org.lanet.model.Encoding;
import org.lanet.model.NeuralModel;
import org.lanet.model.NextSetModel;
import org.lanet.model.Optimization;
import org.lanet.nn.Loss;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;
import org.lanet.training.OwnModels.MyNetwork;

/** A file knows its recipe again by the recipe's text, which must be the same in any process. */
class RecipeTextTest {
  private static final Parts PARTS = Protocol.byUser().divide(SmallData.random(1));
  private final Path file;

  RecipeTextTest(@TempDir Path folder) {
    this.file = folder.resolve("c.lanet");
  }

  @Test
  void aCheckpointOfARecipeWithoutATextIsRefusedBeforeTraining() {
    var model = new Untold(new MyNetwork(5));
    List<Epoch> epochs = new ArrayList<>();
    Progress counting =
        new Progress() {
          @Override
          public void update(String line) {}

          @Override
          public void epochEnded(Epoch epoch) {
            epochs.add(epoch);
          }
        };
    Training training = Training.defaults().withEpochs(1).withCheckpoint(file);
    assertThatThrownBy(() -> training.fit(model, PARTS, counting))
        .isInstanceOf(StorageException.class)
        .hasMessage(refusal("My network", model.toString()));
    assertThat(epochs).isEmpty();
    assertThat(file).doesNotExist();
    assertThat(file.resolveSibling("c.lanet.lock")).doesNotExist();
  }

  @Test
  void aModelOfARecipeWithoutATextIsNotSaved() {
    var model = new Untold(new MyNetwork(5));
    try (Fitted fitted = Training.defaults().withEpochs(1).fit(model, PARTS, Progress.none())) {
      assertThatThrownBy(() -> fitted.save(file))
          .isInstanceOf(StorageException.class)
          .hasMessage(refusal("My network", model.toString()));
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void aPartWithoutATextIsFoundToo() {
    for (Object part : List.of(new Object(), new float[1], new String[1], new int[1][1])) {
      NextSetModel model = new WithPart(new MyNetwork(5), part).recipe();
      assertThatThrownBy(() -> Recipes.text(model))
          .isInstanceOf(StorageException.class)
          .hasMessage(refusal("My network", model.toString()));
    }
  }

  @Test
  void whatTellsItsSettingsIsTheText() {
    assertThat(Recipes.text(new MyNetwork(5))).isEqualTo("MyNetwork[hidden=5]");
    assertThat(Recipes.text(Models.lanet())).isEqualTo(Models.lanet().toString());
    NextSetModel metric = new WithPart(new MyNetwork(5), "NDCG@10").recipe();
    assertThat(Recipes.text(metric)).isEqualTo("Own[part=NDCG@10]");
  }

  private static String refusal(String name, String text) {
    return "the recipe %s cannot be kept in a file: its toString is '%s', another one in every process; make it, and its parts, records, or give them a toString that tells their settings"
        .formatted(name, text);
  }

  private record WithPart(NeuralModel model, Object part) {
    NextSetModel recipe() {
      return new Untold(model) {
        @Override
        public String toString() {
          return "Own[part=" + part + "]";
        }
      };
    }
  }

  /** A class that somebody wrote without a thought of its text. */
  private static class Untold implements NeuralModel {
    private final NeuralModel model;

    Untold(NeuralModel model) {
      this.model = model;
    }

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
      return model.encoding(train);
    }

    @Override
    public Block block(Encoding encoding) {
      return model.block(encoding);
    }

    @Override
    public Loss loss() {
      return model.loss();
    }

    @Override
    public Optimization optimization() {
      return model.optimization();
    }
  }
}
