/** Floor 6: fits a recipe. The loop, its optimizer, early stopping, and what comes out. */
@NullMarked
package org.lanet.training;

import org.jspecify.annotations.NullMarked;
