package org.lanet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.lanet.data.TemporalSets;
import org.lanet.data.TemporalSetsBuilder;

/** Names that act where they are not taken as text, and what nothing made of them may do. */
public final class Hostile {
  private static final int LABELS = 6;

  private Hostile() {}

  /** Tags, formulas, paths, new lines, terminal colours, turned text, Markdown, and a long one. */
  public static List<String> names() {
    return List.of(
        "<img src=x onerror=alert(1)>",
        "\"'><script>alert(1)</script>",
        "=cmd|'/C calc'!A0",
        "../../etc/passwd",
        "C:\\con",
        "con",
        "a\nb",
        "a\r\n=1+1",
        "\u001b[31mred\u001b]0;title\u0007\u009b2J",
        "\u202Etxt.exe\u2066",
        "|--|`*_[x](javascript:alert(1))$x$",
        "%s %n ${jndi:x} #{x}",
        "x".repeat(300));
  }

  /** 24 users of 8–12 sets of 6 labels; data set, ids and labels all begin with {@code name}. */
  public static TemporalSets data(String name) {
    var random = new SplittableRandom(1);
    TemporalSetsBuilder builder = TemporalSets.builder(name);
    for (int user = 0; user < 24; user++) {
      int sets = 8 + random.nextInt(5);
      for (int j = 0; j < sets; j++) {
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
          builder.add(name + user, j, name + random.nextInt(LABELS), 1);
        }
      }
    }
    return builder.build();
  }

  /** Lines for a reader: nothing that moves a cursor, colours a terminal or turns the text. */
  public static void assertHarmlessText(String text) {
    assertThat(text.codePoints().filter(c -> c != '\n').mapToObj(Hostile::kind))
        .as(text)
        .doesNotContain("CONTROL", "TURNING", "HALF");
  }

  /** No tag but the toolkit's own, and nothing that leaves an attribute. */
  public static void assertHarmlessHtml(String html) {
    assertHarmlessText(html);
    assertThat(
            html.replaceAll(
                "</?(p|b|br|table|thead|tbody|tr|th|td)( style=\"[a-z0-9A-Z:;#% -]*\")?>", ""))
        .doesNotContain("<", ">", "\"", "'", "\n");
  }

  private static String kind(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> "CONTROL";
      case Character.SURROGATE -> "HALF";
      default -> (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ? "TURNING" : "";
    };
  }
}
