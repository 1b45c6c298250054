package org.lanet.data.source;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of {@link TcmbnJson}, {@link CodiEsp}, {@link Bibtex} and {@link TcmbnPickle}; in JSON a
 * single quote stands for a double one. Their own tests have more of what the form lacks.
 */
class MalformedEventFilesTest extends MalformedInputContract {
  private static final String ANEW = "; get the file anew from its source";
  private static final String TIME = ", expected a finite time, later than the event before" + ANEW;
  private static final String LABEL = ", expected a label, that is a whole number or a text" + ANEW;
  private static final String ARFF =
      "@relation x\n@attribute a {0,1}\n@attribute TAG_b {0,1}\n@data\n";
  private static final String ROW =
      ", expected ascending attributes and their 1, such as {3 1,17 1}";

  MalformedEventFilesTest(@TempDir Path folder) {
    super(folder);
  }

  @Override
  void read(Path folder) {
    Path file = only(folder);
    switch (String.valueOf(file.getFileName())) {
      case "events.jsonl" -> TcmbnJson.read(file);
      case "documents.jsonl" -> CodiEsp.read(file);
      case "x.arff" -> Bibtex.read(file, file);
      default -> TcmbnPickle.read(file, file, file);
    }
  }

  @Override
  Stream<Malformed> inputs() {
    return Stream.of(events(), documents(), arff(), pickles()).flatMap(s -> s);
  }

  private static Stream<Malformed> events() {
    String start = "{'split': 'dev', 'id': 'a', 'events': [{'labels': [0], 'time': ";
    return Stream.of(
        json("events", start + "1e999}]}", 64, "found '1e999'" + TIME),
        json("events", start + "NaN}]}", 0, ""),
        json("events", start + "'1'}]}", 64, "found '1'" + TIME),
        json("events", start + "null}]}", 64, "found 'null'" + TIME),
        json(
            "events", start + "1}, {'labels': [0], 'time': 1}]}", 92, "found 1.0 after 1.0" + TIME),
        json(
            "events", start + "1}, {'labels': [0], 'time': 0}]}", 92, "found 0.0 after 1.0" + TIME),
        json("events", start.replace("[0]", "['']") + "1}]}", 52, "found ''" + LABEL),
        json("events", start.replace("[0]", "[[0]]") + "1}]}", 52, "found '['" + LABEL),
        json(
            "events",
            start.replace("[0]", "['\\ud800']") + "1}]}",
            52,
            "found NUL or half of a surrogate pair, expected text that can be written to a file"
                + ANEW),
        Malformed.of(
            "events: nothing",
            "events.jsonl",
            "",
            "data set 'events' has no rows; it needs at least one (id, time, label)"));
  }

  private static Stream<Malformed> documents() {
    String rest = "'split': 'dev', 'text': 't', 'labels': []}";
    String form = ", expected an object with id, split, text and labels" + ANEW;
    return Stream.of(
        json("documents", "[]", 1, "found '['" + form),
        json(
            "documents",
            "{'id': 1, " + rest,
            8,
            "found '1', expected an id, that is a text" + ANEW),
        json("documents", "{" + rest, 43, "found an object without id" + form),
        json("documents", "{'id': 'a', 'x': 1}", 13, "found the key 'x'" + form),
        json(
            "documents",
            "{'id': 'a', 'split': 'valid', 'x': 1}",
            22,
            "found 'valid', expected train, dev or test" + ANEW),
        Malformed.of(
            "documents: nothing",
            "documents.jsonl",
            "\n\n",
            "collection 'codiesp' has no documents; it needs one"),
        Malformed.of(
            "documents: an id twice",
            "documents.jsonl",
            ("{'id': 'a', " + rest + "\n{'id': 'a', " + rest).replace('\'', '"'),
            "collection 'codiesp' has two documents with the id 'a'; rename one"));
  }

  private static Stream<Malformed> arff() {
    String range = ROW + ", attributes 0 to 1" + ANEW;
    return Stream.of(
        arff("", 1, "'the end of the file', expected @data" + ANEW),
        arff("id,time\n", 1, "'id,time', expected @relation, @attribute or @data" + ANEW),
        arff("@data\n", 1, "'@data', expected attributes before the data" + ANEW),
        arff(ARFF + "0 1\n", 5, "'0 1'" + ROW + ANEW),
        arff(ARFF + "{\n", 5, "'{'" + ROW + ANEW),
        arff(ARFF + "{0 2}\n", 5, "'0 2'" + range),
        arff(ARFF + "{2 1}\n", 5, "'2 1'" + range),
        arff(ARFF + "{-1 1}\n", 5, "'-1 1'" + range),
        arff(ARFF + "{1 1,0 1}\n", 5, "'0 1'" + range),
        arff(ARFF + "{0 1,}\n", 5, "''" + range),
        arff(
            ARFF.replace("TAG_b", "a"),
            3,
            "'@attribute a {0,1}', expected an attribute that no line above names" + ANEW),
        Malformed.of(
            "arff: a tag without a name",
            "x.arff",
            ARFF.replace("TAG_b", "TAG_"),
            "file 'x.arff' has an attribute 'TAG_' with no label behind it" + ANEW));
  }

  private static Stream<Malformed> pickles() {
    String unrun = "; nothing in it was run: get the file anew from its source";
    return Stream.of(
        Malformed.of(
            "pickle: a command",
            "x.pkl",
            "cos\nsystem\n(S'true'\ntR.",
            "file 'x.pkl', byte 0: found the global 'os.system', expected plain containers, "
                + "numbers, texts, bytes and numpy's arrays of numbers alone"
                + unrun),
        Malformed.of(
            "pickle: an empty file",
            "x.pkl",
            "",
            "file 'x.pkl', byte 0: found the end of the file, expected the rest of the pickle"
                + unrun),
        Malformed.of(
            "pickle: JSON",
            "x.pkl",
            "{\"train\": []}",
            "file 'x.pkl', byte 0: found the operation 0x7b, which no pickle has, expected plain "
                + "containers, numbers, texts and bytes alone"
                + unrun));
  }

  private static Malformed json(String name, String text, int column, String fault) {
    String file = name + ".jsonl";
    return Malformed.of(
        name + ": " + text,
        file,
        text.replace('\'', '"'),
        column == 0
            ? "file '"
                + file
                + "' is not well-formed JSON at line 1, column 67; get it anew from "
                + "its source"
            : "file '%s', line 1, column %d: %s".formatted(file, column, fault));
  }

  private static Malformed arff(String text, int line, String fault) {
    return new Malformed(
        "arff: " + text,
        Map.of("x.arff", text.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        "file 'x.arff', line " + line + ": found " + fault);
  }
}
