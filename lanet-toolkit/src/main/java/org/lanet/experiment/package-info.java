/** Floor 7: studies – grids of experiments – their results, and where those come from. */
@NullMarked
package org.lanet.experiment;

import org.jspecify.annotations.NullMarked;
