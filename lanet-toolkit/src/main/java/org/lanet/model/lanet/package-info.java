/**
 * LANET in its published forms and everything between them. Where a line of the papers is found:
 *
 * <ul>
 *   <li>what may be chosen, and the three papers' choices: {@link org.lanet.model.lanet.Lanet},
 *       {@link org.lanet.model.lanet.PublishedForms};
 *   <li>token_k, its fusion, the sums over the history's sets, the id: {@code TokenBlock}, one
 *       method for each kind of token, on the numbers of {@code LabelInputs} and {@code SetInputs};
 *   <li>a set's gap, position and time, an amount's bin, and what is fitted for them on training
 *       data: {@code HistoryViews}, {@link org.lanet.model.HistoryTables};
 *   <li>who attends to whom, the heads and the gate: {@code LanetBlock}, one case for each {@link
 *       org.lanet.model.lanet.AttentionFocus};
 *   <li>attention, residuals, norms and dropout: {@link org.lanet.nn.EncoderLayer}, {@link
 *       org.lanet.nn.MultiHeadAttention}; the losses: {@link org.lanet.nn.Loss};
 *   <li>where the released code does otherwise: {@link org.lanet.model.lanet.PublishedFault}.
 * </ul>
 */
@NullMarked
package org.lanet.model.lanet;

import org.jspecify.annotations.NullMarked;
