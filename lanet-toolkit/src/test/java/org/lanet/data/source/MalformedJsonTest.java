package org.lanet.data.source;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Files of {@link DnntspJson}; a single quote stands for a double one. */
class MalformedJsonTest extends MalformedInputContract {
  private static final String ANEW = "; get it anew from its source";
  private static final String FILE_ANEW = "; get the file anew from its source";
  private static final String LABEL = ", expected a label, that is a whole number or a text";
  private static final String USERS = ", expected an object of users";
  private static final String OBJECT = ", expected an object with train, validate and test";
  private static final String NO_TEXT =
      "NUL or half of a surrogate pair, expected text that can be written to a file";
  private static final String REST = ", 'validate': {'7': [[1]]}, 'test': {'7': [[1]]}}";

  MalformedJsonTest(@TempDir Path folder) {
    super(folder);
  }

  @Override
  void read(Path folder) {
    DnntspJson.read(folder.resolve("x.json"));
  }

  @Override
  Stream<Malformed> inputs() {
    return Stream.of(shapes(), labels(), syntax(), ends()).flatMap(s -> s);
  }

  private static Stream<Malformed> shapes() {
    return Stream.of(
        found("an array", "[1]", 1, "'['" + OBJECT),
        found("a text", "'train'", 1, "'train'" + OBJECT),
        found("null", "null", 1, "'null'" + OBJECT),
        found("a number", "17", 1, "'17'" + OBJECT),
        found("an unknown part", "{'dev': {}}", 2, "'dev', expected train, validate or test"),
        found("no users", "{'train': null}", 11, "'null'" + USERS),
        found("an array of users", "{'train': [1]}", 11, "'['" + USERS),
        found("a text for users", "{'train': 'x'}", 11, "'x'" + USERS),
        found("a number for sets", train("1"), 17, "'1', expected an array of sets"),
        found("an object for sets", train("{}"), 17, "'{', expected an array of sets"),
        found("null for sets", train("null"), 17, "'null', expected an array of sets"),
        found("a number for a set", train("[1]"), 18, set("1")),
        found("null for a set", train("[null]"), 18, set("null")),
        found("an object for a set", train("[{'1': 1}]"), 18, set("{")),
        found(
            "a user without sets",
            train("[]"),
            18,
            "user 'train/7' without sets, expected at least one set"),
        found(
            "an empty set",
            train("[[1], []]"),
            24,
            "an empty set of user 'train/7', expected at least one label"),
        found("no parts", "{}", 2, "no part for [train, validation, test]" + parts()),
        found("one part", train("[[1]]"), 23, "no part for [validation, test]" + parts()));
  }

  private static Stream<Malformed> labels() {
    return Stream.of(
        found("a fraction", train("[[1.5]]"), 19, "'1.5'" + LABEL),
        found("a power of ten", train("[[1e2]]"), 19, "'1e2'" + LABEL),
        found("a number no double holds", train("[[1e999]]"), 19, "'1e999'" + LABEL),
        found("an empty label", train("[['']]"), 19, "''" + LABEL),
        found("a blank label", train("[[' ']]"), 19, "' '" + LABEL),
        found("null as a label", train("[[null]]"), 19, "'null'" + LABEL),
        found("truth as a label", train("[[true]]"), 19, "'true'" + LABEL),
        found("half of a pair", train("[['\\ud800']]"), 19, NO_TEXT),
        found("an escaped NUL", train("[['\\u0000']]"), 19, NO_TEXT),
        found("half of a pair in a key", "{'train': {'\\udc00': [[1]]}}", 12, NO_TEXT),
        found("an object as a label", train("[[{}]]"), 19, "'{'" + LABEL),
        found("100,000 levels", train("[".repeat(100_000)), 19, "'['" + LABEL),
        found(
            "100,000 objects", "{'train': ".repeat(100_000), 21, "'{', expected an array of sets"));
  }

  private static Stream<Malformed> syntax() {
    return Stream.of(
        json(
            "a number of 1,001 digits",
            train("[[" + "9".repeat(1001) + "]]"),
            " is not well-formed JSON" + ANEW),
        malformed("a user named twice", "{'train': {'7': [[1]], '7': [[2]]}}", 27),
        malformed("a part named twice", "{'train': {'7': [[1]]}, 'train': {}}", 32),
        malformed("NaN", train("[[NaN]]"), 22),
        malformed("Infinity", train("[[Infinity]]"), 27),
        malformed("a plus sign", train("[[+1]]"), 20),
        malformed("a leading zero", train("[[01]]"), 20),
        malformed("a comma too many", train("[[1,]]"), 21),
        malformed("a comma too few", train("[[1 2]]"), 21),
        malformed("a comment", "/* x */ {}", 1),
        malformed("a bare key", "{train: {}}", 2),
        malformed("an unknown escape", train("[['\\x']]"), 21),
        malformed("half an escape", train("[['\\u12']]"), 24),
        malformed("a newline in a text", train("[['a\nb']]"), 21),
        malformed("a CSV file", "id,time,label\n", 3));
  }

  private static Stream<Malformed> ends() {
    String whole = "{'train': {'7': [[1]]}" + REST;
    return Stream.of(
        found("an empty file", "", 1, "the end of the file" + OBJECT),
        found("blanks alone", "   ", 4, "the end of the file" + OBJECT),
        found("a mark alone", "\uFEFF", 1, "the end of the file" + OBJECT),
        found("a second document", whole + " {}", 73, "'{', expected the end of the file"),
        found("a number behind", whole + " 1", 73, "'1', expected the end of the file"),
        malformed("a brace too many", whole + "}", 72),
        malformed("a brace too few", whole.substring(0, whole.length() - 1), 71));
  }

  private static String train(String sets) {
    return "{'train': {'7': " + sets + "}}";
  }

  private static String set(String found) {
    return "'" + found + "', expected a set, that is an array of labels";
  }

  private static String parts() {
    return ", expected train, validate and test";
  }

  private static Malformed found(String what, String text, int column, String fault) {
    return json(what, text, ", line 1, column " + column + ": found " + fault + FILE_ANEW);
  }

  private static Malformed malformed(String what, String text, int column) {
    return json(what, text, " is not well-formed JSON at line 1, column " + column + ANEW);
  }

  private static Malformed json(String what, String text, String fault) {
    return Malformed.of(what, "x.json", text.replace('\'', '"'), "file 'x.json'" + fault);
  }
}
