package org.lanet.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lanet.data.Vocabulary;
import org.lanet.error.Arguments;

/** Growing lists of labels and their scores, one list for each id; 8 bytes a label. */
final class LabelLists {
  private static final int MOST = Integer.MAX_VALUE - 8; // what an array can hold

  private final Vocabulary vocabulary;
  private final List<String> ids = new ArrayList<>();
  private int[] ends = new int[16];
  private int[] labels = new int[64];
  private float[] scores = new float[64];
  private int size;

  LabelLists(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Adds the list of one id: {@code chosen} in this order, each with its place in {@code row}. */
  void add(String id, int[] chosen, float[] row) {
    Arguments.require(
        (long) size + chosen.length <= MOST,
        "there are more than %,d predictions; predict a part of the sequences at a time: data.whereSequence(…)",
        MOST);
    if (size + chosen.length > labels.length) {
      int room = (int) Math.min(MOST, Math.max(2L * labels.length, (long) size + chosen.length));
      labels = Arrays.copyOf(labels, room);
      scores = Arrays.copyOf(scores, room);
    }
    for (int label : chosen) {
      labels[size] = label;
      scores[size++] = row[label];
    }
    if (ids.size() == ends.length) {
      ends = Arrays.copyOf(ends, 2 * ends.length);
    }
    ends[ids.size()] = size;
    ids.add(id);
  }

  Predictions predictions(String title) {
    int[] offsets = new int[ids.size() + 1];
    System.arraycopy(ends, 0, offsets, 1, ids.size());
    return new Predictions(
        title,
        vocabulary,
        ids.toArray(String[]::new),
        offsets,
        Arrays.copyOf(labels, size),
        Arrays.copyOf(scores, size));
  }
}
