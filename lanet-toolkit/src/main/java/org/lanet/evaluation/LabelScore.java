package org.lanet.evaluation;

/**
 * How one label fared.
 *
 * @param label its index in the vocabulary
 * @param support how many samples have it among their targets
 * @param precision see {@link FScores#precision(int)}; NaN without thresholds
 * @param recall see {@link FScores#recall(int)}; NaN without thresholds
 * @param f1 see {@link FScores#f1(int)}; NaN without thresholds
 * @param auc see {@link AreaUnderCurve#label(int)}; NaN without a positive or without a negative
 */
public record LabelScore(
    int label, int support, double precision, double recall, double f1, double auc) {}
