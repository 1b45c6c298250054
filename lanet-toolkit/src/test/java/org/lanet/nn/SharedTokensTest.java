package org.lanet.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.error.InvalidArgumentException;

/** Attention by what samples share is the plain attention, which is compared with PyTorch's. */
class SharedTokensTest {
  private final RandomTokens random = new RandomTokens();
  private final NDManager manager = random.manager();
  private final ParameterStore store = random.store();

  SharedTokensTest() {
    GradientMode.off();
  }

  @AfterEach
  void close() {
    random.close();
  }

  private void assertPlain(EncoderStack encoder, int tokens, int... counts) {
    NDArray common = random.tokens(1, tokens);
    int[] rows = random.rows(tokens, counts);
    NDArray x = random.withOwn(common, counts.length, rows);
    SharedTokens shared = encoder.share(store, common, manager);
    var own = new OwnTokens(shared, counts.length, rows);
    float[] plain = random.forward(encoder, x, null);
    float[] actual = random.forward(encoder, x, own.asParameters());
    for (int i = 0; i < plain.length; i++) {
      float within = 1e-5f * Math.max(1, Math.abs(plain[i]));
      assertThat(actual[i]).as("number %s", i).isCloseTo(plain[i], within(within));
    }
  }

  static Stream<Arguments> encoders() {
    return Stream.of(NormPosition.values())
        .flatMap(
            norm -> IntStream.rangeClosed(1, 3).mapToObj(layers -> Arguments.of(layers, norm)));
  }

  @ParameterizedTest
  @MethodSource("encoders")
  void itIsPlainAttentionHoweverManyTokensAreOwn(int layers, NormPosition norm) {
    for (int peak : new int[] {1, 3, 10, 30}) {
      EncoderStack encoder = random.encoder(layers, norm, peak);
      assertPlain(encoder, 11, 0, 1, 11, 3, 2, 7);
      assertPlain(encoder, 11, 0, 0, 1, 0);
      assertPlain(encoder, 11, 11, 11);
      assertPlain(encoder, 40, 4, 4, 4, 4, 4, 4, 4, 4, 4);
      assertPlain(encoder, 40, 1);
    }
  }

  @ParameterizedTest
  @MethodSource("encoders")
  void fewTokensAreEnough(int layers, NormPosition norm) {
    EncoderStack encoder = random.encoder(layers, norm, 2);
    assertPlain(encoder, 1, 1);
    assertPlain(encoder, 1, 0, 1, 0);
    assertPlain(encoder, 2, 1, 0, 2);
  }

  /** Samples whose tokens are known, and what was shared of others: where it counts, it shows. */
  private final class Stale {
    final EncoderStack encoder;
    final NDArray x;
    final OwnTokens own;

    Stale(double peak) {
      encoder = random.encoder(2, NormPosition.POST, peak);
      int[] rows = random.rows(11, 2, 0, 3);
      x = random.withOwn(random.tokens(1, 11), 3, rows);
      own = new OwnTokens(encoder.share(store, random.tokens(1, 11), manager), 3, rows);
    }

    float[] plain() {
      return random.forward(encoder, x, null);
    }
  }

  @Test
  void theFirstLayerTakesNoticeInInference() {
    var stale = new Stale(1);
    float[] actual = random.forward(stale.encoder, stale.x, stale.own.asParameters());
    assertThat(actual).isNotEqualTo(stale.plain());
  }

  @Test
  void noticeIsTakenByNoOtherEncoder() {
    var stale = new Stale(1);
    var other = new Stale(1);
    float[] actual = random.forward(stale.encoder, stale.x, other.own.asParameters());
    assertThat(actual).isEqualTo(stale.plain());
  }

  @Test
  void noticeIsTakenNeitherInTrainingNorWithABiasNorUnderAProbe() {
    var stale = new Stale(1);
    var own = stale.own.asParameters();
    var inputs = new NDList(stale.x);
    float[] trained = stale.encoder.forward(store, inputs, true, own).head().toFloatArray();
    float[] training = stale.encoder.forward(store, inputs, true, null).head().toFloatArray();
    assertThat(trained).isEqualTo(training);

    var biased = new NDList(stale.x, manager.create(-1f));
    assertThat(stale.encoder.forward(store, biased, false, own).head().toFloatArray())
        .isEqualTo(stale.encoder.forward(store, biased, false, null).head().toFloatArray());

    var probe = new AttentionProbe();
    var parameters = probe.asParameters();
    parameters.addAll(own);
    float[] watched = random.forward(stale.encoder, stale.x, parameters);
    assertThat(watched).isEqualTo(random.forward(stale.encoder, stale.x, probe.asParameters()));
    assertThat(probe.weights()).hasSize(4);
  }

  @Test
  void whereFloatsDoNotSufficeItIsPlainAttentionItself() {
    var stale = new Stale(100); // logits of thousands: what one own token leaves underflows
    float[] actual = random.forward(stale.encoder, stale.x, stale.own.asParameters());
    assertThat(actual).isEqualTo(stale.plain());
    for (float number : actual) {
      assertThat(number).isFinite();
    }
  }

  @Test
  void aPassLeavesNothingBehindAmongWhatIsShared() {
    EncoderStack encoder = random.encoder(1, NormPosition.POST, 1);
    NDArray common = random.tokens(1, 11);
    int[] rows = random.rows(11, 2, 0, 3);
    NDArray x = random.withOwn(common, 3, rows);
    try (NDManager prepared = manager.newSubManager()) {
      SharedTokens shared = encoder.share(store, common, prepared);
      int before = prepared.getManagedArrays().size();
      try (NDManager scratch = manager.newSubManager()) {
        NDArray mine = x.duplicate();
        mine.attach(scratch);
        var parameters = new OwnTokens(shared, 3, rows).asParameters();
        var passing = new ParameterStore(scratch, false);
        encoder.forward(passing, new NDList(mine), false, parameters).head().toFloatArray();
        assertThat(prepared.getManagedArrays()).hasSize(before);
      }
      assertThat(prepared.getManagedArrays()).hasSize(before);
    }
  }

  @Test
  void severalThreadsMayReadItAtOnce() throws Exception {
    EncoderStack encoder = random.encoder(1, NormPosition.POST, 1);
    NDArray common = random.tokens(1, 30);
    int[] rows = random.rows(30, 2, 0, 3, 1);
    NDArray x = random.withOwn(common, 4, rows);
    var parameters = new OwnTokens(encoder.share(store, common, manager), 4, rows).asParameters();
    float[] expected = random.forward(encoder, x, parameters);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<float[]>> passes = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        passes.add(
            threads.submit(
                () -> {
                  GradientMode.off();
                  try (NDManager scratch = manager.newSubManager()) {
                    NDArray mine = scratch.create(x.toFloatArray(), x.getShape());
                    var passing = new ParameterStore(scratch, false);
                    return encoder
                        .forward(passing, new NDList(mine), false, parameters)
                        .head()
                        .toFloatArray();
                  }
                }));
      }
      for (Future<float[]> pass : passes) {
        assertThat(pass.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void withoutOwnTokensThereIsNothingToCompute() {
    SharedTokens shared =
        random.encoder(1, NormPosition.POST, 1).share(store, random.tokens(1, 3), manager);
    assertThatThrownBy(() -> new OwnTokens(shared, 2, new int[0]))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the number of own tokens is 0; it must be at least 1");
  }

  @Test
  void anOwnTokenOutsideThePassIsAnError() {
    SharedTokens shared =
        random.encoder(1, NormPosition.POST, 1).share(store, random.tokens(1, 3), manager);
    assertThatThrownBy(() -> new OwnTokens(shared, 2, new int[] {-1, 4}))
        .hasMessageStartingWith("the first own token's row is -1");
    assertThatThrownBy(() -> new OwnTokens(shared, 2, new int[] {4, 6}))
        .hasMessageStartingWith("the last own token's row is 6");
  }
}
