package org.lanet.reference;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.lanet.data.PartName;
import org.lanet.data.text.Document;
import org.lanet.data.text.Documents;
import org.lanet.error.InvalidArgumentException;

/**
 * How much there is of a collection of documents: of {@code all parts}, or of {@code test part}.
 */
final class DocumentCounts implements Figures {
  private static final String ALL = "all parts";

  private final Documents documents;

  DocumentCounts(Documents documents) {
    this.documents = documents;
  }

  @Override
  public double of(Reference reference) {
    String subject = reference.subject();
    return switch (reference.measure()) {
      case "documents" -> among(subject).size();
      case "labels" -> distinct(among(subject).stream().flatMap(d -> d.labels().stream()));
      case "words" ->
          distinct(among(subject).stream().flatMap(d -> Stream.of(d.text().split(" "))));
      case "labels unseen in train" -> documents.unseenLabels(part(subject)).size();
      default ->
          throw new InvalidArgumentException(
              "of documents there is no '%s'; there are documents, labels, words, labels unseen in train"
                  .formatted(reference.measure()));
    };
  }

  private List<Document> among(String subject) {
    return subject.equals(ALL) ? documents.all() : documents.part(part(subject));
  }

  private static PartName part(String subject) {
    return Arrays.stream(PartName.values())
        .filter(part -> subject.equals(part.name().toLowerCase(Locale.ROOT) + " part"))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidArgumentException(
                    "there is no '%s' of documents; there are %s, train part, validation part, test part"
                        .formatted(subject, ALL)));
  }

  private static long distinct(Stream<String> texts) {
    return texts.distinct().count();
  }
}
