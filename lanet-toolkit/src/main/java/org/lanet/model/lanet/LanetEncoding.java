package org.lanet.model.lanet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanet.data.Vocabulary;
import org.lanet.model.Encoding;
import org.lanet.nn.Layers;
import org.lanet.sample.Histories;
import org.lanet.sample.TrainingData;
import org.lanet.storage.NamedArrays;

/**
 * Histories as LANET's inputs, by name: {@code ids} [B] and {@code present} [B, K] (0/1, which
 * labels the history has) always; {@code gaps} [B, S] for learned times; what tokens of labels,
 * sets or occurrences need, by {@link LabelInputs} and {@link SetInputs}.
 */
final class LanetEncoding implements Encoding {
  static final String IDS = "ids";
  static final String PRESENT = "present";
  static final String GAPS = "gaps";

  private final Lanet recipe;
  private final HistoryViews views;
  private final Vocabulary vocabulary;
  private final AttentionBias.@Nullable PerLayer bias;
  private final int longest;

  /** Fits it. */
  LanetEncoding(Lanet recipe, TrainingData train) {
    this.recipe = recipe;
    this.views = HistoryViews.fit(recipe, train);
    this.vocabulary = train.sets().labels();
    this.longest = train.longestSequence();
    this.bias = recipe.bias() == null ? null : recipe.bias().fit(train);
  }

  /** Builds it from what {@link #fitted} tells. */
  LanetEncoding(Lanet recipe, NamedArrays fitted) {
    this.recipe = recipe;
    this.views = HistoryViews.restore(recipe, fitted);
    this.vocabulary = Vocabulary.of(Arrays.asList(fitted.strings("labels")));
    this.longest = (int) fitted.number("longest");
    this.bias = recipe.bias() == null ? null : recipe.bias().restore(fitted.under("bias/"));
  }

  /** The tables of {@link HistoryViews}, "labels", "longest", and the bias's under "bias/". */
  @Override
  public @Nullable NamedArrays fitted() {
    NamedArrays ofBias = bias == null ? NamedArrays.empty() : bias.fitted();
    return ofBias == null
        ? null
        : views
            .fitted()
            .with("labels", vocabulary.names().toArray(String[]::new))
            .with("longest", longest)
            .withAll("bias/", ofBias);
  }

  HistoryViews views() {
    return views;
  }

  AttentionBias.@Nullable PerLayer bias() {
    return bias;
  }

  @Override
  public int labelCount() {
    return vocabulary.size();
  }

  @Override
  public long largestActivation() {
    return activation(Math.min(longest, recipe.window().lookBack()));
  }

  @Override
  public long largestActivation(Histories histories) {
    return activation(histories.longest());
  }

  private long activation(int historySets) {
    AttentionFocus focus = recipe.focus();
    long id = recipe.tokens().hasIdToken() ? 1 : 0;
    long labels = labelCount() + id;
    long sets = id + historySets;
    long rows = focus == AttentionFocus.SEQUENCE ? labelCount() : 1;
    long tokens = focus.hasLabelTokens() ? labels : sets;
    long widest = Math.max(recipe.tokens().width(), recipe.encoder().feedForward());
    return rows * Math.max(recipe.encoder().heads() * tokens * tokens, 3 * tokens * widest);
  }

  @Override
  public NDList inputs(Histories histories, NDManager manager) {
    var inputs = new NDList();
    inputs.add(Layers.named(IDS, ids(histories, manager)));
    inputs.add(Layers.named(PRESENT, present(histories, manager)));
    if (views.learnsTime()) {
      inputs.add(Layers.named(GAPS, gaps(histories, manager)));
    }
    if (recipe.focus().hasLabelTokens()) {
      new LabelInputs(views, histories, lookBack(histories)).addTo(inputs, manager);
    }
    if (recipe.focus().needsSets()) {
      new SetInputs(views, histories, lookBack(histories), recipe).addTo(inputs, manager);
    }
    return inputs;
  }

  /** S, the sets that arrays have room for; the last one of a history is always the last row. */
  private int lookBack(Histories histories) {
    return recipe.window().isWholePrefix()
        ? Math.max(1, histories.longest())
        : recipe.window().lookBack();
  }

  private NDArray ids(Histories histories, NDManager manager) {
    int[] rows = new int[histories.size()];
    for (int b = 0; b < rows.length; b++) {
      rows[b] = views.tables().idRow(histories.id(b));
    }
    return manager.create(rows);
  }

  /** [B, S]: the row of each set's gap, whichever tokens it goes into. */
  private NDArray gaps(Histories histories, NDManager manager) {
    int sets = lookBack(histories);
    int[] rows = new int[histories.size() * sets];
    for (int b = 0; b < histories.size(); b++) {
      for (int j = histories.firstSet(b); j < histories.endSet(b); j++) {
        rows[(b + 1) * sets - (histories.endSet(b) - j)] = views.gapRow(histories, j);
      }
    }
    return manager.create(rows, new Shape(histories.size(), sets));
  }

  private NDArray present(Histories histories, NDManager manager) {
    float[] present = new float[histories.size() * labelCount()];
    for (int b = 0; b < histories.size(); b++) {
      for (int j = histories.firstSet(b); j < histories.endSet(b); j++) {
        for (int e = histories.firstElement(j); e < histories.endElement(j); e++) {
          present[b * labelCount() + histories.label(e)] = 1;
        }
      }
    }
    return manager.create(present, new Shape(histories.size(), labelCount()));
  }

  /** The labels, behind the id where it is a token; for time attention the sets, −1 the last. */
  @Override
  public List<String> attentionTokens(Histories histories) {
    List<String> tokens = new ArrayList<>();
    if (recipe.focus() == AttentionFocus.SEQUENCE) {
      return tokens; // each label has a map of its own
    }
    if (recipe.tokens().hasIdToken()) {
      tokens.add("(id)");
    }
    if (recipe.focus().hasLabelTokens()) {
      tokens.addAll(vocabulary.names());
    } else {
      for (int j = lookBack(histories); j > 0; j--) {
        tokens.add(j <= Math.max(1, histories.longest()) ? "set −" + j : "");
      }
    }
    return tokens;
  }
}
