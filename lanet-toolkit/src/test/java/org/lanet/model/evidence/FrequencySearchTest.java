package org.lanet.model.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lanet.model.evidence.OwnFrequenciesTest.prior;
import static org.lanet.model.evidence.OwnFrequenciesTest.sets;
import static org.lanet.model.evidence.OwnFrequenciesTest.share;
import static org.lanet.model.evidence.OwnFrequenciesTest.sigmoid;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanet.SmallData;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.data.TemporalSetsBuilder;
import org.lanet.sample.Histories;
import org.lanet.sample.Protocol;
import org.lanet.sample.Targets;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;

/** Which decay and which strength own frequencies are fitted with. */
class FrequencySearchTest {
  /** The cross-entropy by its definition. */
  private static double loss(TrainingData train, Window window, double rate, double c) {
    float[] prior = prior(train);
    Histories histories = train.samples().histories(window);
    Targets targets = train.samples().targets();
    double loss = 0;
    for (int b = 0; b < histories.size(); b++) {
      for (int k = 0; k < prior.length; k++) {
        double p = share(sets(histories, b), k, rate, c, sigmoid(prior[k]));
        loss -= Math.log(targets.contains(b, k) ? p : 1 - p);
      }
    }
    return loss;
  }

  @ParameterizedTest
  @CsvSource({"0", "2"})
  void rateAndStrengthAreThoseOfTheLeastCrossEntropy(int lookBack) {
    Window window = lookBack == 0 ? Window.wholePrefix() : Window.lookBack(lookBack);
    for (TemporalSets data :
        List.of(SmallData.random(3), loyal(true), loyal(false), TurningUsers.of(230, 6).data())) {
      TrainingData train = Protocol.byUser().divide(data).trainingData();
      double least = Double.POSITIVE_INFINITY;
      double bestRate = 0;
      double bestStrength = 0;
      for (double rate : new double[] {1, .93, .85, .7}) {
        for (double c : new double[] {64, 32, 16, 8, 4, 2, 1, .5}) {
          double loss = loss(train, window, rate, c);
          if (loss < least - 1e-9) {
            least = loss;
            bestRate = rate;
            bestStrength = c;
          }
        }
      }
      NamedArrays fitted = OwnFrequencies.fit(train, window, prior(train)).fitted();
      assertThat(fitted.number("own-rate")).isEqualTo(bestRate);
      assertThat(fitted.number("own-strength")).isEqualTo(bestStrength);
      // by hand: 5000 / (5000 + samples)
      assertThat(fitted.number("own-weight")).isEqualTo(5000 / (5000.0 + train.samples().size()));
    }
  }

  /** Each training history is one set: no decay is better than another. */
  @Test
  void whereNothingSpeaksForForgettingNothingIsForgotten() {
    TemporalSetsBuilder builder = TemporalSets.builder("short");
    for (int u = 0; u < 12; u++) {
      String id = "%02d".formatted(u);
      builder.part(id, u < 10 ? PartName.TRAIN : u == 10 ? PartName.VALIDATION : PartName.TEST);
      builder.add(id, 0, "l" + u % 4).add(id, 1, "l" + u % 3);
    }
    TrainingData train = Protocol.byUser().divide(builder.build()).trainingData();
    NamedArrays fitted = OwnFrequencies.fit(train, Window.wholePrefix(), prior(train)).fitted();
    assertThat(fitted.number("own-rate")).isEqualTo(1);
  }

  /** Users with one label of their own, or with any each time. */
  private static TemporalSets loyal(boolean loyal) {
    TemporalSetsBuilder builder = TemporalSets.builder("loyal");
    for (int u = 0; u < 24; u++) {
      String id = "%02d".formatted(u);
      builder.part(id, u < 22 ? PartName.TRAIN : u == 22 ? PartName.VALIDATION : PartName.TEST);
      for (int j = 0; j < 6; j++) {
        builder.add(id, j, "l" + (loyal ? u % 8 : (u * 5 + j * 3 + j * j) % 8));
      }
    }
    return builder.build();
  }

  @Test
  void whoKeepsToOneLabelIsBelievedSoonerThanWhoDoesNot() {
    assertThat(strength(loyal(true))).isEqualTo(.5).isLessThan(strength(loyal(false)));
  }

  private static double strength(TemporalSets data) {
    TrainingData train = Protocol.byUser().divide(data).trainingData();
    return OwnFrequencies.fit(train, Window.wholePrefix(), prior(train))
        .fitted()
        .number("own-strength");
  }
}
