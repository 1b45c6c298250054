package org.lanet.data.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lanet.error.DataException;

/**
 * A file that a data set is read from, in any of several forms: gzipped or plain, each with the
 * only content that it may have. The user's own copy of a file that nobody may pass on has no
 * content on record, and is read as it is.
 */
public final class SourceFile {
  private record Form(String path, @Nullable String sha256) {}

  private final List<Form> forms;
  private final @Nullable Remote remote;

  private SourceFile(List<Form> forms, @Nullable Remote remote) {
    this.forms = List.copyOf(forms);
    this.remote = remote;
  }

  /**
   * A file with this content.
   *
   * @param path where it lies in the data folder, {@code dnntsp/DC.json}
   * @param sha256 its SHA-256, in lower-case hexadecimal digits
   */
  static SourceFile of(String path, String sha256) {
    return new SourceFile(List.of(new Form(path, sha256)), null);
  }

  /** The user's own copy, plain or gzipped, of whatever content. */
  static SourceFile own(String path) {
    return new SourceFile(List.of(new Form(path, null), new Form(path + ".gz", null)), null);
  }

  /** Or, at {@code path}, with the content of {@code remote}, from where it may be downloaded. */
  SourceFile orDownloaded(String path, Remote newRemote) {
    return new SourceFile(List.of(forms.get(0), new Form(path, newRemote.sha256())), newRemote);
  }

  /** Where it may lie in the data folder, the form it is looked for first at the start. */
  public List<String> paths() {
    return forms.stream().map(Form::path).toList();
  }

  /** Whether a content is on record for it. */
  public boolean isVerified() {
    return forms.get(0).sha256 != null;
  }

  /** Whether it may be downloaded. */
  public boolean isDownloadable() {
    return remote != null;
  }

  @Nullable Remote remote() {
    return remote;
  }

  /** Where in {@code folder} its downloaded form lies. */
  Path downloaded(Path folder) {
    return folder.resolve(forms.get(forms.size() - 1).path);
  }

  /** The first of its forms that {@code folder} has, of whatever content; null if it has none. */
  @Nullable Path in(@Nullable Path folder) {
    return folder == null
        ? null
        : forms.stream()
            .map(form -> folder.resolve(form.path))
            .filter(Files::isRegularFile)
            .findFirst()
            .orElse(null);
  }

  /** Whether {@code file}, one of its forms in {@code folder}, has its content; reads it once. */
  boolean matches(Path folder, Path file) {
    String expected = expected(folder, file);
    return expected == null || Checksums.of(file).equals(expected);
  }

  /** Returns {@code file}, one of its forms in {@code folder}, if it has its content. */
  Path verified(Path folder, Path file) {
    String expected = expected(folder, file);
    String found = expected == null ? null : Checksums.of(file);
    if (!Objects.equals(found, expected)) {
      throw new DataException(
          "file '%s' has the SHA-256 %s, expected %s: it is damaged, truncated or another version; get it anew from its source"
              .formatted(file, found, expected));
    }
    return file;
  }

  private @Nullable String expected(Path folder, Path file) {
    return forms.stream()
        .filter(form -> folder.resolve(form.path).equals(file))
        .findFirst()
        .orElseThrow()
        .sha256;
  }

  /** "'a.csv'", or "'a.csv.gz' or 'a.csv'". */
  @Override
  public String toString() {
    return paths().stream().map("'%s'"::formatted).collect(Collectors.joining(" or "));
  }
}
