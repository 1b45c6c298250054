package org.lanet.data.source;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Files of {@link ReferenceSplit}. */
class MalformedSplitTest extends MalformedInputContract {
  private static final String REMEDY = "; mend the row, or get the file anew from its source";
  private static final String PART = ", expected train, validation or test" + REMEDY;

  MalformedSplitTest(@TempDir Path folder) {
    super(folder);
  }

  @Override
  void read(Path folder) {
    ReferenceSplit.read(folder.resolve("s.csv"));
  }

  @Override
  Stream<Malformed> inputs() {
    return Stream.of(
        row("an unknown part", "b,dev", "column 'part': found 'dev'" + PART),
        row("DNNTSP's name", "b,validate", "column 'part': found 'validate'" + PART),
        row("another case", "b,Train", "column 'part': found 'Train'" + PART),
        row("no part", "b,", "column 'part': found ''" + PART),
        row(
            "an id in two parts",
            "a,test",
            "column 'id': found 'a', expected an id that no row above names" + REMEDY),
        row(
            "an id named twice",
            "a,train",
            "column 'id': found 'a', expected an id that no row above names" + REMEDY),
        row("no id", ",test", "column 'id': found '', expected a value that is not empty" + REMEDY),
        Malformed.of(
            "a row too short",
            "s.csv",
            "id,part\na\n",
            "file 's.csv', line 2: found 1 values, expected 2, one for each column" + REMEDY),
        Malformed.of(
            "no part column",
            "s.csv",
            "id,split\na,train\n",
            "file 's.csv' has no column 'part'; its columns are id, split: name the right one, or "
                + "add it"),
        Malformed.of(
            "an empty file", "s.csv", "", "file 's.csv' is empty; expected a header line and rows"),
        Malformed.of(
            "a header alone",
            "s.csv",
            "id,part\n",
            "file 's.csv' names no sequence; expected a row id,part for each: get it anew from its "
                + "source"));
  }

  private static Malformed row(String what, String row, String fault) {
    return Malformed.of(
        what, "s.csv", "id,part\na,train\n" + row + "\n", "file 's.csv', line 3, " + fault);
  }
}
