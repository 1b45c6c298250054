/** Floor 3: what counts as a result. Arrays only: scores and targets in, numbers out. */
@NullMarked
package org.lanet.evaluation;

import org.jspecify.annotations.NullMarked;
