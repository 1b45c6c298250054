/**
 * Beside floor 1: files of the toolkit's own making that a kill, a full disk or a flipped bit
 * cannot hurt unnoticed. {@link org.lanet.storage.ArrayFile} writes and reads them, {@link
 * org.lanet.storage.WriterLock} keeps two from writing the same one.
 */
@NullMarked
package org.lanet.storage;

import org.jspecify.annotations.NullMarked;
