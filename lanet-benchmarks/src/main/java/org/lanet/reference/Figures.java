package org.lanet.reference;

import org.lanet.Datasets;

/** What the toolkit finds on one data set. */
interface Figures {
  /**
   * The measured value.
   *
   * @throws org.lanet.error.InvalidArgumentException if nothing of that subject or measure is there
   */
  double of(Reference reference);

  /** Those of a data set by its name; reads it. */
  static Figures of(String data) {
    return switch (data) {
      case "bibtex", "codiesp" -> new DocumentCounts(Datasets.documents(data));
      default -> new DataSetFigures(Datasets.load(data));
    };
  }
}
