package org.lanet.model.baseline;

import org.lanet.model.CountModel;
import org.lanet.model.LabelShares;
import org.lanet.model.ScoreSink;
import org.lanet.model.Scorer;
import org.lanet.sample.Histories;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;

/**
 * TOP: every label's share of the training sets, the same for everybody. It is the frequency prior
 * that gains are measured from.
 */
public record GlobalTop() implements CountModel {
  @Override
  public String name() {
    return "TOP";
  }

  @Override
  public Window window() {
    return Window.lookBack(1);
  }

  @Override
  public Scorer fit(TrainingData train, long seed) {
    return new Shares(LabelShares.floats(train));
  }

  @Override
  public Scorer restore(NamedArrays fitted) {
    return new Shares(fitted.floats("shares"));
  }

  private static final class Shares implements Scorer {
    private final float[] shares;

    Shares(float[] shares) {
      this.shares = shares;
    }

    @Override
    public void score(Histories histories, ScoreSink rows) {
      for (int b = 0; b < histories.size(); b++) {
        rows.row(b, shares.clone());
      }
    }

    @Override
    public NamedArrays fitted() {
      return NamedArrays.empty().with("shares", shares);
    }
  }
}
