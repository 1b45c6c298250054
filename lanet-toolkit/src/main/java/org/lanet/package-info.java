/** The faces a notebook starts from: {@code Datasets} and {@link org.lanet.Models}. */
@NullMarked
package org.lanet;

import org.jspecify.annotations.NullMarked;
