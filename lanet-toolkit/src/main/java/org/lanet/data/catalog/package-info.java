/** Floor 1: the data sets known by name: their cards, checksums and where their files are found. */
@NullMarked
package org.lanet.data.catalog;

import org.jspecify.annotations.NullMarked;
