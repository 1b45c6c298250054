/** Floor 2: from sequences to samples; what a model may see apart from what it must predict. */
@NullMarked
package org.lanet.sample;

import org.jspecify.annotations.NullMarked;
