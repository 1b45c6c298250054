package org.lanet.benchmark;

import org.lanet.error.Arguments;

/**
 * A line of the report.
 *
 * @param ratio theirs over ours: above 1, ours is faster
 * @param ours seconds, the median of the rounds
 * @param theirs seconds, the median of the rounds
 * @param what was measured, on which data, and how the rounds scatter
 */
record Row(String name, double ratio, double ours, double theirs, String what) {
  Row {
    Arguments.positive("the ratio of " + name, ratio);
    Arguments.positive("our time of " + name, ours);
    Arguments.positive("their time of " + name, theirs);
  }

  static Row of(String name, double ours, double theirs, String what) {
    return new Row(name, theirs / ours, ours, theirs, what);
  }
}
