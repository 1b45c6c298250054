/** Floor 1: readers, one per file format, and the catalogue of the data sets that they read. */
@NullMarked
package org.lanet.data.source;

import org.jspecify.annotations.NullMarked;
