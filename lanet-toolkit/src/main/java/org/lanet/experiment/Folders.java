package org.lanet.experiment;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanet.error.Arguments;

/**
 * Where a study keeps what comes of it; null for nowhere.
 *
 * @param all what is measured on all test targets
 * @param lastSets what is measured on the last ones alone, which else is not
 */
record Folders(@Nullable Path all, @Nullable Path lastSets) {
  static final Folders NONE = new Folders(null, null);

  Folders {
    Arguments.require(
        lastSets == null || !lastSets.equals(all),
        "the study is to keep its results, and those on last sets, both in %s; give lastSetsIn(…) another folder",
        String.valueOf(all));
  }

  Folders withAll(Path newFolder) {
    return new Folders(newFolder, lastSets);
  }

  Folders withLastSets(Path newFolder) {
    return new Folders(all, newFolder);
  }

  /** Opens the one for what is measured on all test targets. */
  Reading open(List<Runner> runners) {
    return new Reading(runners, all);
  }

  /** Opens the other one; null if there is none. */
  @Nullable Reading openLastSets(List<Runner> runners) {
    return lastSets == null
        ? null
        : new Reading(runners.stream().map(Runner::onLastSets).toList(), lastSets);
  }
}
