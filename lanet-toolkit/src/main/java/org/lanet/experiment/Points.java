package org.lanet.experiment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.lanet.model.NextSetModel;
import org.lanet.model.SearchSpace;

/**
 * The recipes of a search in the order they are drawn: the one the space starts from, then others
 * at random, none twice. The same seed draws the same ones.
 */
final class Points {
  /** So many recipes in a row that were drawn before mean that there are no others. */
  private static final int MOST_REPEATS = 1000;

  private final SearchSpace<? extends NextSetModel> space;
  private final SplittableRandom random;
  private final List<SearchSpace.Point<? extends NextSetModel>> points = new ArrayList<>();
  private final Set<NextSetModel> drawn = new HashSet<>();

  Points(SearchSpace<? extends NextSetModel> space, long seed) {
    this.space = space;
    this.random = new SplittableRandom(seed);
    points.add(new SearchSpace.Point<>(space.start(), Map.of()));
    drawn.add(space.start());
  }

  /** Point {@code number}, from 0; null if there are not as many. */
  SearchSpace.@org.jspecify.annotations.Nullable Point<? extends NextSetModel> get(int number) {
    for (int repeats = 0; points.size() <= number && repeats < MOST_REPEATS; repeats++) {
      SearchSpace.Point<? extends NextSetModel> point = space.draw(random);
      if (drawn.add(point.recipe())) {
        points.add(point);
        repeats = 0;
      }
    }
    return number < points.size() ? points.get(number) : null;
  }
}
