/** The models LANET is compared with, one file each. */
@NullMarked
package org.lanet.model.baseline;

import org.jspecify.annotations.NullMarked;
