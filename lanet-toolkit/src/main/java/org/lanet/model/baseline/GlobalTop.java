package org.lanet.model.baseline;

import org.lanet.data.TemporalSets;
import org.lanet.model.CountModel;
import org.lanet.model.Scorer;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;

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
    TemporalSets sets = train.sets();
    float[] shares = new float[train.labelCount()];
    for (int e = 0; e < sets.elementCount(); e++) {
      shares[sets.label(e)]++;
    }
    for (int k = 0; k < shares.length; k++) {
      shares[k] /= sets.setCount();
    }
    return (histories, rows) -> {
      for (int b = 0; b < histories.size(); b++) {
        rows.row(b, shares.clone());
      }
    };
  }
}
