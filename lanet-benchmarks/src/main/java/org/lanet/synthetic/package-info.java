/** Writes the tasks of the synthetic benchmark as files, and measures their scores on the way. */
@NullMarked
package org.lanet.synthetic;

import org.jspecify.annotations.NullMarked;
