package org.lanet.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lanet.Datasets;
import org.lanet.data.TemporalSets;
import org.lanet.error.InvalidArgumentException;

/**
 * What a notebook is told from outside: {@code LANET_MODE} ({@code quick}, the default, or {@code
 * paper}), {@code LANET_SEEDS} (2 in quick mode, 5 in paper mode) and {@code LANET_DATASET} (names
 * with commas between them; without it, what the notebook asks for, as far as it is there).
 *
 * @param datasets empty unless {@code LANET_DATASET} names some
 */
public record Parameters(Mode mode, int seeds, List<String> datasets) {
  /** How much a notebook does. */
  public enum Mode {
    /** Minutes: the same code on fewer users, with fewer epochs and smaller networks. */
    QUICK,
    /** All users, the published settings: hours. */
    PAPER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Parameters {
    datasets = List.copyOf(datasets);
  }

  /** What the environment says. */
  public static Parameters fromEnvironment() {
    return of(System.getenv());
  }

  static Parameters of(Map<String, String> environment) {
    Mode mode = mode(environment.getOrDefault("LANET_MODE", "quick"));
    String seeds = environment.getOrDefault("LANET_SEEDS", mode == Mode.QUICK ? "2" : "5");
    if (!seeds.matches("[1-9]\\d{0,3}")) {
      throw new InvalidArgumentException(
          "LANET_SEEDS is '%s'; it must be a whole number from 1 to 9999".formatted(seeds));
    }
    String names = environment.getOrDefault("LANET_DATASET", "");
    return new Parameters(
        mode,
        Integer.parseInt(seeds),
        Arrays.stream(names.split(","))
            .map(String::strip)
            .filter(n -> !n.isEmpty())
            .distinct()
            .toList());
  }

  private static Mode mode(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "quick", "" -> Mode.QUICK;
      case "paper" -> Mode.PAPER;
      default ->
          throw new InvalidArgumentException(
              "LANET_MODE is '%s'; it must be 'quick' or 'paper'".formatted(text));
    };
  }

  /** The first in quick mode, the second in paper mode. */
  public <T> T pick(T quick, T paper) {
    return mode == Mode.QUICK ? quick : paper;
  }

  /**
   * Loads the data sets a notebook is about. Those whose files are not there are left out, the
   * synthetic one never is; one that {@code LANET_DATASET} names must be there. In quick mode each
   * is cut to {@code quickUsers} users.
   */
  public List<TemporalSets> load(int quickUsers, String... wanted) {
    return load(quickUsers, List.of(wanted));
  }

  /** The same of a list. */
  public List<TemporalSets> load(int quickUsers, List<String> wanted) {
    List<String> available = Datasets.available();
    List<String> names =
        datasets.isEmpty() ? wanted.stream().filter(available::contains).toList() : datasets;
    List<TemporalSets> loaded = new ArrayList<>();
    for (String name : names) {
      TemporalSets all = Datasets.load(name);
      boolean whole = mode == Mode.PAPER || name.equals("synthetic");
      loaded.add(whole ? all : all.withUsers(quickUsers, 0));
    }
    return List.copyOf(loaded);
  }

  /** What is in force, a line each. */
  @Override
  public String toString() {
    return "mode: %s (LANET_MODE)%nseeds: %d (LANET_SEEDS)%ndata sets: %s (LANET_DATASET); here: %s"
        .formatted(
            mode,
            seeds,
            datasets.isEmpty() ? "the notebook's" : String.join(", ", datasets),
            String.join(", ", Datasets.available()));
  }
}
