/**
 * Measures the toolkit, through its public face alone, against own programs in plain PyTorch: both
 * take turns inside one run, so that whatever else the machine does meets both.
 */
@NullMarked
package org.lanet.benchmark;

import org.jspecify.annotations.NullMarked;
