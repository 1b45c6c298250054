package org.lanet.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lanet.error.InvalidArgumentException;

/** Every metric by its name; a metric that is not here cannot be read back from a file. */
final class MetricNames {
  private static final List<Metric> WITHOUT_K =
      List.of(
          Metric.MICRO_AUC,
          Metric.MACRO_AUC,
          Metric.WEIGHTED_AUC,
          Metric.MICRO_AP,
          Metric.MACRO_AP,
          Metric.MICRO_F1,
          Metric.MACRO_F1,
          Metric.WEIGHTED_F1,
          Metric.HAMMING,
          Metric.BRIER,
          Metric.ECE);
  private static final Map<String, IntFunction<Metric>> AT_K = atK();
  private static final Pattern NAME_AT_K = Pattern.compile("([\\w-]+)@([1-9][0-9]{0,8})");
  private static final Pattern MEAN = Pattern.compile("mean\\((.*)\\)");

  private MetricNames() {}

  private static Map<String, IntFunction<Metric>> atK() {
    Map<String, IntFunction<Metric>> families = new LinkedHashMap<>();
    families.put("Recall", Metric::recallAt);
    families.put("Precision", Metric::precisionAt);
    families.put("F1", Metric::f1At);
    families.put("NDCG", Metric::ndcgAt);
    families.put("whole-set-NDCG", Metric::wholeSetNdcgAt);
    families.put("PHR", Metric::phrAt);
    families.put("repeat-Recall", Metric::repeatRecallAt);
    families.put("explore-Recall", Metric::exploreRecallAt);
    families.put("repeat-part", Metric::repeatPartAt);
    families.put("explore-part", Metric::explorePartAt);
    families.put("PSP", Metric::pspAt);
    families.put("coverage", Metric::coverageAt);
    return families;
  }

  /** See {@link Metric#standard()}. */
  static List<Metric> standard() {
    return List.of(
        Metric.MICRO_AUC,
        Metric.MACRO_AUC,
        Metric.WEIGHTED_AUC,
        Metric.MICRO_F1,
        Metric.MACRO_F1,
        Metric.WEIGHTED_F1,
        Metric.HAMMING,
        Metric.recallAt(10),
        Metric.ndcgAt(10),
        Metric.phrAt(10));
  }

  /** See {@link Metric#all()}. */
  static List<Metric> all() {
    List<Metric> all = new ArrayList<>(WITHOUT_K);
    for (int k : new int[] {1, 10, 20, 40}) {
      AT_K.values().forEach(family -> all.add(family.apply(k)));
    }
    return List.copyOf(all);
  }

  /** See {@link Metric#of(String)}. */
  static Metric metric(String name) {
    Matcher mean = MEAN.matcher(name);
    return mean.matches()
        ? MeanOfMetrics.of(
            Arrays.stream(mean.group(1).split(", ", -1)).map(MetricNames::single).toList())
        : single(name);
  }

  private static Metric single(String name) {
    for (Metric metric : WITHOUT_K) {
      if (metric.name().equals(name)) {
        return metric;
      }
    }
    Matcher atK = NAME_AT_K.matcher(name);
    IntFunction<Metric> family = atK.matches() ? AT_K.get(atK.group(1)) : null;
    if (family == null) {
      throw new InvalidArgumentException(
          "there is no metric '%s'; known are %s, and with a k from 1 %s; and of these mean(…, …)"
              .formatted(
                  name,
                  String.join(", ", WITHOUT_K.stream().map(Metric::name).toList()),
                  String.join(", ", AT_K.keySet().stream().map(f -> f + "@k").toList())));
    }
    return family.apply(Integer.parseInt(atK.group(2)));
  }
}
