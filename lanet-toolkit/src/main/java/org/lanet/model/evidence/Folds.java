package org.lanet.model.evidence;

import java.util.HashMap;
import java.util.Map;
import org.lanet.data.TemporalSets;

/** The training users dealt out to folds, one after the other. */
final class Folds {
  static final int COUNT = 5;

  /** The fold of somebody who is in none. */
  static final int NONE = -1;

  private final Map<String, Integer> foldOfId = new HashMap<>();

  Folds(TemporalSets training) {
    for (int i = 0; i < training.sequenceCount(); i++) {
      foldOfId.put(training.id(i), i % COUNT);
    }
  }

  /** The fold of a training user. */
  int of(String id) {
    return foldOfId.getOrDefault(id, NONE);
  }
}
