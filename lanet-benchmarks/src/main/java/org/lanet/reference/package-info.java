/**
 * Holds the toolkit, through its public face alone, to values that are known for the public data
 * sets: how much there is of them, and what the models that count must reach on them.
 */
@NullMarked
package org.lanet.reference;

import org.jspecify.annotations.NullMarked;
