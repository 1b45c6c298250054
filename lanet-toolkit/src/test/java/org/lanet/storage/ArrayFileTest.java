package org.lanet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.error.InvalidArgumentException;

class ArrayFileTest {
  private static final ObjectNode HEADER = header().put("kind", "a test");
  private static final NamedArrays ARRAYS =
      NamedArrays.empty()
          .with("weights", 1.5f, -0f)
          .with("Lücken/λ 😀", 1.0, Double.MIN_VALUE, Double.NEGATIVE_INFINITY)
          .with("counts", 1, Integer.MIN_VALUE)
          .with("state", 3L, Long.MIN_VALUE)
          .with("ids", "ann", "", "Zoë 😀", "a\nb\u0000");

  private final Path folder;
  private final Path file;

  ArrayFileTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("m.lanet");
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    ArrayFile read = roundTrip(file, HEADER, ARRAYS);
    assertThat(read.header()).isEqualTo(HEADER);
    assertThat(read.arrays()).isEqualTo(ARRAYS);
    assertThat(folder).isDirectoryContaining("glob:**/m.lanet");
  }

  @Test
  void itMayBeEmpty() {
    ArrayFile nothing = roundTrip(file, header(), NamedArrays.empty());
    assertThat(nothing.header()).isEqualTo(header());
    assertThat(nothing.arrays()).isEqualTo(NamedArrays.empty());
    NamedArrays empty =
        NamedArrays.empty()
            .with("f", new float[0])
            .with("d", new double[0])
            .with("i", new int[0])
            .with("l", new long[0])
            .with("s", new String[0]);
    assertThat(roundTrip(file, HEADER, empty).arrays()).isEqualTo(empty);
  }

  @Test
  void notANumberKeepsItsBits() {
    // IEEE 754: quiet and signalling, with a payload, of either sign
    int[] floats = {0x7fc00000, 0x7fc00001, 0xffc12345, 0x7f800001};
    long[] doubles = {0x7ff8000000000000L, 0xfff8000000000abcL, 0x7ff0000000000001L};
    float[] f = new float[floats.length];
    Arrays.setAll(new Float[f.length], i -> f[i] = Float.intBitsToFloat(floats[i]));
    double[] d = Arrays.stream(doubles).mapToDouble(Double::longBitsToDouble).toArray();
    NamedArrays read =
        roundTrip(file, HEADER, NamedArrays.empty().with("f", f).with("d", d)).arrays();
    for (int i = 0; i < floats.length; i++) {
      assertThat(Float.floatToRawIntBits(read.floats("f")[i])).isEqualTo(floats[i]);
    }
    assertThat(Arrays.stream(read.doubles("d")).mapToLong(Double::doubleToRawLongBits))
        .containsExactly(0x7ff8000000000000L, 0xfff8000000000abcL, 0x7ff0000000000001L);
  }

  @Test
  void arraysLargerThanTheBufferComeBack() {
    var random = new SplittableRandom(1);
    float[] floats = new float[300_000];
    Arrays.setAll(new Float[floats.length], i -> floats[i] = (float) random.nextDouble());
    NamedArrays large =
        NamedArrays.empty()
            .with("odd", "x")
            .with("f", floats)
            .with("d", random.doubles(100_000).toArray())
            .with("i", random.ints(100_000).toArray())
            .with("l", random.longs(100_000).toArray())
            .with("s", "é".repeat(100_000), "", "b".repeat(65_536));
    assertThat(roundTrip(file, HEADER, large).arrays()).isEqualTo(large);
  }

  @Test
  void manyArraysComeBackInTheirOrder() {
    Map<String, Object> many = new LinkedHashMap<>();
    for (int i = 0; i < 5_000; i++) {
      many.put("array " + i, new int[] {i});
    }
    NamedArrays arrays = NamedArrays.of(many);
    assertThat(roundTrip(file, HEADER, arrays).arrays()).isEqualTo(arrays);
  }

  @Test
  void theHeaderComesBackAsJsonTellsIt() {
    ObjectNode header = header().put("loss", Double.NaN).put("best", Double.NEGATIVE_INFINITY);
    header.put("rate", 0.1).put("seed", Long.MAX_VALUE).put("ü\"\n", "😀").putNull("none");
    header.putArray("history").addObject().put("epoch", 1).put("done", true);
    assertThat(roundTrip(file, header, ARRAYS).header()).isEqualTo(header);
  }

  @Test
  void itsStartSaysWhatItHolds() throws IOException {
    ArrayFile.write(file, HEADER, NamedArrays.empty().with("gaps", 1.0, 2.0).with("ids", "ann"));
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
        .startsWith(
            """
            LANET arrays, format 1: 172 bytes of JSON, 23 bytes of arrays, SHA-256 of all before
            {"header":{"kind":"a test"},
            "arrays":[
            {"name":"gaps","type":"float64","length":2,"offset":0,"bytes":16},
            {"name":"ids","type":"text","length":1,"offset":16,"bytes":7}
            ]}
            """);
  }

  @Test
  void itsEndIsTheChecksumOfAllBefore() throws IOException {
    ArrayFile.write(file, HEADER, ARRAYS);
    byte[] bytes = Files.readAllBytes(file);
    var sum = new Sha256();
    sum.add(bytes, bytes.length - 64);
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).endsWith(sum.digits());
  }

  @Test
  void numbersAreLittleEndian() throws IOException {
    ArrayFile.write(file, HEADER, NamedArrays.empty().with("i", 0x04030201));
    byte[] bytes = Files.readAllBytes(file);
    assertThat(Arrays.copyOfRange(bytes, bytes.length - 68, bytes.length - 64))
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void aDescriptionShowsHeaderAndTable() {
    ArrayFile.write(file, HEADER, NamedArrays.empty().with("gaps", 1.0, 2.0));
    assertThat(ArrayFile.describe(file))
        .hasToString(
            "{\"format\":1,\"header\":{\"kind\":\"a test\"},\"arrays\":["
                + "{\"name\":\"gaps\",\"type\":\"float64\",\"length\":2,\"offset\":0,\"bytes\":16}]}");
    assertThat(ArrayFile.read(file)).hasToString("{\"kind\":\"a test\"} and {gaps=double[2]}");
  }

  @Test
  void itsHeaderIsACopy() {
    ArrayFile read = roundTrip(file, HEADER, ARRAYS);
    read.header().put("kind", "changed");
    assertThat(read.header()).isEqualTo(HEADER);
  }

  @Test
  void foldersAreMadeAndLinksToFoldersFollowed() throws IOException {
    Path deep = folder.resolve("a/b/m.lanet");
    assertThat(roundTrip(deep, HEADER, ARRAYS).arrays()).isEqualTo(ARRAYS);
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("a"));
    assertThat(roundTrip(link.resolve("n.lanet"), HEADER, ARRAYS).arrays()).isEqualTo(ARRAYS);
  }

  @Test
  void anyFileSystemWillDo() throws IOException {
    for (Configuration kind :
        new Configuration[] {Configuration.unix(), Configuration.windows(), Configuration.osX()}) {
      try (FileSystem memory = Jimfs.newFileSystem(kind)) {
        Path there = memory.getPath("models", "m.lanet");
        assertThat(roundTrip(there, HEADER, ARRAYS).arrays()).isEqualTo(ARRAYS);
        WriterLock.on(there).close();
      }
    }
  }

  @Test
  void whatCouldNotBeReadAgainIsNotWritten() {
    ObjectNode deep = header();
    ObjectNode at = deep;
    for (int i = 1; i < 1000; i++) {
      at = at.putObject("d");
    }
    refused(
        deep, ARRAYS, "the header cannot be kept as JSON: Document nesting depth (1001) exceeds");
    for (int i = 0; i < 1000; i++) {
      at = at.putObject("d");
    }
    refused(
        deep, ARRAYS, "the header cannot be kept as JSON: Document nesting depth (1001) exceeds");
    refused(
        header().put("k", "x".repeat(1 << 24)),
        ARRAYS,
        "the header and the table of arrays have 16,777,594 bytes; at most 16,777,216 are allowed: put long lists into arrays");
    refused(header().put("k", "\ud83d"), ARRAYS, "the text '{\"header\":{\"k\":\"\\ud83d\"}");
    refused(
        HEADER,
        NamedArrays.empty().with("ids", "ann", "\ude00"),
        "the text '\\ude00' has half a character (a lone surrogate) and cannot be written; mend it");
    assertThat(folder).isEmptyDirectory();
  }

  private void refused(ObjectNode header, NamedArrays arrays, String message) {
    assertThatThrownBy(() -> ArrayFile.write(file, header, arrays))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageStartingWith(message);
  }

  private static ArrayFile roundTrip(Path file, ObjectNode header, NamedArrays arrays) {
    ArrayFile.write(file, header, arrays);
    return ArrayFile.read(file);
  }

  private static ObjectNode header() {
    return JsonNodeFactory.instance.objectNode();
  }
}
