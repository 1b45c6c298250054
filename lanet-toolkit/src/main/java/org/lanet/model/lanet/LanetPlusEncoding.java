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
import org.lanet.error.StorageException;
import org.lanet.model.DistinctLabels;
import org.lanet.model.DistinctLabelsEncoding;
import org.lanet.model.Encoding;
import org.lanet.model.LabelShares;
import org.lanet.model.evidence.HistoryEvidence;
import org.lanet.model.evidence.OwnFrequencies;
import org.lanet.model.lanet.LanetPlus.Term;
import org.lanet.nn.Layers;
import org.lanet.sample.Histories;
import org.lanet.sample.TrainingData;
import org.lanet.storage.NamedArrays;

/**
 * Histories as the inputs of {@link LanetPlus}, N rows of {@link DistinctLabels}: {@code labels}
 * and {@code present} [B, N], {@code evidence} φ [B, N, 34], {@code user} ψ [B, 19], {@code prior}
 * [1, K], and where the recipe has them {@code others} g [B, K, 4], {@code frequencies} [B, N],
 * what a label the user had is worth, and {@code frequencies-of-new} [B, K].
 */
final class LanetPlusEncoding extends DistinctLabelsEncoding {
  private final LanetPlus recipe;
  private final HistoryEvidence evidence;
  private final @Nullable OwnFrequencies frequencies;
  private final @Nullable EvidenceOfOthers others;
  private final Vocabulary vocabulary;
  private final float[] prior;

  /** Fits it. */
  LanetPlusEncoding(LanetPlus recipe, TrainingData train) {
    super(train);
    this.recipe = recipe;
    this.evidence = HistoryEvidence.fit(train, recipe.window(), recipe.has(Term.CLOCK));
    this.others = recipe.has(Term.OTHERS) ? EvidenceOfOthers.fit(train, recipe.window()) : null;
    this.vocabulary = train.sets().labels();
    this.prior = LabelShares.logOdds(LabelShares.of(train));
    this.frequencies =
        recipe.has(Term.FREQUENCIES) ? OwnFrequencies.fit(train, recipe.window(), prior) : null;
  }

  /** Builds it from what {@link #fitted} tells. */
  LanetPlusEncoding(LanetPlus recipe, NamedArrays fitted) {
    super(fitted);
    this.recipe = recipe;
    this.evidence = HistoryEvidence.restore(fitted);
    this.vocabulary = Vocabulary.of(Arrays.asList(fitted.strings("labels")));
    this.prior = fitted.floats("prior");
    if (prior.length != vocabulary.size()) {
      throw new StorageException(
          "there are %d prior log-odds for %d labels; the file is damaged, fit the model again"
              .formatted(prior.length, vocabulary.size()));
    }
    this.frequencies = recipe.has(Term.FREQUENCIES) ? OwnFrequencies.restore(fitted, prior) : null;
    this.others = recipe.has(Term.OTHERS) ? EvidenceOfOthers.restore(fitted, prior.length) : null;
  }

  /** What its evidence tells, "labels" and "prior" K, "most-labels" of a training sequence. */
  @Override
  public NamedArrays fitted() {
    NamedArrays own =
        super.fitted()
            .withAll("", evidence.fitted())
            .with("labels", vocabulary.names().toArray(String[]::new))
            .with("prior", prior);
    if (frequencies != null) {
      own = own.withAll("", frequencies.fitted());
    }
    return others == null ? own : own.withAll("", others.fitted());
  }

  @Override
  public NDList inputs(Histories histories, NDManager manager) {
    NDList inputs = own(histories, manager);
    if (others != null) {
      inputs.add(Layers.named("others", others.of(histories, manager)));
    }
    return inputs;
  }

  @Override
  public NDList trainingInputs(Histories histories, NDManager manager) {
    NDList inputs = own(histories, manager);
    if (others != null) {
      inputs.add(Layers.named("others", others.withoutOwn(histories, manager)));
    }
    return inputs;
  }

  private NDList own(Histories histories, NDManager manager) {
    DistinctLabels rows = DistinctLabels.of(histories);
    int samples = histories.size();
    var inputs = new NDList();
    inputs.add(Layers.named("labels", rows.labels(manager)));
    inputs.add(Layers.named("present", rows.present(manager).squeeze(1)));
    float[] phi = evidence.ofLabels(histories, rows);
    var ofLabels = new Shape(samples, rows.most(), HistoryEvidence.OF_LABEL);
    inputs.add(Layers.named("evidence", manager.create(phi, ofLabels)));
    float[] psi = evidence.ofUsers(histories, rows);
    var ofUsers = new Shape(samples, HistoryEvidence.OF_USER);
    inputs.add(Layers.named("user", manager.create(psi, ofUsers)));
    inputs.add(Layers.named("prior", manager.create(prior, new Shape(1, prior.length))));
    if (frequencies != null) {
      NDArray had =
          manager.create(frequencies.ofHad(histories, rows), new Shape(samples, rows.most()));
      inputs.add(Layers.named("frequencies", had));
      NDArray ofNew = frequencies.ofNew(histories, manager);
      inputs.add(Layers.named("frequencies-of-new", ofNew));
    }
    return inputs;
  }

  @Override
  protected long activation(long labels) {
    long tokens = labels + 1;
    long perToken = Math.max(3L * recipe.width(), recipe.heads() * tokens);
    long perLabel = others == null ? 1 : OthersTerm.HIDDEN;
    return Math.max(perLabel * prior.length, tokens * perToken);
  }

  /** Without g of training samples, and what the regression and similar users know them by. */
  @Override
  public Encoding trained() {
    return recipe.encoding(fitted());
  }

  /** A sample is little work beside its calls. */
  @Override
  public int mostTogether() {
    return 64;
  }

  /** The user, then the labels of the history. */
  @Override
  public List<String> attentionTokens(Histories histories) {
    List<String> tokens = new ArrayList<>();
    if (recipe.has(Term.ATTENTION)) {
      DistinctLabels rows = DistinctLabels.of(histories);
      tokens.add("(user)");
      for (int n = 0; n < rows.most(); n++) {
        tokens.add(n < rows.count(0) ? vocabulary.name(rows.label(0, n)) : "");
      }
    }
    return tokens;
  }
}
