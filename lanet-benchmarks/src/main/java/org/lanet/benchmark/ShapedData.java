package org.lanet.benchmark;

import org.lanet.Datasets;
import org.lanet.data.TemporalSets;
import org.lanet.data.synthetic.SyntheticSets;

/**
 * A public data set where its file is at hand, else a generated one of the same shape.
 *
 * @param name for reports: "DC" or "synthetic data of DC's shape"
 */
record ShapedData(String name, TemporalSets sets) {
  /** Dunnhumby's Carbo-Loading: 9,010 users with 4–20 sets of 1–9 labels, K 217. */
  static ShapedData dc() {
    return load("dc", "DC", synthetic(9010, 217, 4, 6));
  }

  /** Online Retail: 1,018 customers with 5 days or more, K 111. */
  static ShapedData onlineRetail() {
    return load("online-retail", "Online Retail", synthetic(1018, 111, 5, 15));
  }

  private static SyntheticSets synthetic(int sequences, int labels, int shortest, int longest) {
    return SyntheticSets.defaults()
        .withSequences(sequences)
        .withLabels(labels)
        .withLength(shortest, longest);
  }

  private static ShapedData load(String name, String title, SyntheticSets otherwise) {
    return Datasets.available().contains(name)
        ? new ShapedData(title, Datasets.load(name))
        : new ShapedData("synthetic data of " + title + "'s shape", otherwise.generate());
  }
}
