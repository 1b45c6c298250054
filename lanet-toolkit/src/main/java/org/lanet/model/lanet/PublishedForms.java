package org.lanet.model.lanet;

import org.lanet.evaluation.ThresholdRule;
import org.lanet.model.Optimization;
import org.lanet.nn.Loss;
import org.lanet.sample.Window;

/** LANET as its three versions were published; each says only what it does otherwise. */
public final class PublishedForms {
  private PublishedForms() {}

  /**
   * The first version (arXiv 2303.00280v1): all parts added up, the id too; sinusoidal gaps;
   * look-back 5, D 128. Optimizer and dropout, which its summary does not tell, are the second
   * version's; the threshold rule is the standard one.
   */
  public static Lanet v1() {
    return Lanet.standard()
        .withName("LANET v1")
        .withEmbedding(128)
        .with(Fusion.SUM)
        .with(TimeView.SINUSOIDAL_GAP)
        .with(IdView.ADDED)
        .withDropout(.2, .3)
        .withOptimization(Optimization.adam(1e-3, 32).withPlateau(.3, 5));
  }

  /**
   * The second version (arXiv 2303.00280v2): look-back 3, D 128, learned gaps and positions,
   * amounts, id token; the loss and the threshold rule are its released code's.
   */
  public static Lanet v2() {
    return Lanet.standard()
        .withName("LANET v2")
        .withLookBack(3)
        .withEmbedding(128)
        .withDropout(.2, .3)
        .withLoss(Loss.SOFTMAX_CROSS_ENTROPY)
        .withOptimization(Optimization.adam(1e-3, 32).withPlateau(.3, 5))
        .withThresholds(ThresholdRule.grid());
  }

  /**
   * The third version (ECAI 2024): [e_k ; Z_k] over the whole prefix, D 64, sinusoidal times, no
   * amounts, no id. Its own rule for thresholds (scores through the sigmoid twice, F1 of both
   * classes) belongs to the evaluation as published; here it is the standard one.
   */
  public static Lanet v3() {
    return Lanet.standard()
        .withName("LANET v3")
        .with(TimeView.SINUSOIDAL_TIME)
        .withWindow(Window.wholePrefix())
        .with(AmountView.NONE)
        .with(IdView.NONE)
        .withOptimization(Optimization.adam(1e-3, 32).withEpsilon(1e-5).withPlateau(.9, 10));
  }
}
