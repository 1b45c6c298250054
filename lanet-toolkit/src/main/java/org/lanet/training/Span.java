package org.lanet.training;

/**
 * The numbers {@code from .. until − 1} of a line of weights, of one parameter or of neighbours.
 */
record Span(int from, int until) {}
