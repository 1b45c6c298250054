package org.lanet.data.synthetic;

/**
 * What all sequences share: how frequent each label is, which labels it raises and suppresses, its
 * season, its partner. Drawn once from the seed, in a fixed order, whatever the strengths.
 */
final class World {
  /** Labels that a label raises, and that it suppresses. With fewer labels, fewer. */
  static final int RAISED = 2;

  static final int SUPPRESSED = 2;

  private static final double BASE_SET_SIZE = 4.5;
  private static final double FREQUENT_TO_RARE = 16;
  private static final double LARGEST_BASE = .5;

  /** Base probability and its log-odds. */
  final double[] base;

  final double[] baseLogit;

  /** +1 for a label that returns soon, −1 for one that rests. */
  final int[] returning;

  /** {@code raised[j]}, {@code suppressed[j]}: the labels that j acts on, never j itself. */
  final int[][] raised;

  final int[][] suppressed;

  /** Peak of the label's season, as a share of the year. */
  final double[] season;

  /** {@code partner[j]}: the label that the amounts of j move beside j's own; never j itself. */
  final int[] partner;

  World(int labels, long seed) {
    var draws = new Draws(seed, -1);
    base = new double[labels];
    baseLogit = new double[labels];
    returning = new int[labels];
    season = new double[labels];
    drawBase(draws);
    int[] kinds = draws.order(labels);
    for (int k = 0; k < labels; k++) {
      returning[k] = kinds[k] % 2 == 0 ? 1 : -1;
      season[k] = draws.uniform();
    }
    partner = shifts(draws, 1)[0];
    int degree = Math.min(RAISED + SUPPRESSED, labels - 1);
    int[][] targets = shifts(draws, degree);
    int raising = Math.min(RAISED, (degree + 1) / 2);
    raised = columns(targets, 0, raising);
    suppressed = columns(targets, raising, degree);
  }

  /** Frequencies evenly spaced on a log scale, in random order. */
  private void drawBase(Draws draws) {
    int labels = base.length;
    int[] rank = draws.order(labels);
    double sum = 0;
    for (int k = 0; k < labels; k++) {
      double place = labels == 1 ? 0 : rank[k] / (labels - 1.0);
      base[k] = StrictMath.pow(FREQUENT_TO_RARE, -place);
      sum += base[k];
    }
    for (int k = 0; k < labels; k++) {
      base[k] = Math.min(LARGEST_BASE, base[k] * BASE_SET_SIZE / sum);
      baseLogit[k] = StrictMath.log(base[k] / (1 - base[k]));
    }
  }

  /**
   * Maps of the labels onto themselves: a shuffled circle turned by 1, 2, … places. So every label
   * acts on, and is acted on by, equally many others, and the maps never agree.
   */
  private int[][] shifts(Draws draws, int count) {
    int labels = base.length;
    int[] circle = draws.order(labels);
    int[][] maps = new int[count][labels];
    for (int shift = 0; shift < count; shift++) {
      for (int place = 0; place < labels; place++) {
        maps[shift][circle[place]] = circle[(place + shift + 1) % labels];
      }
    }
    return maps;
  }

  private static int[][] columns(int[][] maps, int from, int until) {
    int labels = maps.length == 0 ? 1 : maps[0].length;
    int[][] of = new int[labels][until - from];
    for (int k = 0; k < labels; k++) {
      for (int column = from; column < until; column++) {
        of[k][column - from] = maps[column][k];
      }
    }
    return of;
  }
}
