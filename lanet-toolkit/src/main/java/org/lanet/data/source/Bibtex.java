package org.lanet.data.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lanet.data.DataCard;
import org.lanet.data.PartName;
import org.lanet.data.text.Document;
import org.lanet.data.text.Documents;
import org.lanet.error.DataException;

/**
 * Reads Bibtex (Katakis et al., 2008), entries of BibSonomy with the tags that users gave them,
 * from the two ARFF files of Mulan.
 *
 * <p>A document is its bag of words: the words that it has, each once, in the order of the file's
 * attributes. An attribute {@code TAG_x} is the label {@code x}, every other one is a word. An id
 * is the part and the row's position in its file, {@code test/0}. Rows are sparse and all
 * attributes binary, {@code {3 1,17 1}}, with ascending indices; anything else, and two files that
 * differ in their attributes, are errors. Time O(n) in the characters.
 */
public final class Bibtex {
  /** What it is, without counts. */
  public static final DataCard CARD =
      DataCard.of("Bibtex, bags of words of bibliographic entries with their tags")
          .withSource(
              "the GitHub repository tsoumakas/mulan, data/multi-label/bibtex",
              "not stated; research use")
          .withCitation(
              "Katakis et al., Multilabel Text Classification for Automated Tag Suggestion, ECML/PKDD Discovery Challenge 2008")
          .withTime("none");

  private static final String TAG = "TAG_";

  private Bibtex() {}

  /** Reads {@code bibtex-train.arff} and {@code bibtex-test.arff}, each plain or gzipped. */
  public static Documents read(Path train, Path test) {
    List<Document> documents = new ArrayList<>();
    List<String> attributes = read(train, PartName.TRAIN, documents);
    if (!read(test, PartName.TEST, documents).equals(attributes)) {
      throw new DataException(
          "the files '%s' and '%s' differ in their attributes; take both from the same version"
              .formatted(train, test));
    }
    return new Documents("bibtex", CARD, documents);
  }

  private static List<String> read(Path file, PartName part, List<Document> documents) {
    try (var arff = ArffRows.open(file)) {
      List<String> attributes = arff.attributes();
      if (attributes.contains(TAG)) {
        throw new DataException(
            "file '%s' has an attribute '%s' with no label behind it; get the file anew from its source"
                .formatted(file, TAG));
      }
      int position = 0;
      while (arff.next()) {
        List<String> words = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        arff.present().forEach(index -> add(attributes.get(index), words, labels));
        documents.add(new Document(part + "/" + position++, part, String.join(" ", words), labels));
      }
      return attributes;
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  private static void add(String attribute, List<String> words, List<String> labels) {
    if (attribute.startsWith(TAG)) {
      labels.add(attribute.substring(TAG.length()));
    } else {
      words.add(attribute);
    }
  }
}
