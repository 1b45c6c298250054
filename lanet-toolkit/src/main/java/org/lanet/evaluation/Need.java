package org.lanet.evaluation;

/** What a metric needs beside scores and targets. */
enum Need {
  NOTHING("needs nothing"),
  THRESHOLDS(
      "is about predicted sets, and there are no thresholds to predict them by; tune them on validation scores and hand them to Evaluation.of"),
  REPEATS(
      "tells repeated targets from new ones, and nobody has said which are repeats; hand them over with withRepeats"),
  FREQUENCIES(
      "weighs labels by how rare they were in training, and nobody has said that; hand the frequencies over with withFrequencies");

  private final String missing;

  Need(String missing) {
    this.missing = missing;
  }

  /** The rest of a sentence that begins with the metric's name. */
  String missing() {
    return missing;
  }
}
