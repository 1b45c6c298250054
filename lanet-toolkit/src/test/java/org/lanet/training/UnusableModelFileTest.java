package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.error.StorageException;
import org.lanet.model.NextSetModel;
import org.lanet.model.lanet.Lanet;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.storage.ArrayFile;
import org.lanet.storage.NamedArrays;
import org.lanet.storage.ToolkitVersion;
import org.lanet.training.OwnModels.MyNetwork;

/**
 * Files that hold no model, or one whose parts do not fit: what is said, and what is given back.
 */
class UnusableModelFileTest {
  private static final Lanet SMALL = Models.lanetV2().withEmbedding(4).withLayers(1);
  private static final Parts PARTS = Protocol.byUser().divide(SmallData.random(1));
  private final Path file;

  UnusableModelFileTest(@TempDir Path folder) {
    this.file = folder.resolve("model.lanet");
  }

  private void save(NextSetModel model) {
    try (Fitted fitted = Training.defaults().withEpochs(1).fit(model, PARTS, Progress.none())) {
      fitted.save(file);
    }
  }

  /** Writes the file again with another header or other arrays. */
  private void rewrite(UnaryOperator<ObjectNode> header, UnaryOperator<NamedArrays> arrays) {
    ArrayFile content = ArrayFile.read(file);
    ArrayFile.write(file, header.apply(content.header()), arrays.apply(content.arrays()));
  }

  /** The arrays of a file, but with one weight changed, or left out where it becomes null. */
  private static NamedArrays changed(
      NamedArrays all, String weight, Function<float[], float @Nullable []> change) {
    NamedArrays weights = NamedArrays.empty();
    for (String name : all.under("weights/").names()) {
      float[] values = all.floats("weights/" + name);
      float[] now = name.equals(weight) ? change.apply(values) : values;
      weights = now == null ? weights : weights.with(name, now);
    }
    return withFrequencies(all, NamedArrays.empty())
        .withAll("fitted/", all.under("fitted/"))
        .withAll("weights/", weights)
        .with("thresholds", all.floats("thresholds"))
        .with("predictedSetSize", all.ints("predictedSetSize"))
        .with("tunedWithTargetShown", all.ints("tunedWithTargetShown"));
  }

  private static NamedArrays withFrequencies(NamedArrays all, NamedArrays some) {
    return some.with("trainingSamples", all.ints("trainingSamples"))
        .with("trainingFrequencies", all.ints("trainingFrequencies"));
  }

  private void assertLoadingFails(String message) {
    assertThatThrownBy(() -> Fitted.load(file))
        .isInstanceOf(StorageException.class)
        .hasMessage("file '" + file + "': " + message);
  }

  @Test
  void damageIsToldAsTheFilesReaderTellsIt() throws IOException {
    save(Models.top());
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 70] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> Fitted.load(file))
        .isInstanceOf(StorageException.class)
        .hasMessageStartingWith("file '" + file + "' is damaged: its SHA-256 is ");
  }

  @Test
  void aFileThatIsNoModelOrANewerOneSaysSo() {
    save(Models.top());
    rewrite(header -> header.put("format", 2).put("toolkit", "9.1"), arrays -> arrays);
    assertLoadingFails(
        "its model has the format 2, written by toolkit 9.1; this is toolkit %s, which reads format 1: use a newer one"
            .formatted(ToolkitVersion.current()));
    rewrite(header -> header.put("kind", "results"), arrays -> arrays);
    assertLoadingFails("it holds no model; its kind is 'results'");
  }

  @Test
  void aRecipeThatIsUnknownHereSaysWhichAreKnown() {
    save(Models.top());
    rewrite(
        header -> header.set("recipe", header.objectNode().put("kind", "topp")), arrays -> arrays);
    assertLoadingFails(
        "'recipe.kind' is \"topp\"; it must be one of [class2c2ae, dnntsp, gp-top-freq, gru, known-best, lanet, lanet-plus, linear-transition, lstm, pietsp, sfcntsp, tcmbn, tifu-knn, top, transformer-base, up-cf]");
    rewrite(header -> header.without("recipe"), arrays -> arrays);
    assertLoadingFails("'recipe' is missing");
  }

  @Test
  void weightsThatAreNotTheRecipesAreAnErrorThatNamesTheFirst() {
    var own = new MyNetwork(5);
    save(own);
    OwnModels.MEMORY.clear();
    rewrite(header -> header.put("text", "MyNetwork[hidden=6]"), arrays -> arrays);
    assertThatThrownBy(() -> Fitted.load(file, new MyNetwork(6)))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "file '"
                + file
                + "': the saved weights are not those of the recipe's block: "
                + "weight 1 is 01first_weight=[5, 9] and should be 01first_weight=[6, 9]");
    assertThat(OwnModels.MEMORY).hasSize(1).noneMatch(NDManager::isOpen); // given back
  }

  @Test
  void aWeightThatIsMissingOrHasAnotherSizeIsAnError() {
    String bias = "02second_bias";
    save(new MyNetwork(5));
    rewrite(header -> header, arrays -> changed(arrays, bias, values -> new float[4]));
    assertThatThrownBy(() -> Fitted.load(file, new MyNetwork(5)))
        .hasMessage(
            "file '"
                + file
                + "': the weight '02second_bias' has 4 values, which its shape [9] does not hold");
    rewrite(header -> header, arrays -> changed(arrays, bias, values -> null));
    assertThatThrownBy(() -> Fitted.load(file, new MyNetwork(5)))
        .hasMessageStartingWith(
            "file '" + file + "': there is no array '02second_bias'; there are [");
    rewrite(UnusableModelFileTest::withoutLastShape, arrays -> arrays);
    assertThatThrownBy(() -> Fitted.load(file, new MyNetwork(5)))
        .hasMessage(
            "file '"
                + file
                + "': the saved weights are not those of the recipe's block: "
                + "weight 4 is nothing and should be 02second_bias=[9]");
  }

  private static ObjectNode withoutLastShape(ObjectNode header) {
    ((ObjectNode) header.path("weights")).remove("02second_bias");
    return header;
  }

  @Test
  void thresholdsThatAreMissingAreAnError() {
    save(SMALL);
    rewrite(
        header -> header,
        arrays ->
            withFrequencies(arrays, NamedArrays.empty())
                .withAll("fitted/", arrays.under("fitted/"))
                .withAll("weights/", arrays.under("weights/")));
    assertLoadingFails("it has no thresholds, though epoch 1 has ended");
  }

  @Test
  void countsThatDoNotFitTheLabelsAreAnError() {
    save(Models.top());
    rewrite(header -> header, arrays -> arrays.under("").with("extra", 0));
    Fitted.load(file).close(); // more than is needed does no harm
    rewrite(header -> header, arrays -> replaced(arrays, "trainingFrequencies", 1, 2));
    assertLoadingFails("it has 2 training frequencies for 9 labels");
    rewrite(header -> header, arrays -> replaced(arrays, "trainingSamples"));
    assertLoadingFails("its trainingSamples are 0 numbers, not one");
  }

  private static NamedArrays replaced(NamedArrays all, String name, int... values) {
    NamedArrays others = NamedArrays.empty().withAll("fitted/", all.under("fitted/"));
    for (String count : new String[] {"trainingSamples", "trainingFrequencies"}) {
      others = others.with(count, count.equals(name) ? values : all.ints(count));
    }
    return others
        .with("thresholds", all.floats("thresholds"))
        .with("predictedSetSize", all.ints("predictedSetSize"))
        .with("tunedWithTargetShown", all.ints("tunedWithTargetShown"));
  }

  @Test
  void aWeightThatIsNoNumberIsAnError() {
    save(SMALL);
    String name = ArrayFile.read(file).header().path("weights").fieldNames().next();
    rewrite(
        header -> header,
        arrays ->
            changed(
                arrays,
                name,
                values -> {
                  values[2] = Float.NaN;
                  return values;
                }));
    assertLoadingFails(
        "the weight '%s' has NaN at place 3 of 36; every weight must be a finite number"
            .formatted(name));
  }
}
