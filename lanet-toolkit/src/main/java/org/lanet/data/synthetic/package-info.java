/**
 * Floor 1: sequences drawn from known probabilities, so that the best possible scores are known.
 */
@NullMarked
package org.lanet.data.synthetic;

import org.jspecify.annotations.NullMarked;
