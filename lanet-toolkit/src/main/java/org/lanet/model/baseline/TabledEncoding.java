package org.lanet.model.baseline;

import java.util.Arrays;
import org.lanet.data.Vocabulary;
import org.lanet.model.Encoding;
import org.lanet.model.HistoryTables;
import org.lanet.sample.Histories;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;

/** What encodings with tables of ids, gaps and amounts have in common. */
abstract class TabledEncoding implements Encoding {
  private final HistoryTables tables;
  private final Vocabulary vocabulary;
  private final int longest;
  private final Window window;

  /** Fits it; without ids none is known afterwards. */
  TabledEncoding(Window window, boolean ids, TrainingData train) {
    this.tables = ids ? HistoryTables.fit(train) : HistoryTables.fitWithoutIds(train);
    this.vocabulary = train.sets().labels();
    this.longest = train.longestSequence();
    this.window = window;
  }

  /** Builds it from what {@link #fitted} tells. */
  TabledEncoding(Window window, NamedArrays fitted) {
    this.tables = HistoryTables.restore(fitted);
    this.vocabulary = Vocabulary.of(Arrays.asList(fitted.strings("labels")));
    this.longest = (int) fitted.number("longest");
    this.window = window;
  }

  /** The floats of the largest result for a history with so many sets. */
  abstract long activation(long sets);

  /** The tables, "labels" and "longest". */
  @Override
  public NamedArrays fitted() {
    return tables
        .fitted()
        .with("labels", vocabulary.names().toArray(String[]::new))
        .with("longest", longest);
  }

  HistoryTables tables() {
    return tables;
  }

  @Override
  public int labelCount() {
    return vocabulary.size();
  }

  @Override
  public long largestActivation() {
    return activation(Math.min(longest, window.lookBack()));
  }

  @Override
  public long largestActivation(Histories histories) {
    return activation(histories.longest());
  }
}
