package org.lanet.data.text;

import java.util.List;
import org.lanet.data.PartName;
import org.lanet.error.Arguments;

/**
 * A text and its labels.
 *
 * @param id unique in its collection
 * @param part the part of the split that the collection brings along
 * @param text as the source has it; a bag of words is its words with blanks between them
 * @param labels each once, in the source's order; there may be none
 */
public record Document(String id, PartName part, String text, List<String> labels) {
  public Document {
    Arguments.require(!id.isBlank(), "a document has an empty id; every document needs one");
    labels = labels.stream().distinct().toList();
  }
}
