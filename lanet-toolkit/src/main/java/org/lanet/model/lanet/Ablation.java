package org.lanet.model.lanet;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lanet.model.Feature;

/**
 * A recipe's variants for a study, named as the papers' tables name them.
 *
 * <pre>
 *   Study.on(data).vary("LANET v2", Ablation.inputs(Models.lanetV2()))
 * </pre>
 */
public final class Ablation {
  private Ablation() {}

  /** "all", and "no-…" for each input that the recipe has (second version, Table 5). */
  public static Map<String, Lanet> inputs(Lanet lanet) {
    Map<String, Lanet> variants = new LinkedHashMap<>();
    variants.put("all", lanet);
    for (Feature feature : new Feature[] {Feature.ID, Feature.TIME, Feature.AMOUNT}) {
      if (lanet.has(feature)) {
        variants.put("no-" + feature, lanet.without(feature));
      }
    }
    return variants;
  }

  /**
   * The recipe with each attention focus (second version, Table 4, and the sequence form). Under
   * the softmax loss half of concat-attention stays untrained, see {@link AttentionFocus#CONCAT}.
   */
  public static Map<String, Lanet> focuses(Lanet lanet) {
    Map<String, Lanet> variants = new LinkedHashMap<>();
    for (AttentionFocus focus : AttentionFocus.values()) {
      variants.put(focus.toString(), lanet.with(focus));
    }
    return variants;
  }

  /** {@link #inputs} for every fusion and focus: a grid of series, "sum, label-attention" first. */
  public static Map<String, Map<String, Lanet>> inputsByFusionAndFocus(Lanet lanet) {
    Map<String, Map<String, Lanet>> grid = new LinkedHashMap<>();
    for (Fusion fusion : Fusion.values()) {
      for (AttentionFocus focus : AttentionFocus.values()) {
        grid.put(fusion + ", " + focus, inputs(lanet.with(fusion).with(focus)));
      }
    }
    return grid;
  }
}
