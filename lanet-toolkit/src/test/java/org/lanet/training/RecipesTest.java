package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanet.Models;
import org.lanet.error.StorageException;
import org.lanet.evaluation.ThresholdRule;
import org.lanet.model.CountModel;
import org.lanet.model.Feature;
import org.lanet.model.NextSetModel;
import org.lanet.model.Optimization;
import org.lanet.model.Scorer;
import org.lanet.model.lanet.AmountView;
import org.lanet.model.lanet.AttentionBias;
import org.lanet.model.lanet.AttentionFocus;
import org.lanet.model.lanet.Fusion;
import org.lanet.model.lanet.IdView;
import org.lanet.model.lanet.Lanet;
import org.lanet.model.lanet.OnlyPresentLabels;
import org.lanet.model.lanet.PublishedFault;
import org.lanet.model.lanet.TimeView;
import org.lanet.nn.Loss;
import org.lanet.nn.NormPosition;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;

class RecipesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static JsonNode json(NextSetModel recipe) {
    return Objects.requireNonNull(Recipes.toJson(recipe), recipe::name);
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static void assertComesBack(NextSetModel recipe) {
    NextSetModel back = Recipes.fromJson(read(json(recipe).toString()));
    assertThat(back).isEqualTo(recipe).hasToString(recipe.toString());
  }

  @Test
  void everyModelComesBackFromItsJson() {
    Models.all().forEach(RecipesTest::assertComesBack);
    assertComesBack(Models.lanet());
    assertComesBack(Models.knownBest());
  }

  @Test
  void everyMixtureOfLanetComesBack() {
    for (AttentionFocus focus : AttentionFocus.values()) {
      for (Fusion fusion : Fusion.values()) {
        for (TimeView time : TimeView.values()) {
          for (AmountView amount : AmountView.values()) {
            for (IdView id : IdView.values()) {
              for (NormPosition norm : NormPosition.values()) {
                Lanet lanet = Models.lanet().with(focus).with(fusion).with(norm);
                assertComesBack(lanet.with(time).with(amount).with(id));
              }
            }
          }
        }
      }
    }
  }

  @Test
  void everySettingOfLanetComesBack() {
    Lanet lanet = Models.lanetV2();
    List<Lanet> varied = new ArrayList<>();
    for (PublishedFault fault : PublishedFault.values()) {
      varied.add(lanet.with(fault));
      varied.add(lanet.with(fault).with(PublishedFault.SIGMOID_TWICE));
    }
    for (Loss loss : Loss.values()) {
      varied.add(lanet.withLoss(loss));
    }
    varied.add(lanet.withLookBack(17).withEmbedding(12).withHeads(3).withLayers(5));
    varied.add(lanet.withEmbeddings(1, 2, 3).withFeedForward(77).withDropout(1e-9, .1 + .2));
    varied.add(lanet.withWindow(Window.wholePrefix()).withName("a \"name\"\nof ünsere 漢"));
    varied.add(lanet.withBias(new OnlyPresentLabels()));
    varied.add(lanet.without(Feature.ID).without(Feature.AMOUNT));
    Optimization optimization = lanet.optimization();
    varied.add(lanet.withOptimization(optimization.withLearningRate(Double.MIN_VALUE)));
    varied.add(lanet.withOptimization(optimization.withBatchSize(1).withPlateau(1 / 3.0, 9)));
    for (ThresholdRule rule :
        List.of(
            ThresholdRule.perLabel(),
            ThresholdRule.global(),
            ThresholdRule.shrunken(.1),
            ThresholdRule.grid(),
            ThresholdRule.plugIn())) {
      varied.add(lanet.withThresholds(rule));
    }
    varied.forEach(RecipesTest::assertComesBack);
  }

  @Test
  void everySettingOfTheLstmComesBack() {
    for (Feature feature : Feature.values()) {
      assertComesBack(Models.lstm().without(feature));
    }
    assertComesBack(Models.lstm().withEmbedding(3).withWindow(Window.wholePrefix()));
    assertComesBack(Models.lstm().withLoss(Loss.BINARY_CROSS_ENTROPY));
  }

  /** The names in files must stay; how a recipe is optimised has more settings than it had. */
  @Test
  void theJsonReadsAsTheRecipeDoes() {
    ObjectNode json = json(Models.lanetV2().with(PublishedFault.BINS_AS_MULTIPLIER)).deepCopy();
    json.remove("optimization");
    assertThat(json)
        .isEqualTo(
            read(
                """
                {"kind":"lanet","name":"LANET v2","window":3,
                 "tokens":{"labelSize":128,"timeSize":128,"amountSize":128,"fusion":"concat",
                           "time":"gap-and-position","amount":"bins","id":"token"},
                 "focus":"label",
                 "encoder":{"layers":2,"heads":4,"feedForward":0,"dropout":0.2,"headDropout":0.3,"norm":"post"},
                 "bias":null,"loss":"softmax-cross-entropy",
                 "thresholds":{"kind":"grid"},"faults":["bins-as-multiplier"]}"""));
    assertThat(json(Models.gpTopFreqMax()))
        .isEqualTo(read("{\"kind\":\"gp-top-freq\",\"variant\":\"maximum\"}"));
    JsonNode v3 = json(Models.lanetV3().withBias(new OnlyPresentLabels()));
    assertThat(v3.path("window").toString()).isEqualTo("\"whole-prefix\"");
    assertThat(v3.path("bias").toString()).isEqualTo("{\"kind\":\"only-present-labels\"}");
    assertThat(v3.path("thresholds").toString()).isEqualTo("{\"kind\":\"shrunken\",\"c\":10.0}");
  }

  @Test
  void epochsComeBackWithNumbersThatAreNone() {
    var history =
        new History(
            List.of(
                new Epoch(1, Double.NEGATIVE_INFINITY, Double.NaN, true, .1, Duration.ofNanos(7)),
                new Epoch(2, .1 + .2, -0.0, false, 1e-300, Duration.ofDays(3))));
    JsonNode json = Objects.requireNonNull(Recipes.JSON.write(History.class, history));
    assertThat(Recipes.JSON.read(History.class, read(json.toString()), "history"))
        .isEqualTo(history);
  }

  private record Mine(int depth) implements CountModel {
    @Override
    public String name() {
      return "Mine";
    }

    @Override
    public Window window() {
      return Window.wholePrefix();
    }

    @Override
    public Scorer fit(TrainingData train, long seed) {
      return (histories, rows) -> {};
    }
  }

  private record MyBias() implements AttentionBias {
    @Override
    public PerLayer fit(TrainingData train) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void anOwnRecipeOrOneWithAnOwnPartHasNoJson() {
    assertThat(Recipes.toJson(new Mine(3))).isNull();
    assertThat(Recipes.toJson(Models.lanet().withBias(new MyBias()))).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"kind":"lanett"}                  | 'recipe.kind' is "lanett"; it must be one of [gp-top-freq, known-best, lanet, lstm, top]
          {"kind":"org.lanet.model.baseline.GlobalTop"} | 'recipe.kind' is "org.lanet.model.baseline.GlobalTop"; it must be one of [gp-top-freq, known-best, lanet, lstm, top]
          {"kind":3}                         | 'recipe.kind' is 3; it must be one of [gp-top-freq, known-best, lanet, lstm, top]
          {"variant":"maximum"}              | 'recipe.kind' is missing; it must be one of [gp-top-freq, known-best, lanet, lstm, top]
          "top"                              | 'recipe' is "top"; it must be an object
          {"kind":"gp-top-freq"}             | 'recipe' lacks the property 'variant'; it must have [kind, variant]
          {"kind":"top","variant":"maximum"} | 'recipe' has the unknown property 'variant'; it must have [kind]
          {"kind":"gp-top-freq","variant":"MAXIMUM"} | 'recipe.variant' is "MAXIMUM"; it must be one of [lexicographic, maximum]
          {"kind":"gp-top-freq","variant":null} | 'recipe.variant' is null; it must be one of [lexicographic, maximum]
          """)
  void aNameOrPropertyThatIsNotKnownIsAnErrorThatSaysWhatIs(String json, String message) {
    assertThatThrownBy(() -> Recipes.fromJson(read(json)))
        .isInstanceOf(StorageException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          name         | 7                | 'recipe.name' is 7; it must be a text
          window       | 0                | 'recipe.window' is 0; it must be a number of sets, 1 or more, or 'whole-prefix'
          window       | "all"            | 'recipe.window' is "all"; it must be a number of sets, 1 or more, or 'whole-prefix'
          tokens       | null             | 'recipe.tokens' is null; it must be an object
          faults       | "sigmoid-twice"  | 'recipe.faults' is "sigmoid-twice"; it must be a list
          faults       | ["sigmoid-once"] | 'recipe.faults[0]' is "sigmoid-once"; it must be one of [bins-as-multiplier, sigmoid-twice, time-zero-is-padding]
          bias         | {"kind":"mine"}  | 'recipe.bias.kind' is "mine"; it must be one of [only-present-labels]
          thresholds   | {"kind":"grid","c":3} | 'recipe.thresholds' has the unknown property 'c'; it must have [kind]
          thresholds   | {"kind":"shrunken","c":-1.0} | 'recipe.thresholds' cannot be as it stands there: the weight c of the global threshold is -1.0; it must be a positive number
          thresholds   | {"kind":"shrunken","c":"NaN"} | 'recipe.thresholds' cannot be as it stands there: the weight c of the global threshold is NaN; it must be a positive number
          thresholds   | {"kind":"shrunken","c":"10"} | 'recipe.thresholds.c' is "10"; it must be a number
          encoder      | {"layers":2,"heads":0,"feedForward":0,"dropout":0,"headDropout":0,"norm":"post"} | 'recipe.encoder' cannot be as it stands there: the number of heads is 0; it must be at least 1
          encoder      | {"layers":2.5,"heads":4,"feedForward":0,"dropout":0,"headDropout":0,"norm":"post"} | 'recipe.encoder.layers' is 2.5; it must be a whole number
          encoder      | {"layers":9999999999,"heads":4,"feedForward":0,"dropout":0,"headDropout":0,"norm":"post"} | 'recipe.encoder.layers' is 9999999999; it must be a whole number
          """)
  void aValueThatCannotBeIsAnErrorThatSaysWhatCan(String property, String value, String message) {
    ObjectNode json = json(Models.lanetV2()).deepCopy();
    json.set(property, read(value));
    assertThatThrownBy(() -> Recipes.fromJson(json))
        .isInstanceOf(StorageException.class)
        .hasMessage(message);
  }
}
