/** What goes wrong, and how it is said: one family of exceptions and the checks that raise them. */
@NullMarked
package org.lanet.error;

import org.jspecify.annotations.NullMarked;
