package org.lanet.model.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.Models;
import org.lanet.model.NextSetModel;
import org.lanet.model.Optimization;
import org.lanet.model.Schedule;
import org.lanet.nn.Loss;
import org.lanet.sample.Window;

/** The settings each baseline's preset has, all of them, and where they are from. */
class PublishedSettingsTest {
  private static final Window WHOLE = Window.wholePrefix();
  private static final Window THREE = Window.lookBack(3);
  private static final Loss BINARY = Loss.BINARY_CROSS_ENTROPY;

  /** LANET's second version, arXiv 2303.00280v2: Adam 1e-3, batches of 32, plateau × .3 after 5. */
  private static final Optimization OF_LANET_V2 =
      new Optimization(
          1e-3, 1e-8, 32, 0, 0, Schedule.plateau(.3, 5), 0, 0, false, Double.POSITIVE_INFINITY, 0);

  static Stream<Arguments> presets() {
    return Stream.of(
        // KDD 2020 and its released code: D 32, 4 heads, Adam 1e-3, batches of 64, last sets only
        Arguments.of(
            Models.dnntsp(),
            new Dnntsp("DNNTSP", WHOLE, 32, 4, true, false, BINARY, adam(1e-3, 64))),
        // the released run.sh for poisson_mbn and hawkes_mbn (D, heads, widths, components,
        // dropout,
        // rate), and Main.py (ε 1e-5, StepLR 10 and .9); 8 users there are about 128 samples
        Arguments.of(
            Models.tcmbn(),
            new Tcmbn(
                "TCMBN",
                WHOLE,
                64,
                4,
                32,
                32,
                64,
                .1,
                0,
                0,
                false,
                adam(2e-4, 128).withEpsilon(1e-5 / 128).with(Schedule.step(.9, 10)))),
        // look-back, layers, heads, optimizer: LANET's second version; widths, dropout: our reading
        Arguments.of(
            Models.transformerBase(),
            new TransformerBase(
                "TransformerBase",
                THREE,
                64,
                32,
                2,
                4,
                512,
                .1,
                true,
                true,
                true,
                BINARY,
                OF_LANET_V2)),
        // D, look-back, loss, optimizer: LANET's second version
        Arguments.of(
            Models.lstm(),
            new Lstm(
                "LSTM", THREE, 128, true, true, true, Loss.SOFTMAX_CROSS_ENTROPY, OF_LANET_V2)),
        // inputs and optimizer as the LSTM; H 512, λ .5 and the paper's β 1: Yeh et al., AAAI 2017,
        // and their demo.m and CORR_error.m; L 64 and α 1: ours
        Arguments.of(
            Models.class2c2ae(),
            new Class2c2ae("CLASS2C2AE", THREE, 128, 64, 0, 512, 1, 1, .5, OF_LANET_V2)),
        // ours, chosen on validation data
        Arguments.of(
            Models.gru(),
            new Gru(
                "GRU", WHOLE, 64, 64, .5, adam(3e-3, 128).withWeightDecay(.01).withAveraging(.99))),
        // arXiv 2504.17140: D 32, 19 positions, Adam 1e-3, decay .01, a cosine over 100 epochs
        Arguments.of(
            Models.pietsp(),
            new Pietsp(
                "PIETSP",
                19,
                32,
                true,
                BINARY,
                adam(1e-3, 64).with(Schedule.cosine(100, 0)).withWeightDecay(.01))),
        // the released settings for TMS: D 64, α 1, β .1, dropout .1, 10,000 steps of a cosine
        Arguments.of(
            Models.sfcntsp(),
            new Sfcntsp(
                "SFCNTSP",
                19,
                64,
                false,
                new SetMixing(1, .1, false),
                .1,
                true,
                BINARY,
                adam(1e-3, 64).with(Schedule.waves(58, .01)))),
        // ours, chosen on validation data
        Arguments.of(
            Models.linearTransition(),
            new LinearTransition(
                "linear transition",
                WHOLE,
                .7,
                true,
                false,
                BINARY,
                adam(2e-3, 128).withWeightDecay(.1))),
        // SIGIR 2020, tuned on TaFeng; ε 1e-6 is ours
        Arguments.of(
            Models.tifuKnn(),
            new TifuKnn("TIFU-KNN", 300, 7, .9, .7, .7, 1e-6, TifuKnn.Decay.WITHIN_GROUPS)),
        // the middle of what Li et al. (2021) found on three data sets; ε 1e-6 is ours
        Arguments.of(
            Models.upCf(), new UpCf("UP-CF", 10, .75, 10, 1e-6, UpCf.Compared.POPULARITY)));
  }

  private static Optimization adam(double learningRate, int batchSize) {
    return Optimization.adam(learningRate, batchSize);
  }

  @ParameterizedTest
  @MethodSource("presets")
  void aPresetIsWhatItsSourceSays(NextSetModel preset, NextSetModel expected) {
    assertThat(preset).isEqualTo(expected);
  }

  @Test
  void everyTrainedBaselineIsAmongThem() {
    var pinned = presets().map(row -> ((NextSetModel) row.get()[0]).getClass()).toList();
    assertThat(Models.all())
        .filteredOn(model -> model.getClass().getPackage().equals(Gru.class.getPackage()))
        .filteredOn(model -> !(model instanceof GlobalTop || model instanceof GpTopFreq))
        .extracting(model -> (Object) model.getClass())
        .containsExactlyInAnyOrderElementsOf(pinned);
  }

  @Test
  void aSearchFromAPresetCanComeBackToIt() {
    assertThat(Models.gru().searchSpace().toString())
        .contains("learning rate: 0.001, 0.003, 0.01", "dropout: 0.1, 0.3, 0.5, 0.7");
    assertThat(Models.dnntsp().searchSpace().toString()).contains("heads: 1, 2, 4, 8");
    assertThat(Models.tcmbn().searchSpace().toString())
        .contains("heads: 1, 4, 6", "head width: 16, 32", "feed-forward: 16, 32", "0.006, 0.01");
  }
}
