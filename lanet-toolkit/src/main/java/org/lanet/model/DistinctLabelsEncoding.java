package org.lanet.model;

import org.lanet.sample.Histories;
import org.lanet.sample.TrainingData;
import org.lanet.storage.NamedArrays;

/** What encodings by {@link DistinctLabels} have in common: what they need follows from N. */
public abstract class DistinctLabelsEncoding implements Encoding {
  private final int labelCount;
  private final int mostLabels;

  /** Fits it. */
  protected DistinctLabelsEncoding(TrainingData train) {
    this.labelCount = train.labelCount();
    this.mostLabels = DistinctLabels.most(train);
  }

  /** Builds it from what {@link #fitted} tells. */
  protected DistinctLabelsEncoding(NamedArrays fitted) {
    this.labelCount = fitted.strings("labels").length;
    this.mostLabels = (int) fitted.number("most-labels");
  }

  /** The floats of the largest result for a history with so many distinct labels. */
  protected abstract long activation(long labels);

  /** "most-labels" of a training sequence. */
  @Override
  public NamedArrays fitted() {
    return NamedArrays.empty().with("most-labels", mostLabels);
  }

  @Override
  public int labelCount() {
    return labelCount;
  }

  @Override
  public long largestActivation() {
    return activation(mostLabels);
  }

  @Override
  public long largestActivation(Histories histories) {
    return activation(histories.mostLabels());
  }
}
