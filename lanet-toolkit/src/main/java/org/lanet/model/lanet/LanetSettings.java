package org.lanet.model.lanet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lanet.error.Arguments;
import org.lanet.model.SearchSpace;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A recipe's settings by name, to compare recipes and to check what fits together. */
final class LanetSettings {
  private LanetSettings() {}

  static Table differences(List<Lanet> recipes) {
    Arguments.atLeast("the number of recipes to compare", recipes.size(), 2);
    List<Map<String, String>> all = recipes.stream().map(LanetSettings::of).toList();
    List<String> differing =
        all.get(0).keySet().stream()
            .filter(setting -> all.stream().map(s -> s.get(setting)).distinct().count() > 1)
            .toList();
    List<String> names = recipes.stream().map(Lanet::name).toList();
    Table table = Table.create("Settings in which " + String.join(", ", names) + " differ");
    table.addColumns(StringColumn.create("setting", differing));
    for (int i = 0; i < names.size(); i++) {
      Map<String, String> settings = all.get(i);
      boolean twice = names.indexOf(names.get(i)) != names.lastIndexOf(names.get(i));
      String title = twice ? names.get(i) + " (" + (i + 1) + ")" : names.get(i);
      table.addColumns(StringColumn.create(title, differing.stream().map(settings::get).toList()));
    }
    return table;
  }

  private static Map<String, String> of(Lanet lanet) {
    Tokens tokens = lanet.tokens();
    Encoder encoder = lanet.encoder();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("history", lanet.window().toString());
    settings.put("fusion", tokens.fusion().toString());
    settings.put("time", tokens.time().toString());
    settings.put("amount", tokens.amount().toString());
    settings.put("id", tokens.id().toString());
    settings.put("width of a label", Integer.toString(tokens.labelSize()));
    settings.put(
        "width of time",
        tokens.time() == TimeView.NONE ? "–" : Integer.toString(tokens.timeSize()));
    settings.put(
        "width of an amount",
        tokens.amount() == AmountView.NONE ? "–" : Integer.toString(tokens.amountSize()));
    settings.put("width of a token", Integer.toString(tokens.width()));
    settings.put("attention", lanet.focus().toString());
    settings.put("attention bias", lanet.bias() == null ? "none" : lanet.bias().toString());
    settings.put("layers", Integer.toString(encoder.layers()));
    settings.put("heads", Integer.toString(encoder.heads()));
    settings.put(
        "feed-forward",
        encoder.feedForward() == 0 ? "as the token" : Integer.toString(encoder.feedForward()));
    settings.put("normalisation", encoder.norm().toString());
    settings.put("dropout in the encoder", Double.toString(encoder.dropout()));
    settings.put("dropout before the head", Double.toString(encoder.headDropout()));
    settings.put("loss", lanet.loss().toString());
    settings.put("learning rate", Double.toString(lanet.optimization().learningRate()));
    settings.put("Adam's epsilon", Double.toString(lanet.optimization().epsilon()));
    settings.put("batch", Integer.toString(lanet.optimization().batchSize()));
    settings.put("batches bundled", Integer.toString(lanet.optimization().bundle()));
    settings.put("least steps", Integer.toString(lanet.optimization().leastSteps()));
    settings.put("learning-rate schedule", lanet.optimization().schedule().toString());
    settings.put("warm-up steps", Integer.toString(lanet.optimization().warmUp()));
    settings.put("weight decay", Double.toString(lanet.optimization().weightDecay()));
    settings.put(
        "weights that decay", lanet.optimization().decaysMatricesOnly() ? "matrices" : "all");
    settings.put("longest gradient", Double.toString(lanet.optimization().clipping()));
    settings.put("average of weights keeps", Double.toString(lanet.optimization().averaging()));
    settings.put("thresholds", lanet.thresholds().toString());
    settings.put("faults", String.join(", ", names(lanet.faults())));
    return settings;
  }

  private static List<String> names(Set<PublishedFault> faults) {
    List<String> names = new ArrayList<>();
    faults.forEach(fault -> names.add(fault.toString()));
    return names;
  }

  /** Around what the three versions were published with. */
  static SearchSpace<Lanet> searchSpace(Lanet lanet) {
    return SearchSpace.of(lanet)
        .vary("learning rate", LanetSettings::withLearningRate, 3e-4, 1e-3, 3e-3)
        .vary("embedding", Lanet::withEmbedding, 32, 64, 128)
        .vary("dropout", LanetSettings::withDropout, .1, .2, .3)
        .vary("batch size", LanetSettings::withBatchSize, 32, 64);
  }

  private static Lanet withLearningRate(Lanet lanet, double rate) {
    return lanet.withOptimization(lanet.optimization().withLearningRate(rate));
  }

  private static Lanet withDropout(Lanet lanet, double rate) {
    return lanet.withDropout(rate, lanet.encoder().headDropout());
  }

  private static Lanet withBatchSize(Lanet lanet, int samples) {
    return lanet.withOptimization(lanet.optimization().withBatchSize(samples));
  }

  /**
   * What fits together is checked when a recipe is used, not as it is written, so that settings can
   * be made in any order.
   */
  static void requireUsable(Lanet lanet) {
    lanet.tokens().requireUsable(lanet.name(), lanet.encoder().heads());
    Arguments.require(
        lanet.tokens().time() != TimeView.GAP_AND_POSITION || !lanet.window().isWholePrefix(),
        "%s learns a position for every set it looks back on and so needs a look-back, not the whole prefix; call withLookBack(sets)",
        lanet.name());
    Arguments.require(
        lanet.bias() == null || lanet.focus().hasLabelTokens(),
        "%s has %s and no attention among labels for the bias %s; choose another focus, or withoutBias()",
        lanet.name(),
        lanet.focus(),
        lanet.bias());
    Arguments.require(
        lanet.tokens().showPresence() || lanet.bias() != null || !blindWithoutViews(lanet.focus()),
        "%s has neither time nor amounts, so that its tokens tell nothing of the history; give it TimeView.PRESENCE at least",
        lanet.name());
    requireFaultsToFit(lanet);
  }

  /** Tokens of sets, and the mark of absence, tell which labels there were by themselves. */
  private static boolean blindWithoutViews(AttentionFocus focus) {
    return focus == AttentionFocus.LABEL || focus == AttentionFocus.SEQUENCE;
  }

  /** A fault without anything it could spoil would silently do nothing: an error. */
  private static void requireFaultsToFit(Lanet lanet) {
    Tokens tokens = lanet.tokens();
    boolean onlyLabels = lanet.focus().hasLabelTokens() && !lanet.focus().hasSetTokens();
    boolean multiplies =
        onlyLabels
            && tokens.time() == TimeView.GAP_AND_POSITION
            && tokens.amount() == AmountView.BINS;
    requireFit(
        lanet,
        PublishedFault.BINS_AS_MULTIPLIER,
        multiplies,
        "attention among labels alone, learned gaps and positions, and amount bins");
    requireFit(
        lanet,
        PublishedFault.TIME_ZERO_IS_PADDING,
        tokens.time() == TimeView.SINUSOIDAL_TIME,
        "sinusoidal times");
  }

  private static void requireFit(Lanet lanet, PublishedFault fault, boolean fits, String needed) {
    Arguments.require(
        fits || !lanet.faults().contains(fault),
        "%s cannot have the fault '%s', which needs %s; leave it out, or choose those",
        lanet.name(),
        fault,
        needed);
  }
}
