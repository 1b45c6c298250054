/**
 * Floor 1: the data sets known by name: their cards, checksums and where their files are found, or
 * downloaded from. {@link org.lanet.data.catalog.Catalog} is its face.
 */
@NullMarked
package org.lanet.data.catalog;

import org.jspecify.annotations.NullMarked;
