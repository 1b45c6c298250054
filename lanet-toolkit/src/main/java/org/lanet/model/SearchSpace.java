package org.lanet.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.lanet.error.Arguments;
import org.lanet.error.InvalidArgumentException;

/**
 * What a search may vary of a recipe: named settings, each with the values it may have. A recipe is
 * drawn by choosing one value of each, all equally likely. Immutable.
 *
 * <pre>
 *   SearchSpace.of(Models.tifuKnn())
 *       .vary("neighbours", TifuKnn::withNeighbours, 100, 300, 900)
 *       .vary("α", TifuKnn::withAlpha, .3, .5, .7)
 * </pre>
 *
 * @param <M> the recipe's type
 */
public final class SearchSpace<M extends NextSetModel> {
  private final M start;
  private final List<Setting<M, ?>> settings;

  private SearchSpace(M start, List<Setting<M, ?>> settings) {
    this.start = start;
    this.settings = List.copyOf(settings);
  }

  private record Setting<M, V>(String name, BiFunction<M, V, M> with, List<V> values) {
    M set(M recipe, int choice) {
      return with.apply(recipe, values.get(choice));
    }
  }

  /** A point drawn from the space: the recipe, and the value of each setting as text. */
  public record Point<M extends NextSetModel>(M recipe, Map<String, String> values) {}

  /** The recipe alone: nothing is varied yet. */
  public static <M extends NextSetModel> SearchSpace<M> of(M recipe) {
    return new SearchSpace<>(recipe, List.of());
  }

  /**
   * Varies one more setting.
   *
   * @param name what traces and errors call it
   * @param with the recipe with that setting changed
   * @param values at least one, no two equal; the recipe takes each of them, though perhaps not
   *     with every value of the other settings: what does not go together is drawn again
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final <V> SearchSpace<M> vary(String name, BiFunction<M, V, M> with, V... values) {
    Arguments.require(
        values.length > 0, "the setting '%s' of a search has no value; give it some", name);
    Arguments.require(
        Arrays.stream(values).distinct().count() == values.length,
        "the setting '%s' of a search has a value twice: %s",
        name,
        Arrays.toString(values));
    Arguments.require(
        settings.stream().noneMatch(setting -> setting.name().equals(name)),
        "the search has two settings named '%s'; give one another name",
        name);
    for (V value : values) {
      requireAccepted(name, with, value);
    }
    List<Setting<M, ?>> all = new ArrayList<>(settings);
    all.add(new Setting<>(name, with, List.of(values)));
    return new SearchSpace<>(start, all);
  }

  private <V> void requireAccepted(String name, BiFunction<M, V, M> with, V value) {
    try {
      Objects.requireNonNull(with.apply(start, value), name);
    } catch (InvalidArgumentException e) {
      throw new InvalidArgumentException(
          "the setting '%s' of a search cannot be %s: %s".formatted(name, value, e.getMessage()));
    }
  }

  /** The recipe it starts from: the first point of every search. */
  public M start() {
    return start;
  }

  /** How many points there are: 1 if nothing is varied; at most {@link Long#MAX_VALUE}. */
  public long size() {
    long size = 1;
    for (Setting<M, ?> setting : settings) {
      int values = setting.values().size();
      size = size > Long.MAX_VALUE / values ? Long.MAX_VALUE : size * values;
    }
    return size;
  }

  /**
   * Whether {@link #draw} can give this recipe. No setting may undo another, and recipes are
   * compared by equals.
   */
  public boolean contains(M recipe) {
    try {
      M point = start;
      for (Setting<M, ?> setting : settings) {
        OptionalInt choice =
            IntStream.range(0, setting.values().size())
                .filter(c -> leaves(setting, c, recipe))
                .findFirst();
        if (choice.isEmpty()) {
          return false;
        }
        point = setting.set(point, choice.getAsInt());
      }
      return point.equals(recipe);
    } catch (InvalidArgumentException e) {
      return false; // no draw gets past that
    }
  }

  private boolean leaves(Setting<M, ?> setting, int choice, M recipe) {
    try {
      return setting.set(recipe, choice).equals(recipe);
    } catch (InvalidArgumentException e) {
      return false; // that value does not go with the recipe's others
    }
  }

  /** The recipe with a value of each setting, all equally likely. */
  public Point<M> draw(RandomGenerator random) {
    M recipe = start;
    Map<String, String> values = new LinkedHashMap<>();
    for (Setting<M, ?> setting : settings) {
      int choice = random.nextInt(setting.values().size());
      recipe = setting.set(recipe, choice);
      values.put(setting.name(), String.valueOf(setting.values().get(choice)));
    }
    return new Point<>(recipe, values);
  }

  /** "recipe; neighbours: 100, 300, 900; α: 0.3, 0.5, 0.7". */
  @Override
  public String toString() {
    var text = new StringBuilder(start.toString());
    for (Setting<M, ?> setting : settings) {
      text.append("; ").append(setting.name()).append(": ");
      text.append(String.join(", ", setting.values().stream().map(String::valueOf).toList()));
    }
    return text.toString();
  }
}
