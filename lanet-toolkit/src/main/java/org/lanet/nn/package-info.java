/** Floor 4: DJL blocks. They know tensors and nothing of data sets. */
@NullMarked
package org.lanet.nn;

import org.jspecify.annotations.NullMarked;
