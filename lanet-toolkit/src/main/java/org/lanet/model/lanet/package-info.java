/** LANET in its published forms. */
@NullMarked
package org.lanet.model.lanet;

import org.jspecify.annotations.NullMarked;
