package org.lanet.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A finished experiment: where it stands in its study, what it measured on the test part, and what
 * it was computed with.
 *
 * @param metrics by their names, in the order they were measured; undefined ones are left out, and
 *     there are none of a run that could not be finished
 * @param testSamples how many targets were scored
 * @param bestEpoch whose weights were kept, 0 for a model without epochs
 * @param epochs how many were trained
 * @param parameters how many numbers were trained
 * @param threads it was trained with; without a time limit they change the seconds alone
 * @param seconds of fitting and evaluating
 * @param finished when, in UTC
 * @param remark what its numbers cannot be read without: that a time limit ended the training, or
 *     why there are none; else empty
 */
public record Run(
    Experiment experiment,
    Cell cell,
    Map<String, Double> metrics,
    int testSamples,
    int bestEpoch,
    int epochs,
    long parameters,
    int threads,
    double seconds,
    String finished,
    String remark,
    Provenance provenance) {
  public Run {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /** Whether there is anything to show of it; else tables say "not run". */
  public boolean hasNumbers() {
    return !metrics.isEmpty();
  }

  /**
   * The same measurement at another place: a stored run may come from an earlier form of its study.
   */
  Run at(Cell newCell) {
    return new Run(
        experiment,
        newCell,
        metrics,
        testSamples,
        bestEpoch,
        epochs,
        parameters,
        threads,
        seconds,
        finished,
        remark,
        provenance);
  }

  public String dataset() {
    return cell.dataset();
  }

  public String published() {
    return cell.published();
  }

  public String protocol() {
    return cell.protocol();
  }

  /** The variant's name; it says so where the target was shown to the model. */
  public String model() {
    return TargetShown.named(cell.model(), protocol());
  }

  /** The line in charts; it says so where the target was shown to the model. */
  public String series() {
    return TargetShown.named(cell.series(), protocol());
  }

  public String label() {
    return cell.label();
  }

  public @Nullable Double x() {
    return cell.x();
  }

  /** Whether something is varied, rather than a model taken as it is. */
  boolean varied() {
    return !cell.label().equals(cell.series());
  }

  public long seed() {
    return experiment.seed();
  }
}
