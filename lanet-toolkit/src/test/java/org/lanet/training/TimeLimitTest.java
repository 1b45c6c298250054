package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.error.InvalidArgumentException;
import org.lanet.error.OutOfTimeException;
import org.lanet.model.NextSetModel;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;

class TimeLimitTest {
  private static final Parts PARTS = Protocol.byUser().divide(SmallData.random(1));
  private static final NextSetModel LSTM = Models.lstm().withEmbedding(4);
  private static final Duration INSTANT = Duration.ofNanos(1);

  private final Path folder;

  TimeLimitTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aLimitThatLeavesNoTimeForAnEpochIsAnErrorThatSaysHowFarItCame() {
    Training training = Training.defaults().withTimeLimit(Duration.ofNanos(1_000_001));
    NextSetModel slow =
        Models.lstm().withOptimization(Models.lstm().optimization().withBatchSize(1));
    assertThatThrownBy(() -> training.fit(slow, PARTS, Progress.none()))
        .isInstanceOf(OutOfTimeException.class)
        .hasMessageMatching(
            "LSTM did \\d+ of the \\d+ samples of its first epoch in 0\\.00100 s, its time limit; give it more time with withTimeLimit\\(…\\), or make it smaller");
  }

  @Test
  void whatIsFittedBeforeTheFirstEpochTakesOfTheTime() {
    Training training = Training.defaults().withTimeLimit(INSTANT);
    NextSetModel model = Models.lanetPlus().withWidth(8).withHeads(2);
    assertThatThrownBy(() -> training.fit(model, PARTS, Progress.none()))
        .isInstanceOf(OutOfTimeException.class)
        .hasMessageStartingWith("LANET+ did 0 of the "); // it would be one batch else
  }

  @Test
  void theEpochUnderWayIsLostAndTheBestBeforeItKept() {
    Training training =
        Training.defaults()
            .withEpochs(1_000_000)
            .withPatience(1_000_000)
            .withTimeLimit(Duration.ofSeconds(2));
    try (Fitted cut = training.fit(LSTM, PARTS, Progress.none());
        Fitted same =
            Training.defaults()
                .withEpochs(cut.history().epochs().size())
                .withPatience(1_000_000)
                .fit(LSTM, PARTS, Progress.none())) {
      assertThat(cut.history().epochs()).hasSizeGreaterThan(1);
      assertThat(same.history().epochs().stream().map(Epoch::validation).toList())
          .isEqualTo(cut.history().epochs().stream().map(Epoch::validation).toList());
      assertThat(same.scores(PARTS.test()).row(0)).isEqualTo(cut.scores(PARTS.test()).row(0));
    }
  }

  @Test
  void aCheckpointCountsTheTimeThatItsTrainingTookBefore() {
    Path file = folder.resolve("cut.checkpoint");
    Training training = Training.defaults().withEpochs(2).withCheckpoint(file);
    try (Fitted whole = training.fit(LSTM, PARTS, Progress.none())) {
      Training longer = training.withEpochs(1000).withTimeLimit(INSTANT);
      try (Fitted same = longer.fit(LSTM, PARTS, Progress.none())) {
        assertThat(same.history()).isEqualTo(whole.history());
      }
    }
  }

  @Test
  void aTrainingThatRanOutOfTimeGoesOnWithMore() {
    Path file = folder.resolve("more.checkpoint");
    NextSetModel slow =
        Models.lstm().withOptimization(Models.lstm().optimization().withBatchSize(1));
    Training training = Training.defaults().withEpochs(1).withCheckpoint(file);
    assertThatThrownBy(() -> training.withTimeLimit(INSTANT).fit(slow, PARTS, Progress.none()))
        .isInstanceOf(OutOfTimeException.class);
    assertThatThrownBy(() -> training.withTimeLimit(INSTANT).fit(slow, PARTS, Progress.none()))
        .isInstanceOf(OutOfTimeException.class);
    try (Fitted later = training.fit(slow, PARTS, Progress.none());
        Fitted atOnce = training.withoutCheckpoint().fit(slow, PARTS, Progress.none())) {
      assertThat(later.scores(PARTS.test()).row(0)).isEqualTo(atOnce.scores(PARTS.test()).row(0));
    }
  }

  @Test
  void aLimitOfNothingIsAnError() {
    assertThatThrownBy(() -> Training.defaults().withTimeLimit(Duration.ZERO))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the time limit is PT0S; it must be more than nothing");
  }
}
