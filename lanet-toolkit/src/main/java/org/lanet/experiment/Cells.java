package org.lanet.experiment;

import java.util.List;

/** Looks cells up: runs that differ in nothing but the seed. */
final class Cells {
  private Cells() {}

  /** Those of a model on a data set, by their names: several if they differ in something else. */
  static List<List<Run>> of(List<List<Run>> cells, String dataset, String model) {
    return cells.stream()
        .filter(c -> c.get(0).dataset().equals(dataset) && c.get(0).model().equals(model))
        .toList();
  }
}
