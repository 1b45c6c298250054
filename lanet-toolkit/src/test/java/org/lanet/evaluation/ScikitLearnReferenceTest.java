package org.lanet.evaluation;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.sample.Targets;

/**
 * Every figure equals that of scikit-learn 1.9.1 (metrics at k: NumPy 2.2.6, from the definitions)
 * on 210 generated cases, with ties, empty and full labels, one sample, one label. The resource was
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
    assertThat(cases()).hasSize(210);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void every_metric_equals_the_reference(String name, JsonNode one) {
    Evaluation evaluation = evaluation(one);
    JsonNode expected = one.get("metrics");
    assertThat(expected.size()).isEqualTo(11 + 5 * 12);
    for (var metric : expected.properties()) {
      assertSame(
          metric.getKey(), evaluation.get(Metric.of(metric.getKey())), number(metric.getValue()));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void every_label_has_the_figures_of_the_reference(String name, JsonNode one) {
    Evaluation evaluation = evaluation(one);
    int withoutArea = 0;
    int withoutPositive = 0;
    for (LabelScore label : evaluation.perLabel()) {
      int k = label.label();
      double area = number(one.get("labelAreas").get(k));
      double precision = number(one.get("labelPrecisions").get(k));
      assertSame("AUC of label " + k, label.auc(), area);
      assertSame("average precision of label " + k, label.averagePrecision(), precision);
      JsonNode counts = one.get("labelConfusions").get(k);
      assertThat(label.confusion())
          .isEqualTo(
              new Confusion(
                  counts.get(3).asInt(),
                  counts.get(1).asInt(),
                  counts.get(2).asInt(),
                  counts.get(0).asInt()));
      withoutArea += Double.isNaN(area) ? 1 : 0;
      withoutPositive += Double.isNaN(precision) ? 1 : 0;
    }
    assertThat(evaluation.undefinedLabels()).isEqualTo(withoutArea);
    assertThat(evaluation.labelsWithoutPositive()).isEqualTo(withoutPositive);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void the_curve_has_the_points_of_the_reference(String name, JsonNode one) {
    JsonNode expected = one.get("curve");
    if (expected.isNull()) {
      return; // no label of the case has a positive
    }
    PrecisionRecallCurve curve = evaluation(one).precisionRecall(expected.get("label").asInt());
    float[] thresholds = sixtyFourths(expected.get("thresholdsTimes64"));
    assertThat(curve.size()).isEqualTo(thresholds.length);
    for (int i = 0; i < thresholds.length; i++) {
      assertThat(curve.threshold(i)).isEqualTo(thresholds[i]);
      assertSame("precision", curve.precision(i), number(expected.get("precision").get(i)));
      assertSame("recall", curve.recall(i), number(expected.get("recall").get(i)));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void the_values_of_users_have_the_metric_as_their_mean(String name, JsonNode one) {
    Evaluation evaluation = evaluation(one);
    for (Metric metric : Metric.all()) {
      if (metric.hasUserValues()) {
        double mean = Arrays.stream(evaluation.perUser(metric)).average().orElseThrow();
        double value = evaluation.get(metric);
        if (Double.isNaN(value)) {
          assertThat(mean).as(metric.name()).isNaN();
        } else {
          assertThat(mean).as(metric.name()).isEqualTo(value, within(1e-9));
        }
      }
    }
  }

  private static Evaluation evaluation(JsonNode one) {
    JsonNode rows = one.get("scoresTimes64");
    float[][] scores = new float[rows.size()][];
    int[][] targets = new int[rows.size()][];
    int[][] repeats = new int[rows.size()][];
    for (int n = 0; n < scores.length; n++) {
      scores[n] = sixtyFourths(rows.get(n));
      targets[n] = whole(one.get("targets").get(n));
      repeats[n] = whole(one.get("repeats").get(n));
    }
    int labels = one.get("labelCount").asInt();
    return Evaluation.of(
            Scores.of(scores),
            Targets.of(labels, targets),
            Thresholds.of(sixtyFourths(one.get("thresholdsTimes64"))))
        .withRepeats(Targets.of(labels, repeats))
        .withFrequencies(LabelFrequencies.of(64, whole(one.get("frequenciesOf64"))));
  }

  private static int[] whole(JsonNode numbers) {
    int[] values = new int[numbers.size()];
    Arrays.setAll(values, i -> numbers.get(i).asInt());
    return values;
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
