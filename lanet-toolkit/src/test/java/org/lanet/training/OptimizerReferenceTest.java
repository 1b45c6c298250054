package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanet.error.InvalidArgumentException;
import org.lanet.model.Optimization;
import org.lanet.model.Schedule;
import org.lanet.nn.Workers;

/**
 * Adam, clipping and schedules against PyTorch 2.7.1, by
 * lanet-benchmarks/reference/optimizer_reference.py.
 */
class OptimizerReferenceTest {
  private static final Optimization SETTINGS =
      Optimization.adam(.01, 1).withEpsilon(1e-6).withWeightDecay(.1);

  private final JsonNode reference = read();

  @ParameterizedTest
  @CsvSource({"adamw, Infinity", "clipped, 1.5"})
  void stepsAreTorchs(String name, double longest) {
    assertSteps(reference.get(name), SETTINGS.withClipping(longest), List.of());
  }

  @Test
  void stepsWhereOnlyMatricesDecayAreThoseOfTorchsTwoGroups() {
    JsonNode expected = reference.get("matricesOnly");
    List<Span> vectors = new ArrayList<>();
    int at = 0;
    for (JsonNode shape : expected.get("shapes")) {
      int size = 1;
      for (JsonNode axis : shape) {
        size *= axis.asInt();
      }
      if (shape.size() < 2) {
        vectors.add(new Span(at, at + size));
      }
      at += size;
    }
    assertSteps(expected, SETTINGS.withDecayOfMatricesOnly(), vectors);
  }

  private static void assertSteps(JsonNode expected, Optimization settings, List<Span> vectors) {
    float[] weights = PyTorchReference.floats(expected.get("start"));
    var adam = new Adam(weights.length, settings, vectors);
    try (Workers workers = Workers.of(1)) {
      for (int step = 0; step < expected.get("gradients").size(); step++) {
        float[] gradient = PyTorchReference.floats(expected.get("gradients").get(step));
        double norm = Divergence.norm(gradient, workers);
        Divergence.shorten(gradient, norm, settings.clipping());
        adam.step(weights, gradient, settings.rate(1, step), workers);
        assertThat(weights)
            .as("step %s", step)
            .containsExactly(
                PyTorchReference.floats(expected.get("weights").get(step)), within(2e-6f));
      }
    }
  }

  @Test
  void aPlateauLowersTheRateWhenTorchsDoes() {
    assertThat(rates(Schedule.plateau(.3, 2))).isEqualTo(expected("plateau"));
  }

  @Test
  void stepsAndCosinesLowerItAsTorchsDo() {
    assertThat(rates(Schedule.step(.5, 4))).isEqualTo(expected("step"));
    assertThat(rates(Schedule.cosine(13, .1))).isEqualTo(expected("cosine"));
    assertThat(rates(Schedule.waves(3, .1))).isEqualTo(expected("waves"));
    assertThat(rates(Schedule.constant())).containsOnly("1.000000000");
  }

  @Test
  void aCosineStaysAtItsLowest() {
    assertThat(Schedule.cosine(3, .25).factor(List.of(true, true, true, true, true)))
        .isEqualTo(.25);
  }

  @Test
  void theRateRisesOverTheWarmUp() {
    var settings = Optimization.adam(.8, 1).withWarmUp(4);
    assertThat(settings.rate(1, 0)).isEqualTo(.2);
    assertThat(settings.rate(1, 2)).isCloseTo(.6, within(1e-12));
    assertThat(settings.rate(.5, 3)).isEqualTo(.4);
    assertThat(settings.rate(.5, 1000)).isEqualTo(.4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          clipping  | 0   | the longest gradient is 0.0; it must be a positive number, or infinite
          decay     | 1   | the weight decay is 1.0; it must lie in [0, 1)
          averaging | -.1 | the share kept of the average of weights is -0.1; it must lie in [0, 1)
          bundle    | -1  | the number of batches bundled is -1; it must be at least 0
          steps     | -1  | the least number of steps an epoch is -1; it must be at least 0
          warm-up   | -1  | the number of warm-up steps is -1; it must be at least 0
          """)
  void settingsOutOfRangeAreErrors(String what, double value, String message) {
    var settings = Optimization.adam(.1, 1);
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> {
              switch (what) {
                case "clipping" -> settings.withClipping(value);
                case "decay" -> settings.withWeightDecay(value);
                case "bundle" -> settings.withBundles((int) value);
                case "steps" -> settings.withLeastSteps((int) value);
                case "averaging" -> settings.withAveraging(value);
                default -> settings.withWarmUp((int) value);
              }
            })
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(message);
  }

  /** The rates of each epoch, to nine decimals. */
  private List<String> rates(Schedule schedule) {
    List<String> rates = new ArrayList<>();
    List<Boolean> better = new ArrayList<>();
    double best = 0;
    for (JsonNode score : reference.get("scores")) {
      rates.add("%.9f".formatted(schedule.factor(better)));
      better.add(score.asDouble() > best);
      best = Math.max(best, score.asDouble());
    }
    return rates;
  }

  private List<String> expected(String name) {
    List<String> rates = new ArrayList<>();
    reference.get(name).forEach(rate -> rates.add("%.9f".formatted(rate.asDouble())));
    return rates;
  }

  private static JsonNode read() {
    try (InputStream in = OptimizerReferenceTest.class.getResourceAsStream("optimizer.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
