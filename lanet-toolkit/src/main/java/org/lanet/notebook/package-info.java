/** Floor 8: what a notebook's cell shows, and how it is told what to run. */
@NullMarked
package org.lanet.notebook;

import org.jspecify.annotations.NullMarked;
