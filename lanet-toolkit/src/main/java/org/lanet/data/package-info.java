/** Floor 1: sequences of timestamped label sets in memory, and the rules that split them. */
@NullMarked
package org.lanet.data;

import org.jspecify.annotations.NullMarked;
