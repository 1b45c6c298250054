package org.lanet.benchmark;

/**
 * A row that a benchmark will bring.
 *
 * @param row its name in the report
 * @param aim what its ratio should be: "≥ 4"
 */
record Goal(String row, String aim) {}
