package org.lanet.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lanet.data.source.TextFiles.lines;
import static org.lanet.data.source.TextFiles.write;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanet.data.TemporalSets;
import org.lanet.data.TemporalSetsInvariants;

/** Input that looks malformed and is not. */
class OddButSoundTest {
  private final Path folder;

  OddButSoundTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** In a file, {@code |} stands for a newline and {@code ^} for a carriage return. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "times in any order     ; id,time,label|u,3,a|u,1,b|u,2,c| ; u@1.0 b, u@2.0 c, u@3.0 a",
        "a row twice            ; id,time,label,amount|u,1,a,1|u,1,a,1| ; u@1.0 a=2.0",
        "a row twice, no amount ; id,time,label|u,1,a|u,1,a| ; u@1.0 a",
        "one label and one set  ; id,time,label|u,1,a| ; u@1.0 a",
        "carriage returns alone ; id,time,label^u,1,a^u,2,b^ ; u@1.0 a, u@2.0 b",
        "newlines of both kinds ; id,time,label^|u,1,a|u,2,b^| ; u@1.0 a, u@2.0 b",
        "blank lines            ; |^|id,time,label||u,1,a||| ; u@1.0 a",
        "no newline at the end  ; id,time,label|u,1,a ; u@1.0 a",
        "a byte-order mark      ; \uFEFFid,time,label|u,1,a| ; u@1.0 a",
        "every value quoted     ; \"id\",\"time\",\"label\"|\"u\",\"1\",\"a\"| ; u@1.0 a",
        "a quote in a value     ; id,time,label|u,1,a\"b| ; u@1.0 a\"b",
        "a minus zero           ; id,time,label,amount|u,-0.0,a,-0.0| ; u@0.0 a=0.0",
        "a time before 1970     ; id,time,label|u,1969-12-31,a| ; u@-1.0 a",
        "a leap day             ; id,time,label|u,1972-02-29,a| ; u@789.0 a",
        "columns not asked for  ; x,id,time,label,x|,u,1,a,| ; u@1.0 a",
        "a zero amount          ; id,time,label,amount|u,1,a,0| ; u@1.0 a=0.0",
        "a label like a formula ; id,time,label|u,1,=1+1| ; u@1.0 =1+1"
      })
  void isReadAsItStands(String what, String text, String expected) {
    Path file = write(folder, "x.csv", text.replace('|', '\n').replace('^', '\r'));
    TemporalSets data = LongTable.csv().read(file);
    // 1972-02-29 is day 789 since 1970-01-01 (date --date=1972-02-29 +%s, by 86,400)
    assertThat(String.join(", ", lines(data))).isEqualTo(expected);
    TemporalSetsInvariants.check(data);
  }
}
