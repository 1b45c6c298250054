package org.lanet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanet.error.InvalidArgumentException;

class LongFileTest {
  @Test
  void itHasAHeaderAndSoManyRowsAndIsTheSameEachTime() throws IOException {
    try (LongFile file = LongFile.generate(1000);
        LongFile again = LongFile.generate(1000)) {
      List<String> lines = Files.readAllLines(file.path());
      assertThat(lines).hasSize(1001).isEqualTo(Files.readAllLines(again.path()));
      assertThat(lines.get(0)).isEqualTo("id,time,label,amount");
      assertThat(lines.subList(1, 1001))
          .allMatch(line -> line.matches("u1000[01]\\d,20[12]\\d-\\d\\d-\\d\\d,L00\\d{3},\\d+"));
    }
  }

  @Test
  void itIsDeletedWhenClosedAndItsFolderToo() {
    Path path;
    try (LongFile file = LongFile.generate(10)) {
      path = file.path();
      assertThat(path).exists();
    }
    assertThat(path.getParent()).doesNotExist();
  }

  @Test
  void aFileWithoutRowsIsAnError() {
    assertThatThrownBy(() -> LongFile.generate(0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the file has 0 rows; it needs at least one");
  }
}
