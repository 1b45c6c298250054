/** Floor 1: readers, one for each form of file. */
@NullMarked
package org.lanet.data.source;

import org.jspecify.annotations.NullMarked;
