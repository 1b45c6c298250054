package org.lanet.model.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanet.SmallData;
import org.lanet.data.TemporalSets;
import org.lanet.error.StorageException;
import org.lanet.model.AmountBins;
import org.lanet.model.DistinctLabels;
import org.lanet.sample.Histories;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;

class HistoryEvidenceTest {
  private static final Parts PARTS = Protocol.byUser().divide(SmallData.random(3));
  private static final HistoryEvidence EVIDENCE =
      HistoryEvidence.fit(PARTS.trainingData(), Window.wholePrefix(), true);
  private static final Histories TRAIN = PARTS.train().histories(Window.wholePrefix());

  @Test
  void everyColumnIsStandardisedByItsMeanAndDeviationOverTheTrainingSamples() {
    var rows = DistinctLabels.of(TRAIN);
    double unit = EVIDENCE.fitted().number("time-unit");
    var raw = new LabelEvidence(TRAIN, rows, unit, AmountBins.fit(PARTS.trainingData()));
    float[] phi = EVIDENCE.ofLabels(TRAIN, rows);
    int columns = HistoryEvidence.OF_LABEL;
    float[] plain = new float[phi.length];
    for (int b = 0; b < TRAIN.size(); b++) {
      raw.write(b, plain, b * rows.most() * columns);
    }
    for (int i = 0; i < columns; i++) {
      // the definition, in two passes
      double sum = 0;
      double n = 0;
      for (int b = 0; b < TRAIN.size(); b++) {
        for (int row = 0; row < rows.count(b); row++, n++) {
          sum += plain[(b * rows.most() + row) * columns + i];
        }
      }
      double mean = sum / n;
      double squares = 0;
      for (int b = 0; b < TRAIN.size(); b++) {
        for (int row = 0; row < rows.count(b); row++) {
          squares += Math.pow(plain[(b * rows.most() + row) * columns + i] - mean, 2);
        }
      }
      double deviation = Math.sqrt(squares / n) + .001;
      for (int b = 0; b < TRAIN.size(); b++) {
        for (int row = 0; row < rows.most(); row++) {
          int place = (b * rows.most() + row) * columns + i;
          double standard = Math.max(-6, Math.min(6, (plain[place] - mean) / deviation));
          double expected = row < rows.count(b) ? standard : 0;
          assertThat((double) phi[place]).isCloseTo(expected, within(1e-4));
        }
      }
    }
  }

  @Test
  void clockIsNotStandardised() {
    float[] psi = EVIDENCE.ofUsers(TRAIN, DistinctLabels.of(TRAIN));
    float[] clock = new float[Clock.FEATURES];
    int last = TRAIN.endSet(4) - 1;
    Clock.fit(PARTS.trainingData()).write(TRAIN.time(last), clock, 0);
    for (int i = 0; i < clock.length; i++) {
      assertThat(psi[4 * HistoryEvidence.OF_USER + UserEvidence.UNTIMED + i]).isEqualTo(clock[i]);
    }
  }

  @Test
  void timeUnitIsTheMedianGapOfTrainingSequences() {
    var data = TemporalSets.builder("gaps");
    for (String id : List.of("a", "b", "c", "d", "e")) {
      data.add(id, 0, "x").add(id, 2, "x").add(id, 5, "x").add(id, 11, "x");
    }
    Parts parts = Protocol.byUser().divide(data.build());
    var fitted = HistoryEvidence.fit(parts.trainingData(), Window.wholePrefix(), true).fitted();
    assertThat(fitted.number("time-unit")).isEqualTo(3); // of 2, 3 and 6
  }

  @Test
  void restoredEvidenceIsTheSame() {
    var rows = DistinctLabels.of(TRAIN);
    HistoryEvidence restored = HistoryEvidence.restore(EVIDENCE.fitted());
    assertThat(restored.ofLabels(TRAIN, rows)).isEqualTo(EVIDENCE.ofLabels(TRAIN, rows));
    assertThat(restored.ofUsers(TRAIN, rows)).isEqualTo(EVIDENCE.ofUsers(TRAIN, rows));
    assertThat(restored.fitted()).isEqualTo(EVIDENCE.fitted());
  }

  @Test
  void damagedMeansAreErrors() {
    NamedArrays damaged =
        NamedArrays.empty()
            .with("amount-edges", EVIDENCE.fitted().floats("amount-edges"))
            .with("time-unit", 1.0)
            .with("times", 0.0, 1.0)
            .with("label-evidence/means", 1f)
            .with("label-evidence/scales", 1f, 2f);
    assertThatThrownBy(() -> HistoryEvidence.restore(damaged))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "the evidence has 1 means and 2 scales; it must have 34 of each; the file is damaged, fit the model again");
  }
}
