package org.lanet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lanet.Models;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.model.lanet.LanetPlus;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;

class ToldFolderTest {
  private static final LanetPlus MODEL = Models.lanetPlus();

  /** Samples {a}, {a}{a, b} of ann and {b} of cid; bob and eve are to be predicted. */
  private final Parts parts = Protocol.byUser().divide(data());

  private final Path folder = ToldFolder.write(MODEL, parts);

  private static TemporalSets data() {
    return TemporalSets.builder("tiny")
        .add("ann", 10, "a")
        .add("ann", 11, "a")
        .add("ann", 11, "b")
        .add("ann", 13, "c")
        .add("cid", 10, "b")
        .add("cid", 12, "a")
        .add("bob", 10, "c")
        .add("bob", 11, "a")
        .add("eve", 10, "b")
        .add("eve", 11, "c")
        .part("ann", PartName.TRAIN)
        .part("cid", PartName.TRAIN)
        .part("bob", PartName.VALIDATION)
        .part("eve", PartName.TEST)
        .build();
  }

  @Test
  void rowsAreTheDistinctLabelsOfEachSampleAndNoPadding() throws IOException {
    assertThat(longs("train-offsets", 4)).containsExactly(0, 1, 3, 4);
    assertThat(longs("train-labels", 4)).containsExactly(0, 0, 1, 1);
    assertThat(longs("train-target-offsets", 4)).containsExactly(0, 2, 3, 4);
    assertThat(longs("train-targets", 4)).containsExactly(0, 1, 2, 0);
    assertThat(longs("validation-labels", 1)).containsExactly(2);
  }

  @Test
  void whatTheModelIsToldIsWhatItsEncodingTells() throws IOException {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDList told =
          MODEL
              .encoding(parts.trainingData())
              .trainingInputs(parts.train().histories(MODEL.window()), manager);
      float[] phi = told.get("evidence").toFloatArray(); // [3, 2, 34]
      assertThat(floats("train-evidence", 4 * 34))
          .containsExactly(joined(slice(phi, 0, 34), slice(phi, 68, 136), slice(phi, 136, 170)));
      float[] had = told.get("frequencies").toFloatArray();
      assertThat(floats("train-frequencies", 4)).containsExactly(had[0], had[2], had[3], had[4]);
      assertThat(floats("train-user", 3 * 19)).containsExactly(told.get("user").toFloatArray());
      assertThat(floats("train-others", 3 * 3 * 4))
          .containsExactly(told.get("others").toFloatArray());
      assertThat(floats("train-base", 3 * 3))
          .containsExactly(told.get("frequencies-of-new").add(told.get("prior")).toFloatArray());
      assertThat(floats("prior", 3)).containsExactly(told.get("prior").toFloatArray());
    }
  }

  @Test
  void aValidationUserHearsAllTrainingUsers() throws IOException {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDList told =
          MODEL
              .encoding(parts.trainingData())
              .inputs(parts.validation().histories(MODEL.window()), manager);
      assertThat(floats("validation-others", 3 * 4))
          .containsExactly(told.get("others").toFloatArray());
    }
  }

  @Test
  void theRecipesSettingsGoAlong() throws IOException {
    JsonNode settings = new ObjectMapper().readTree(folder.resolve("settings.json").toFile());
    assertThat(settings.get("labels").asInt()).isEqualTo(3);
    assertThat(settings.get("width").asInt()).isEqualTo(64);
    assertThat(settings.get("batch").asInt()).isEqualTo(16); // the least, of 3 samples
    assertThat(settings.get("bundle").asInt()).isEqualTo(32);
    assertThat(settings.get("weightDecay").asDouble()).isEqualTo(.1);
    assertThat(settings.get("labelDropout").asDouble()).isEqualTo(.1);
  }

  private long[] longs(String name, int size) throws IOException {
    long[] values = new long[size];
    last(name, Long.BYTES * size).asLongBuffer().get(values);
    return values;
  }

  private float[] floats(String name, int size) throws IOException {
    float[] values = new float[size];
    last(name, Float.BYTES * size).asFloatBuffer().get(values);
    return values;
  }

  /** All that follows the header, which ends at 128. */
  private ByteBuffer last(String name, int bytes) throws IOException {
    byte[] file = Files.readAllBytes(folder.resolve(name + ".npy"));
    assertThat(file).hasSize(128 + bytes);
    return ByteBuffer.wrap(Arrays.copyOfRange(file, 128, file.length))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private static float[] slice(float[] values, int from, int until) {
    return Arrays.copyOfRange(values, from, until);
  }

  private static float[] joined(float[]... pieces) {
    float[] all = {};
    for (float[] piece : pieces) {
      int end = all.length;
      all = Arrays.copyOf(all, end + piece.length);
      System.arraycopy(piece, 0, all, end, piece.length);
    }
    return all;
  }
}
