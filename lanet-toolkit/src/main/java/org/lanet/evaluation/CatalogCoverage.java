package org.lanet.evaluation;

import org.lanet.error.Arguments;

/**
 * How much of the vocabulary is ever suggested: the share of the K labels that stand among the
 * first k of some sample's ranking (Ge, Delgado-Battenfeld and Jannach, Beyond Accuracy, RecSys
 * 2010). It says nothing about hits; a model that suggests the same to everybody has k / K.
 *
 * <p>Rankings are those of {@link RankingMetrics}. O(NK) time on random scores, O(NK log k) at
 * worst.
 */
final class CatalogCoverage {
  private CatalogCoverage() {}

  static double at(int k, Scores scores) {
    Arguments.atLeast("k, the number of labels looked at,", k, 1);
    int labels = scores.labelCount();
    if (k >= labels) {
      return 1;
    }
    boolean[] suggested = new boolean[labels];
    int count = 0;
    for (int n = 0; n < scores.size(); n++) {
      for (int label : Ranking.first(k, scores.values(n))) {
        count += suggested[label] ? 0 : 1;
        suggested[label] = true;
      }
    }
    return (double) count / labels;
  }
}
