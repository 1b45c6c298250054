package org.lanet.sample;

import org.lanet.data.TemporalSets;

/**
 * Evaluates as the code released with LANET's third version does, which feeds the whole sequence
 * and scores the output at the target's own position: the history of a validation or test sample
 * ends with its target set, which a look-back counts. Its numbers say how a published value came
 * about; they are no forecast.
 *
 * <p>It is a mode of evaluation. The targets and the training samples are those of {@link #strict};
 * so are early stopping and with it the weights, bit for bit. Only thresholds are tuned, and scores
 * made, with the target shown; the thresholds inside a training's checkpoint are the strict ones.
 *
 * <p>Every table, chart and file of such results says so: the protocol's text ends with {@link
 * #DESCRIPTION}, the model's name with {@link #MARK}, and across tables and charts stands {@link
 * #WATERMARK}.
 *
 * @param strict the protocol whose targets are shown; never an as-published one itself
 */
public record AsPublished(Protocol strict) implements Protocol {
  /** Across every table and chart with a result for which the target was shown. */
  public static final String WATERMARK = "AS PUBLISHED: THE TARGET WAS SHOWN TO THE MODEL";

  /** What the text of a protocol that shows the target has after the strict one's. */
  public static final String DESCRIPTION = "; as published";

  /** After the name of a model, or of figures, measured with the target shown. */
  public static final String MARK = " [target shown]";

  public AsPublished {
    strict = strict.strict();
  }

  @Override
  public Parts divide(TemporalSets data) {
    return strict.divide(data).asPublished();
  }

  @Override
  public String describe(TemporalSets data) {
    return strict.describe(data) + DESCRIPTION;
  }

  @Override
  public AsPublished testedOnLastSets() {
    return new AsPublished(strict.testedOnLastSets());
  }

  /** Itself. */
  @Override
  public AsPublished asPublished() {
    return this;
  }
}
