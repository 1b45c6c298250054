package org.lanet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.lanet.Models;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.model.NeuralModel;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;

class SampleFileTest {
  private static final Map<String, PartName> USERS =
      Map.of("ann", PartName.TRAIN, "bob", PartName.VALIDATION, "eve", PartName.TEST);

  /** Three users with the sets {a}, {a, b}, {c} on the days 10, 11 and 13. */
  private final Parts parts = Protocol.byUser().divide(data());

  private static TemporalSets data() {
    var rows = TemporalSets.builder("tiny");
    USERS.forEach(
        (user, part) -> {
          rows.add(user, 10, "a", 1).add(user, 11, "a", 2).add(user, 11, "b", 9);
          rows.add(user, 13, "c", 1).part(user, part);
        });
    return rows.build();
  }

  private JsonNode written(NeuralModel model) throws IOException {
    return new ObjectMapper().readTree(SampleFile.write(model, parts).toFile());
  }

  @Test
  void everyPrefixOfTheTrainingUserIsASampleWithItsTarget() throws IOException {
    JsonNode train = written(Models.lanetV3()).get("train");
    assertThat(numbers(train, "sequences")).containsExactly(0, 0);
    assertThat(numbers(train, "setOffsets")).containsExactly(0, 1, 3);
    assertThat(numbers(train, "times")).containsExactly(0, 0, 1); // from the first training set
    assertThat(numbers(train, "elementOffsets")).containsExactly(0, 1, 2, 4);
    assertThat(numbers(train, "labels")).containsExactly(0, 0, 0, 1);
    assertThat(numbers(train, "targetOffsets")).containsExactly(0, 2, 3);
    assertThat(numbers(train, "targets")).containsExactly(0, 1, 2);
  }

  @Test
  void tablesAreLookedUpAlready() throws IOException {
    JsonNode file = written(Models.lanetV2());
    assertThat(numbers(file.get("train"), "idRows")).containsExactly(1, 1);
    assertThat(numbers(file.get("validation"), "idRows")).containsExactly(0); // unknown
    assertThat(numbers(file.get("train"), "gapRows")).containsExactly(0, 0, 1); // gaps 0, 1, 2
    // edges of the training amounts 1, 1, 2, 9 at 1/9, 2/9, …: 1, 1, 1, 1.3, 1.7, 2, 4.3, 6.7
    assertThat(numbers(file.get("train"), "bins")).containsExactly(3, 3, 6, 8);
  }

  @Test
  void theRecipesSettingsGoAlong() throws IOException {
    JsonNode settings = written(Models.lanetV2()).get("settings");
    assertThat(settings.get("labels").asInt()).isEqualTo(3);
    assertThat(settings.get("lookBack").asInt()).isEqualTo(3);
    assertThat(settings.get("embedding").asInt()).isEqualTo(128);
    assertThat(settings.get("dropout").asDouble()).isEqualTo(.2);
    assertThat(settings.get("batch").asInt()).isEqualTo(32);
    assertThat(written(Models.lanetV3()).get("settings").get("lookBack").asInt()).isEqualTo(0);
    assertThat(written(Models.lstm()).get("settings").get("embedding").asInt()).isEqualTo(128);
  }

  private static int[] numbers(JsonNode part, String column) {
    return StreamSupport.stream(part.get(column).spliterator(), false)
        .mapToInt(JsonNode::asInt)
        .toArray();
  }
}
