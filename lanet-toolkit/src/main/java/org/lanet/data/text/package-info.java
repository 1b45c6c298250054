/** Floor 1: labelled documents in memory, for the text experiments. */
@NullMarked
package org.lanet.data.text;

import org.jspecify.annotations.NullMarked;
