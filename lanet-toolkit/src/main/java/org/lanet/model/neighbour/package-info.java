/** Users as sparse vectors over the labels, and the training users nearest to one. */
@NullMarked
package org.lanet.model.neighbour;

import org.jspecify.annotations.NullMarked;
