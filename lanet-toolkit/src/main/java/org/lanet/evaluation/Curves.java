package org.lanet.evaluation;

import org.lanet.sample.Targets;

/** The curves of scores against targets, each made when first asked for. */
final class Curves {
  private final Scores scores;
  private final Targets targets;
  private final Lazy<RocCurve[]> perLabel;
  private final Lazy<RocCurve> overall;

  Curves(Scores scores, Targets targets) {
    scores.requireShapeOf(targets);
    this.scores = scores;
    this.targets = targets;
    this.perLabel = new Lazy<>(() -> RocCurve.perLabel(scores, targets));
    this.overall = new Lazy<>(() -> RocCurve.overall(scores, targets));
  }

  Scores scores() {
    return scores;
  }

  Targets targets() {
    return targets;
  }

  /** One for each label. */
  RocCurve[] perLabel() {
    return perLabel.get();
  }

  /** Over all N·K decisions. */
  RocCurve overall() {
    return overall.get();
  }
}
