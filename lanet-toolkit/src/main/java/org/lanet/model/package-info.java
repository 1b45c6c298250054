/** Floor 5: the contract between recipes, fitted scorers and the toolkit. */
@NullMarked
package org.lanet.model;

import org.jspecify.annotations.NullMarked;
