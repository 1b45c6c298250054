package org.lanet.data.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lanet.data.DataCard;
import org.lanet.data.PartName;
import org.lanet.data.text.Document;
import org.lanet.data.text.Documents;

/**
 * Reads the diagnoses of CodiEsp (Miranda-Escalada et al., 2020), clinical case reports in English
 * with ICD-10-CM codes, as JSON lines: {@code {"id": "…", "split": "train" | "dev" | "test",
 * "text": "…", "labels": ["i10", …]}}.
 *
 * <p>The keys may come in any order; codes stay as they are written. A document without codes is
 * kept; an id named twice and anything that the form above does not have is an error. Time O(n) in
 * the characters.
 */
public final class CodiEsp {
  /** What it is, without counts. */
  public static final DataCard CARD =
      DataCard.of("CodiEsp-D, clinical case reports with ICD-10-CM codes")
          .withSource("CodiEsp, doi 10.5281/zenodo.3625746", "open; see the record")
          .withCitation(
              "Miranda-Escalada et al., Overview of automatic clinical coding: annotations, guidelines, and solutions for non-English clinical cases at CodiEsp track of CLEF eHealth 2020")
          .withTime("none");

  private static final String DOCUMENT = "an object with id, split, text and labels";

  private CodiEsp() {}

  /** Reads {@code codiesp_d.jsonl}, plain or gzipped. */
  public static Documents read(Path file) {
    List<Document> documents = new ArrayList<>();
    try (var json = JsonTokens.open(file)) {
      while (json.nextObject(DOCUMENT)) {
        documents.add(document(json));
      }
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
    return new Documents("codiesp", CARD, documents);
  }

  private static Document document(JsonTokens json) throws IOException {
    String id = "";
    String text = "";
    PartName part = PartName.TRAIN;
    List<String> labels = List.of();
    Set<String> missing = new TreeSet<>(List.of("id", "split", "text", "labels"));
    for (@Nullable String key = json.nextKey(missing, DOCUMENT);
        key != null;
        key = json.nextKey(missing, DOCUMENT)) {
      switch (key) {
        case "id" -> id = json.text("an id, that is a text");
        case "split" -> part = json.part();
        case "text" -> text = json.text("the document's text");
        default -> labels = json.labels();
      }
    }
    return new Document(id, part, text, labels);
  }
}
