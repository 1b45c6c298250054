/** What a history tells of its labels and of its user, as numbers that no weight is needed for. */
@NullMarked
package org.lanet.model.evidence;

import org.jspecify.annotations.NullMarked;
