package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.evaluation.Scores;
import org.lanet.model.Optimization;
import org.lanet.model.Schedule;
import org.lanet.model.lanet.Lanet;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;

/** What {@link Optimization} says is what a training does, by what comes out of it. */
class OptimizationInTrainingTest {
  private static final Lanet SMALL = Models.lanetV3().withEmbedding(8).withLayers(1);
  private static final Optimization PLAIN = Optimization.adam(.01, 16);

  private final Parts parts = Protocol.byUser().divide(SmallData.random(3));

  /** A training of three epochs: what it told of them, and the scores it ended with. */
  private record Outcome(List<Epoch> epochs, Scores scores) {
    List<Double> losses() {
      return epochs.stream().map(Epoch::loss).toList();
    }

    List<Double> validations() {
      return epochs.stream().map(Epoch::validation).toList();
    }

    List<Double> rates() {
      return epochs.stream().map(Epoch::learningRate).toList();
    }
  }

  private Outcome outcome(Optimization optimization) {
    Lanet lanet = SMALL.withOptimization(optimization);
    var training = Training.defaults().withEpochs(3);
    try (Fitted fitted = training.fit(lanet, parts, Progress.none())) {
      return new Outcome(fitted.history().epochs(), fitted.scores(parts.test()));
    }
  }

  /** Those of a training whose steps are too short to change a float. */
  private Scores scoresInTheBeginning() {
    return outcome(PLAIN.withLearningRate(1e-30)).scores();
  }

  private int stepsOfAnEpoch() {
    return (parts.train().size() + PLAIN.batchSize() - 1) / PLAIN.batchSize();
  }

  @Test
  void inTheFirstStepsOfALongWarmUpNothingMoves() {
    Scores beginning = scoresInTheBeginning();
    assertThat(furthest(beginning, outcome(PLAIN).scores())).isGreaterThan(.01);
    Outcome warming = outcome(PLAIN.withWarmUp(1_000_000_000));
    assertThat(furthest(beginning, warming.scores())).isLessThan(1e-6);
  }

  @Test
  void anEpochTellsTheRateOfItsLastStep() {
    int steps = stepsOfAnEpoch();
    assertThat(steps).isGreaterThan(1);
    // by hand: after n steps of a warm-up of a thousand, n thousandths of the rate
    List<Double> rates = outcome(PLAIN.withWarmUp(1000)).rates();
    for (int epoch = 1; epoch <= 3; epoch++) {
      double expected = .01 * epoch * steps / 1000;
      assertThat(rates.get(epoch - 1)).isCloseTo(expected, within(1e-15));
    }
  }

  @Test
  void aGradientShortenedToNothingMovesNothing() {
    // beside so large an epsilon a step is as long as its gradient
    Optimization proportional = PLAIN.withLearningRate(.1).withEpsilon(1);
    Scores beginning = scoresInTheBeginning();
    assertThat(furthest(beginning, outcome(proportional).scores())).isGreaterThan(.01);
    Outcome clipped = outcome(proportional.withClipping(1e-12));
    assertThat(furthest(beginning, clipped.scores())).isLessThan(1e-6);
  }

  @Test
  void aStepOfTheScheduleTellsFromItsEpochOn() {
    Outcome constant = outcome(PLAIN);
    Outcome falling = outcome(PLAIN.with(Schedule.step(.1, 1)));
    assertThat(falling.losses().get(0)).isEqualTo(constant.losses().get(0));
    assertThat(falling.losses().get(1)).isNotEqualTo(constant.losses().get(1));
    assertThat(falling.losses().get(2)).isNotEqualTo(constant.losses().get(2));
    assertThat(falling.rates()).containsExactly(.01, .01 * .1, .01 * Math.pow(.1, 2));

    Outcome later = outcome(PLAIN.with(Schedule.step(.1, 2)));
    assertThat(later.losses().subList(0, 2)).isEqualTo(constant.losses().subList(0, 2));
    assertThat(later.losses().get(2)).isNotEqualTo(constant.losses().get(2));
  }

  @Test
  void weightDecayAloneShrinksWeightsByItsShareOfTheRateAtEachStep() {
    Optimization still = PLAIN.withLearningRate(.1).withEpsilon(1).withClipping(1e-12);
    var training = Training.defaults().withEpochs(1);
    float[] before = weights(training, still);
    float[] after = weights(training, still.withWeightDecay(.5));
    // by hand: each step keeps 1 − rate · decay
    double kept = Math.pow(1 - .1 * .5, stepsOfAnEpoch());
    for (int i = 0; i < before.length; i++) {
      assertThat((double) after[i]).isCloseTo(kept * before[i], within(1e-6));
    }
  }

  @Test
  void vectorsMayBeLeftOutOfWeightDecay() {
    Optimization still = PLAIN.withLearningRate(.1).withEpsilon(1).withClipping(1e-12);
    var training = Training.defaults().withEpochs(1);
    Network before = network(training, still);
    Network after = network(training, still.withWeightDecay(.5).withDecayOfMatricesOnly());
    double kept = Math.pow(1 - .1 * .5, stepsOfAnEpoch());
    int vectors = 0;
    for (Pair<String, Parameter> parameter : after.block().getParameters()) {
      NDArray array = parameter.getValue().getArray();
      boolean decays = array.getShape().dimension() >= 2;
      vectors += decays ? 0 : 1;
      float[] start =
          before.block().getParameters().get(parameter.getKey()).getArray().toFloatArray();
      float[] end = array.toFloatArray();
      for (int i = 0; i < end.length; i++) {
        assertThat((double) end[i])
            .as(parameter.getKey())
            .isCloseTo((decays ? kept : 1) * start[i], within(1e-6));
      }
    }
    assertThat(vectors).isBetween(1, after.block().getParameters().size() - 1);
    before.close();
    after.close();
  }

  private float[] weights(Training training, Optimization optimization) {
    Network network = network(training, optimization);
    float[] weights = network.weights().read();
    network.close();
    return weights;
  }

  private Network network(Training training, Optimization optimization) {
    Lanet lanet = SMALL.withOptimization(optimization);
    return new TrainingLoop(training, lanet, parts, Progress.none()).run();
  }

  @Test
  void weightDecayChangesLossesAndScores() {
    Outcome plain = outcome(PLAIN);
    Outcome decayed = outcome(PLAIN.withWeightDecay(.5));
    assertThat(decayed.losses().get(0)).isNotEqualTo(plain.losses().get(0));
    assertThat(furthest(plain.scores(), decayed.scores())).isGreaterThan(.001);
  }

  @Test
  void anAverageOfWeightsIsWhatIsValidatedAndKeptAndNotWhatIsTrained() {
    Outcome plain = outcome(PLAIN);
    Outcome averaged = outcome(PLAIN.withAveraging(.9));
    assertThat(averaged.losses()).isEqualTo(plain.losses());
    assertThat(averaged.validations()).isNotEqualTo(plain.validations());
    assertThat(furthest(plain.scores(), averaged.scores())).isGreaterThan(.001);
  }

  /** How far two scores of the same label and sample are apart at most. */
  private static double furthest(Scores one, Scores other) {
    assertThat(other.size()).isEqualTo(one.size()).isPositive();
    double furthest = 0;
    for (int n = 0; n < one.size(); n++) {
      for (int k = 0; k < one.labelCount(); k++) {
        furthest = Math.max(furthest, Math.abs((double) one.get(n, k) - other.get(n, k)));
      }
    }
    return furthest;
  }
}
