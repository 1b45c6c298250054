package org.lanet.data.text;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.lanet.data.DataCard;
import org.lanet.data.PartName;
import org.lanet.data.Vocabulary;
import org.lanet.error.DataException;
import org.lanet.error.Visible;

/**
 * A collection of labelled documents with the split it came with. Immutable. Memory: that of its
 * texts.
 */
public final class Documents {
  private final String name;
  private final DataCard card;
  private final List<Document> all;
  private final Vocabulary labels;

  /**
   * The collection of {@code documents}, in their order; its vocabulary holds the labels of all
   * parts.
   *
   * @throws DataException if there is no document, or if two have the same id
   */
  public Documents(String name, DataCard card, List<Document> documents) {
    this.name = name;
    this.card = card;
    this.all = List.copyOf(documents);
    if (all.isEmpty()) {
      throw new DataException("collection '%s' has no documents; it needs one".formatted(name));
    }
    Set<String> ids = new HashSet<>();
    for (Document document : all) {
      if (!ids.add(document.id())) {
        throw new DataException(
            "collection '%s' has two documents with the id '%s'; rename one"
                .formatted(name, document.id()));
      }
    }
    this.labels = Vocabulary.of(labelsOf(all.stream()));
  }

  public String name() {
    return name;
  }

  /** What the collection is and where it is from; its stages count sequences and stay empty. */
  public DataCard card() {
    return card;
  }

  public int size() {
    return all.size();
  }

  /** The document at {@code index}, 0..size − 1. */
  public Document get(int index) {
    return all.get(index);
  }

  /** All documents, in the source's order. */
  public List<Document> all() {
    return all;
  }

  /** The documents of a part, in the source's order; none if the split lacks the part. */
  public List<Document> part(PartName part) {
    return all.stream().filter(d -> d.part() == part).toList();
  }

  /** The labels of all documents, in natural order. */
  public Vocabulary labels() {
    return labels;
  }

  /** The labels of a part that no training document has, in natural order. */
  public List<String> unseenLabels(PartName part) {
    Set<String> seen = labelsOf(part(PartName.TRAIN).stream());
    Set<String> there = labelsOf(part(part).stream());
    return labels.names().stream().filter(k -> there.contains(k) && !seen.contains(k)).toList();
  }

  private static Set<String> labelsOf(Stream<Document> documents) {
    Set<String> names = new HashSet<>();
    documents.forEach(d -> names.addAll(d.labels()));
    return names;
  }

  /** The card and its counts, as text. */
  @Override
  public String toString() {
    var text = new StringBuilder(Visible.text(name + ": " + card.title())).append('\n');
    text.append(String.format(Locale.ROOT, "  %,d documents", size()));
    for (PartName part : PartName.values()) {
      text.append(String.format(Locale.ROOT, ", %,d %s", part(part).size(), part));
    }
    return text.append(String.format(Locale.ROOT, "; %,d labels\n", labels.size()))
        .append(Visible.text("  source: " + card.source() + "; licence: " + card.licence()))
        .append(card.citation().isEmpty() ? "" : "\n  cite: " + Visible.text(card.citation()))
        .toString();
  }
}
