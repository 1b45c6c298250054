package org.lanet.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A finished experiment: where it stands in its study, what it measured on the test part, and what
 * it was computed with.
 *
 * @param key of the experiment
 * @param published the data set's name in the papers, empty if none has it
 * @param protocol as tables name it
 * @param model name of the variant in results files
 * @param series line of the variant in charts
 * @param label what is varied, as the papers write it
 * @param x the varied number, null if none is
 * @param metrics by their names, in the order they were measured; undefined ones are left out
 * @param testSamples how many targets were scored
 * @param bestEpoch whose weights were kept, 0 for a model without epochs
 * @param epochs how many were trained
 * @param seconds of fitting and evaluating
 * @param finished when, in UTC
 */
public record Run(
    String key,
    Experiment experiment,
    String dataset,
    String published,
    String protocol,
    String model,
    String series,
    String label,
    @Nullable Double x,
    long seed,
    Map<String, Double> metrics,
    int testSamples,
    int bestEpoch,
    int epochs,
    double seconds,
    String finished,
    Provenance provenance) {
  public Run {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }
}
