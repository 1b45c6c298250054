/** The faces a notebook starts from; everything below is a floor of its own. */
@NullMarked
package org.lanet;

import org.jspecify.annotations.NullMarked;
