package org.lanet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The statistics equal those of SciPy 1.17.1 (Holm's correction: NumPy 2.2.6, from the definition)
 * on generated cases. The resource was written by {@code
 * lanet-benchmarks/reference/comparison_reference.py}, whose first lines hold the command and where
 * the bounds of the bootstrap are derived.
 */
class SciPyReferenceTest {
  private static final double EXACT = 1e-12;
  private static final double UNIT = 0x1p-16;

  private static Stream<JsonNode> cases(String part) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(SciPyReferenceTest.class.getResourceAsStream("scipy.json"))) {
      JsonNode all = new ObjectMapper().readTree(file).get(part);
      return StreamSupport.stream(all.spliterator(), false);
    }
  }

  static Stream<Named<JsonNode>> comparisons() throws IOException {
    return cases("comparisons").map(one -> Named.of(one.get("name").asText(), one));
  }

  static Stream<Named<JsonNode>> rankings() throws IOException {
    return cases("rankings").map(one -> Named.of("mean ranks " + one.get("ranks"), one));
  }

  @Test
  void there_are_enough_cases() throws IOException {
    assertThat(cases("comparisons")).hasSize(54);
    assertThat(cases("corrections")).hasSize(22);
    assertThat(cases("rankings")).hasSize(18);
    assertThat(cases("quantiles")).hasSize(45);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("comparisons")
  void both_tests_equal_the_reference(JsonNode one) {
    Comparison.Result result = compare(one);
    assertThat(result.difference()).isEqualTo(one.get("difference").asDouble(), within(EXACT));
    assertSameP("Wilcoxon", result.wilcoxonP(), one.get("wilcoxon").asDouble());
    assertSameP("t", result.tP(), one.get("t").asDouble());
    assertThat(result.better()).isEqualTo(one.get("better").asInt());
    assertThat(result.equal()).isEqualTo(one.get("equal").asInt());
    assertThat(result.worse()).isEqualTo(one.get("worse").asInt());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("comparisons")
  void the_interval_lies_within_monte_carlo_error_of_the_reference(JsonNode one) {
    Comparison.Result result = compare(one);
    assertWithin(result.low(), one.get("low"));
    assertWithin(result.high(), one.get("high"));
  }

  @Test
  void every_correction_equals_the_reference() throws IOException {
    cases("corrections")
        .forEach(
            one ->
                assertThat(Holm.adjusted(numbers(one.get("p"), 1)))
                    .containsExactly(numbers(one.get("adjusted"), 1), within(1e-15)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rankings")
  void every_ranking_equals_the_reference(JsonNode one) {
    JsonNode rows = one.get("values");
    double[][] values = new double[rows.size()][];
    for (int n = 0; n < values.length; n++) {
      values[n] = numbers(rows.get(n), 1);
    }
    MeanRanks ranks = MeanRanks.of(one.get("higherIsBetter").asBoolean(), values);
    for (int j = 0; j < ranks.models(); j++) {
      assertThat(ranks.rank(j)).isEqualTo(one.get("ranks").get(j).asDouble(), within(EXACT));
    }
    assertSameTest(ranks.friedman(), one.get("friedman"));
    assertSameTest(ranks.imanDavenport(), one.get("imanDavenport"));
    assertThat(ranks.criticalDifference(.05))
        .isEqualTo(one.get("criticalDifference05").asDouble(), within(1e-9));
  }

  @Test
  void every_quantile_of_the_studentized_range_equals_the_reference() throws IOException {
    cases("quantiles")
        .forEach(
            one -> {
              double q =
                  StudentizedRange.upperQuantile(
                      one.get("models").asInt(), one.get("level").asDouble());
              assertThat(q)
                  .as(one.toString())
                  .isEqualTo(one.get("quantile").asDouble(), within(1e-9));
            });
  }

  private static Comparison.Result compare(JsonNode one) {
    return Comparison.withDefaults()
        .compare(numbers(one.get("a"), UNIT), numbers(one.get("b"), UNIT));
  }

  private static void assertSameP(String test, double actual, double expected) {
    assertThat(actual).as(test).isEqualTo(expected, within(1e-10 * expected));
  }

  private static void assertSameTest(MeanRanks.Outcome actual, JsonNode expected) {
    double statistic = expected.get(0).asDouble();
    assertThat(actual.statistic()).isEqualTo(statistic, within(1e-10 * statistic));
    assertSameP("p", actual.p(), expected.get(1).asDouble());
  }

  private static void assertWithin(double actual, JsonNode bounds) {
    assertThat(actual)
        .isBetween(bounds.get("from").asDouble() - EXACT, bounds.get("to").asDouble() + EXACT);
  }

  private static double[] numbers(JsonNode values, double unit) {
    double[] numbers = new double[values.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = values.get(i).asDouble() * unit;
    }
    return numbers;
  }
}
