package org.lanet.experiment;

import java.util.stream.Stream;
import org.lanet.sample.AsPublished;

/** How results say that the target was shown to the model: the one place that all of them use. */
final class TargetShown {
  private TargetShown() {}

  /** The name of a model or series whose run had this protocol. */
  static String named(String name, String protocol) {
    return protocol.contains(AsPublished.DESCRIPTION) ? name + AsPublished.MARK : name;
  }

  /** The name without its mark, as the papers have it. */
  static String bare(String name) {
    return name.replace(AsPublished.MARK, "");
  }

  /** The protocol's text, which must say it where a part shows its targets. */
  static String described(String protocol, boolean showsTarget) {
    return showsTarget && !protocol.contains(AsPublished.DESCRIPTION)
        ? protocol + AsPublished.DESCRIPTION
        : protocol;
  }

  /**
   * The watermark of what shows these texts. As soon as a name among them is marked it says so,
   * before anything else that was given.
   */
  static String watermark(String given, Stream<String> texts) {
    if (given.startsWith(AsPublished.WATERMARK)
        || texts.noneMatch(text -> text.contains(AsPublished.MARK))) {
      return given;
    }
    return given.isBlank() ? AsPublished.WATERMARK : AsPublished.WATERMARK + " – " + given;
  }
}
