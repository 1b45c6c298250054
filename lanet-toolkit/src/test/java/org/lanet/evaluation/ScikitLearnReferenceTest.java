package org.lanet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.sample.Targets;

/**
 * Every figure equals that of scikit-learn 1.9.1 (metrics at k: NumPy 2.4.6, from the definitions)
 * on 72 generated cases, with ties, empty and full labels, one sample, one label. The resource was
 * written by {@code lanet-benchmarks/reference/evaluation_reference.py}, whose first lines hold the
 * command.
 */
class ScikitLearnReferenceTest {
  private static final double EXACT = 1e-12;

  static List<Arguments> cases() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            ScikitLearnReferenceTest.class.getResourceAsStream("scikit-learn.json"))) {
      List<Arguments> cases = new ArrayList<>();
      for (JsonNode one : new ObjectMapper().readTree(file).get("cases")) {
        cases.add(Arguments.of(one.get("name").asText(), one));
      }
      return cases;
    }
  }

  @Test
  void there_are_enough_cases() throws IOException {
    assertThat(cases()).hasSize(72);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void every_metric_equals_the_reference(String name, JsonNode one) {
    Evaluation evaluation = evaluation(one);
    JsonNode expected = one.get("metrics");
    assertThat(expected.size()).isEqualTo(7 + 5 * 6);
    for (var metric : expected.properties()) {
      assertSame(
          metric.getKey(), evaluation.get(Metric.of(metric.getKey())), number(metric.getValue()));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void every_label_has_the_area_of_the_reference(String name, JsonNode one) {
    Evaluation evaluation = evaluation(one);
    JsonNode areas = one.get("labelAreas");
    int undefined = 0;
    for (LabelScore label : evaluation.perLabel()) {
      double area = number(areas.get(label.label()));
      assertSame("AUC of label " + label.label(), label.auc(), area);
      undefined += Double.isNaN(area) ? 1 : 0;
    }
    assertThat(evaluation.undefinedLabels()).isEqualTo(undefined);
  }

  private static Evaluation evaluation(JsonNode one) {
    JsonNode rows = one.get("scoresTimes64");
    float[][] scores = new float[rows.size()][];
    int[][] targets = new int[rows.size()][];
    for (int n = 0; n < scores.length; n++) {
      scores[n] = sixtyFourths(rows.get(n));
      JsonNode labels = one.get("targets").get(n);
      targets[n] = new int[labels.size()];
      for (int i = 0; i < targets[n].length; i++) {
        targets[n][i] = labels.get(i).asInt();
      }
    }
    return Evaluation.of(
        Scores.of(scores),
        Targets.of(one.get("labelCount").asInt(), targets),
        Thresholds.of(sixtyFourths(one.get("thresholdsTimes64"))));
  }

  private static void assertSame(String what, double actual, double expected) {
    if (Double.isNaN(expected)) {
      assertThat(actual).as(what).isNaN();
    } else {
      assertThat(actual).as(what).isEqualTo(expected, within(EXACT));
    }
  }

  private static float[] sixtyFourths(JsonNode whole) {
    float[] values = new float[whole.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = whole.get(i).asInt() / 64f;
    }
    return values;
  }

  private static double number(JsonNode value) {
    return value.isNull() ? Double.NaN : value.asDouble();
  }
}
