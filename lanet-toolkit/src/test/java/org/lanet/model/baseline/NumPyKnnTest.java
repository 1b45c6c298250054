package org.lanet.model.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.data.TemporalSetsBuilder;
import org.lanet.evaluation.Ranking;
import org.lanet.model.CountModel;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;

/**
 * TIFU-KNN and UP-CF equal their dense versions in NumPy 2.2.6, which {@code
 * lanet-benchmarks/reference/knn_reference.py} has, on random users.
 */
class NumPyKnnTest {
  private static final double TOLERANCE = 1e-6;

  private static JsonNode data() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(NumPyKnnTest.class.getResourceAsStream("knn.json"))) {
      return new ObjectMapper().readTree(file).get("data");
    }
  }

  static List<Arguments> cases() throws IOException {
    List<Arguments> cases = new ArrayList<>();
    for (JsonNode data : data()) {
      Parts parts = parts(data);
      for (JsonNode one : data.get("cases")) {
        CountModel model = model(one);
        float[][] scores = scores(one.get("scores"));
        String name = "%s on %d labels".formatted(model, parts.train().labelCount());
        cases.add(Arguments.of(Named.of(name, parts), model, scores));
      }
    }
    return cases;
  }

  /** Every query is a user of the test part with one set more, its target. */
  private static Parts parts(JsonNode data) {
    TemporalSetsBuilder builder = TemporalSets.builder("random users");
    int labels = data.get("labels").asInt();
    builder.labels(IntStream.range(0, labels).mapToObj("label%02d"::formatted).toList());
    add(builder, PartName.TRAIN, data.get("train"));
    add(builder, PartName.VALIDATION, data.get("train"));
    add(builder, PartName.TEST, data.get("queries"));
    return Protocol.byUser().divide(builder.build());
  }

  private static void add(TemporalSetsBuilder builder, PartName part, JsonNode users) {
    for (int n = 0; n < users.size(); n++) {
      String id = "%s%03d".formatted(part, n);
      builder.part(id, part);
      for (int j = 0; j < users.get(n).size(); j++) {
        for (JsonNode label : users.get(n).get(j)) {
          builder.add(id, j, "label%02d".formatted(label.asInt()));
        }
      }
      if (part == PartName.TEST) {
        builder.add(id, users.get(n).size(), "label00");
      }
    }
  }

  private static CountModel model(JsonNode one) {
    if (one.get("model").asText().equals("up-cf")) {
      return new UpCf(
          "UP-CF",
          one.get("recency").asInt(),
          one.get("asymmetry").asDouble(),
          one.get("locality").asDouble(),
          one.get("prior").asDouble(),
          one.get("occurrence").asBoolean() ? UpCf.Compared.OCCURRENCE : UpCf.Compared.POPULARITY);
    }
    return new TifuKnn(
        "TIFU-KNN",
        one.get("neighbours").asInt(),
        one.get("groups").asInt(),
        one.get("within").asDouble(),
        one.get("of_groups").asDouble(),
        one.get("alpha").asDouble(),
        one.get("prior").asDouble(),
        one.get("over_history").asBoolean()
            ? TifuKnn.Decay.OVER_HISTORY
            : TifuKnn.Decay.WITHIN_GROUPS);
  }

  private static float[][] scores(JsonNode rows) {
    float[][] scores = new float[rows.size()][rows.get(0).size()];
    for (int n = 0; n < scores.length; n++) {
      for (int k = 0; k < scores[n].length; k++) {
        scores[n][k] = (float) rows.get(n).get(k).asDouble();
      }
    }
    return scores;
  }

  @Test
  void thereAreEnoughCasesAndTiesInThem() throws IOException {
    assertThat(cases()).hasSize(38);
    long tied =
        cases().stream()
            .flatMap(one -> Arrays.stream((float[][]) one.get()[2]))
            .filter(
                row ->
                    IntStream.range(0, row.length).mapToObj(k -> row[k]).distinct().count()
                        < row.length)
            .count();
    assertThat(tied).isGreaterThan(200); // of 38 × 16 rows
  }

  @ParameterizedTest
  @MethodSource("cases")
  void scoresAndRanksEqualThoseOfNumPy(Parts parts, CountModel model, float[][] expected) {
    float[][] found = new float[expected.length][];
    model
        .fit(parts.trainingData(), 1)
        .score(parts.test().histories(model.window()), (n, row) -> found[n] = row.clone());
    for (int n = 0; n < expected.length; n++) {
      assertThat(found[n]).hasSameSizeAs(expected[n]);
      for (int k = 0; k < expected[n].length; k++) {
        double tolerance = TOLERANCE * Math.max(1, Math.abs(expected[n][k]));
        assertThat((double) found[n][k]).isCloseTo(expected[n][k], within(tolerance));
      }
      assertThat(Ranking.all(found[n])).as("sample %d", n).isEqualTo(Ranking.all(expected[n]));
    }
  }
}
