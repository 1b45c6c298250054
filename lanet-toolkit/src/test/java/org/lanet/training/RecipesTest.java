package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lanet.Models;
import org.lanet.evaluation.ThresholdRule;
import org.lanet.model.CountModel;
import org.lanet.model.Feature;
import org.lanet.model.NextSetModel;
import org.lanet.model.Optimization;
import org.lanet.model.Schedule;
import org.lanet.model.Scorer;
import org.lanet.model.baseline.TifuKnn;
import org.lanet.model.baseline.UpCf;
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

  static JsonNode json(NextSetModel recipe) {
    return Objects.requireNonNull(Recipes.toJson(recipe), recipe::name);
  }

  static JsonNode read(String text) {
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
    for (ThresholdRule rule :
        List.of(
            ThresholdRule.perLabel(),
            ThresholdRule.global(),
            ThresholdRule.shrunken(.1),
            ThresholdRule.grid(),
            ThresholdRule.plugIn(),
            ThresholdRule.doubleSigmoidGrid(),
            ThresholdRule.meanSize(),
            ThresholdRule.expectedSize())) {
      varied.add(lanet.withThresholds(rule));
    }
    varied.forEach(RecipesTest::assertComesBack);
  }

  @Test
  void everySettingOfAnOptimizationComesBack() {
    Optimization adam = Optimization.adam(Double.MIN_VALUE, 1);
    List<Optimization> varied =
        List.of(
            adam.withEpsilon(1e-9).withBatchSize(7),
            adam.with(Schedule.constant()),
            adam.with(Schedule.plateau(1 / 3.0, 9)),
            adam.with(Schedule.step(.1 + .2, 4)),
            adam.with(Schedule.cosine(50, 1e-3)),
            adam.with(Schedule.waves(7, 1e-2)),
            adam.withWarmUp(400),
            adam.withWeightDecay(.05),
            adam.withDecayOfMatricesOnly(),
            adam.withBundles(32),
            adam.withClipping(1 / 7.0),
            adam.withAveraging(.999));
    for (Optimization optimization : varied) {
      assertComesBack(Models.lanetV2().withOptimization(optimization));
    }
  }

  @Test
  void everySettingOfTheLstmComesBack() {
    for (Feature feature : Feature.values()) {
      assertComesBack(Models.lstm().without(feature));
    }
    assertComesBack(Models.lstm().withEmbedding(3).withWindow(Window.wholePrefix()));
    assertComesBack(Models.lstm().withName("L").withLearningRate(.5).withBatchSize(3));
    assertComesBack(Models.lstm().withLoss(Loss.BINARY_CROSS_ENTROPY));
  }

  @Test
  void everySettingOfTcmbnComesBack() {
    assertComesBack(Models.tcmbn().withTimeZeroAsPadding(true).withLookBack(9).withName("T"));
    assertComesBack(Models.tcmbn().withEmbedding(3).withHeads(5, 2).withFeedForward(7));
    assertComesBack(Models.tcmbn().withComponents(2).withDropout(.25).withLearningRate(.5));
  }

  @Test
  void everySettingOfTheNearestUsersComesBack() {
    TifuKnn tifu =
        Models.tifuKnn().withNeighbours(3).withGroups(2).with(TifuKnn.Decay.OVER_HISTORY);
    assertComesBack(
        tifu.withName("k nearest")
            .withWithinDecay(.1 + .2)
            .withGroupDecay(1 / 3.0)
            .withAlpha(0)
            .withPrior(0));
    UpCf upCf = Models.upCf().withRecency(1000).with(UpCf.Compared.OCCURRENCE);
    assertComesBack(upCf.withName("all sets").withAsymmetry(1).withLocality(1 / 3.0).withPrior(0));
  }

  /** The names in files must stay. */
  @Test
  void theJsonReadsAsTheRecipeDoes() {
    Optimization adam = Optimization.adam(.02, 32).with(Schedule.cosine(50, .5)).withWarmUp(9);
    Lanet lanet = Models.lanetV2().with(PublishedFault.BINS_AS_MULTIPLIER).withOptimization(adam);
    assertThat(json(lanet))
        .isEqualTo(
            read(
                """
                {"kind":"lanet","name":"LANET v2","window":3,
                 "tokens":{"labelSize":128,"timeSize":128,"amountSize":128,"fusion":"concat",
                           "time":"gap-and-position","amount":"bins","id":"token"},
                 "focus":"label",
                 "encoder":{"layers":2,"heads":4,"feedForward":0,"dropout":0.2,"headDropout":0.3,"norm":"post"},
                 "bias":null,"loss":"softmax-cross-entropy",
                 "optimization":{"learningRate":0.02,"epsilon":1e-8,"batchSize":32,"bundle":0,"leastSteps":0,
                                 "schedule":{"kind":"cosine","epochs":50,"lowest":0.5},
                                 "warmUp":9,"weightDecay":0.0,"decaysMatricesOnly":false,"clipping":"Infinity","averaging":0.0},
                 "thresholds":{"kind":"grid"},"faults":["bins-as-multiplier"]}"""));
    assertThat(json(Models.gpTopFreqMax()))
        .isEqualTo(read("{\"kind\":\"gp-top-freq\",\"variant\":\"maximum\"}"));
    assertThat(json(Models.tifuKnn()))
        .isEqualTo(
            read(
                """
                {"kind":"tifu-knn","name":"TIFU-KNN","neighbours":300,"groups":7,"withinDecay":0.9,
                 "groupDecay":0.7,"alpha":0.7,"prior":1e-6,"decay":"within-groups"}"""));
    assertThat(json(Models.upCf()))
        .isEqualTo(
            read(
                """
                {"kind":"up-cf","name":"UP-CF","recency":10,"asymmetry":0.75,"locality":10.0,
                 "prior":1e-6,"compared":"popularity"}"""));
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
}
