/**
 * Beside floor 1: files of the toolkit's own making that a kill, a full disk or a flipped bit
 * cannot hurt unnoticed.
 */
@NullMarked
package org.lanet.storage;

import org.jspecify.annotations.NullMarked;
