package org.lanet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanet.Models;
import org.lanet.data.synthetic.SyntheticSets;
import org.lanet.model.lanet.Lanet;
import org.lanet.sample.Parts;

class TrainingRoundsTest {
  private final Lanet model = Models.lanetV3().withEmbedding(8).withLayers(1);
  private final Parts parts =
      ExactSamples.of(SyntheticSets.defaults().withSequences(10).generate(), 8, 1);

  @Test
  void theOtherSideHasATurnAfterEachEpoch() {
    try (OtherSide side = FakeSide.start("plain")) {
      var rounds = new Rounds(1, List.of(side));
      TrainingRounds.run(model, parts, 3, epoch -> 150, rounds);
      assertThat(side.turns()).hasSize(3);
      // theirs: .25, .5, .75 s, the first of them to warm up
      Row row = rounds.row("epoch", "an epoch", "loss", side, 1);
      assertThat(row.theirs()).isEqualTo(.625);
      assertThat(row.what()).contains("medians of 2 rounds");
    }
  }

  @Test
  void aLossFarFromTheirsIsAnError() {
    try (OtherSide side = FakeSide.start("plain")) {
      var rounds = new Rounds(0, List.of(side));
      assertThatThrownBy(() -> TrainingRounds.run(model, parts, 1, epoch -> .5, rounds))
          .hasMessageContaining("in the first round ours shows 0.5, the fake 150.0");
    }
  }

  @Test
  void aSideThatFailsEndsTheTraining() {
    try (OtherSide side = FakeSide.start("fails")) {
      var rounds = new Rounds(0, List.of(side));
      assertThatThrownBy(() -> TrainingRounds.run(model, parts, 3, epoch -> 150, rounds))
          .isInstanceOf(BenchmarkFailure.class)
          .hasMessageEndingWith("MemoryError: no room for 192 samples");
    }
  }
}
