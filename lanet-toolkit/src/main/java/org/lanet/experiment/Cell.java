package org.lanet.experiment;

import org.jspecify.annotations.Nullable;

/**
 * Where a run stands in its study's tables and charts.
 *
 * @param dataset its name
 * @param published the data set's name in the papers, empty if none has it
 * @param protocol as tables name it, with the selection of the data if it is not all of it; it says
 *     so where the target was shown to the model
 * @param model name of the variant in results files
 * @param series line of the variant in charts
 * @param label what is varied, as the papers write it
 * @param x the varied number, null if none is
 */
public record Cell(
    String dataset,
    String published,
    String protocol,
    String model,
    String series,
    String label,
    @Nullable Double x) {}
