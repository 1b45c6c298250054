package org.lanet.experiment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.lanet.error.InvalidArgumentException;
import org.lanet.model.NextSetModel;
import org.lanet.model.SearchSpace;
import org.lanet.sample.TrainingData;

/**
 * The recipes of a search in the order they are drawn: the one the space starts from, then others
 * at random, none twice. The same seed draws the same ones. Values that a recipe refuses together,
 * or that make it one the data do not allow, are drawn again.
 */
final class Points {
  /** So many draws in a row that bring nothing new mean that there is nothing else. */
  private static final int MOST_REPEATS = 1000;

  private final SearchSpace<? extends NextSetModel> space;
  private final TrainingData train;
  private final SplittableRandom random;
  private final List<SearchSpace.Point<? extends NextSetModel>> points = new ArrayList<>();
  private final Set<NextSetModel> drawn = new HashSet<>();

  Points(SearchSpace<? extends NextSetModel> space, TrainingData train, long seed) {
    this.space = space;
    this.train = train;
    this.random = new SplittableRandom(seed);
    points.add(new SearchSpace.Point<>(space.start(), Map.of()));
    drawn.add(space.start());
  }

  /** Point {@code number}, from 0; null if there are not as many. */
  SearchSpace.@Nullable Point<? extends NextSetModel> get(int number) {
    for (int repeats = 0; points.size() <= number && repeats < MOST_REPEATS; repeats++) {
      SearchSpace.Point<? extends NextSetModel> point = drawn();
      if (point != null && drawn.add(point.recipe())) {
        points.add(point);
        repeats = 0;
      }
    }
    return number < points.size() ? points.get(number) : null;
  }

  /** Null for values that do not go together, or not with the data. */
  private SearchSpace.@Nullable Point<? extends NextSetModel> drawn() {
    try {
      SearchSpace.Point<? extends NextSetModel> point = space.draw(random);
      point.recipe().requireUsable();
      return point.recipe().appliesTo(train) ? point : null;
    } catch (InvalidArgumentException refused) {
      return null; // each value by itself was accepted when the space was made
    }
  }
}
