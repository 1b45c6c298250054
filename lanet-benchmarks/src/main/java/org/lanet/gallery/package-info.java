/** Makes the gallery of results from the files that studies left. */
@NullMarked
package org.lanet.gallery;

import org.jspecify.annotations.NullMarked;
