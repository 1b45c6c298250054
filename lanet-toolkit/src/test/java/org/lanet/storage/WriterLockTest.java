package org.lanet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.error.InterruptedRunException;
import org.lanet.error.StorageException;

class WriterLockTest {
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Path folder;
  private final Path file;

  WriterLockTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("c.lanet");
  }

  /** So that a failure does not interrupt the tests that follow. */
  @AfterEach
  void clearTheInterruptFlag() {
    Thread.interrupted();
  }

  @Test
  void aSecondWriterInThisProcessIsRefusedUntilTheFirstIsDone() {
    WriterLock first = WriterLock.on(file);
    assertThat(first).hasToString("lock c.lanet.lock, held");
    refused(file, "in this process");
    first.close();
    assertThat(first).hasToString("lock c.lanet.lock, given up");
    try (WriterLock second = WriterLock.on(file, AT_ONCE)) {
      assertThat(second).isNotSameAs(first);
      first.close();
      refused(file, "in this process");
    }
  }

  @Test
  void nothingInThisProcessLetsASecondOneIn() throws IOException {
    WriterLock before = WriterLock.on(file);
    before.close();
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
    try (WriterLock held = WriterLock.on(file)) {
      assertThat(held).isNotNull();
      before.close();
      refused(file, "in this process");
      refused(link.resolve("c.lanet"), "in this process");
      assertThat(answerOfASecondProcess())
          .isEqualTo(inUse(file, "process " + ProcessHandle.current().pid()));
    }
    assertThat(answerOfASecondProcess()).isEqualTo(OtherProcess.Locking.LOCKED);
  }

  @Test
  void aHolderThatLeftNoNumberIsAnotherProcess() throws IOException {
    try (OtherProcess other = OtherProcess.start(OtherProcess.Locking.class, file)) {
      assertThat(other.line()).isEqualTo(OtherProcess.Locking.LOCKED);
      Files.writeString(folder.resolve("c.lanet.lock"), "process \u001b[31m");
      refused(file, "another process");
    }
  }

  @Test
  void theDeathOfAProcessFreesWhatItHeld() throws IOException {
    try (OtherProcess other = OtherProcess.start(OtherProcess.Locking.class, file)) {
      assertThat(other.line()).isEqualTo(OtherProcess.Locking.LOCKED);
      refused(file, "process " + other.number());
    }
    try (WriterLock mine = WriterLock.on(file, AT_ONCE)) {
      assertThat(mine).isNotNull();
    }
  }

  @Test
  void interruptsDoNotTouchTheLock() throws IOException {
    Thread.currentThread().interrupt();
    try (WriterLock held = WriterLock.on(file)) {
      assertThat(held).isNotNull();
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
      ArrayFile.write(file, JsonNodeFactory.instance.objectNode(), NamedArrays.empty());
      assertThat(Thread.interrupted()).isTrue();
      assertThat(answerOfASecondProcess()).startsWith("file '" + file + "' is being written");
    }
  }

  @Test
  void aWriterWaitsForTheOneBefore() throws Exception {
    WriterLock first = WriterLock.on(file);
    var second = new CompletableFuture<WriterLock>();
    waiting(second);
    first.close();
    second.get().close();
  }

  @Test
  void anInterruptEndsTheWaiting() {
    try (WriterLock first = WriterLock.on(file)) {
      assertThat(first).isNotNull();
      var second = new CompletableFuture<WriterLock>();
      waiting(second).interrupt();
      assertThatThrownBy(second::get)
          .isInstanceOf(ExecutionException.class)
          .hasCause(
              new InterruptedRunException(
                  "waiting to write '%s' stopped: its thread was interrupted".formatted(file)));
    }
  }

  @Test
  void allPathsToAFileAreOneLock() throws IOException {
    try (WriterLock held = WriterLock.on(file)) {
      assertThat(held).isNotNull();
      refused(folder.resolve("../" + folder.getFileName() + "/c.lanet"), "in this process");
    }
  }

  @Test
  void foldersAreMadeAndTheLockFileGoesAgain() {
    Path deep = folder.resolve("a/b/c.lanet");
    try (WriterLock held = WriterLock.on(deep)) {
      assertThat(held).isNotNull();
      assertThat(folder.resolve("a/b/c.lanet.lock")).exists();
    }
    assertThat(folder.resolve("a/b")).isEmptyDirectory();
  }

  @Test
  void aLockFileThatSomebodyElseMadeMeanwhileIsLeftAlone() throws IOException {
    WriterLock first = WriterLock.on(file);
    Path lockFile = WriterLock.lockFile(file);
    Files.move(lockFile, folder.resolve("moved"));
    Files.writeString(lockFile, "another's");
    first.close();
    assertThat(lockFile).hasContent("another's");
  }

  /** Each turn makes a file that must not be there, and deletes it before the lock is given up. */
  @Test
  void twoProcessesTakeManyTurns() throws IOException {
    try (OtherProcess other = OtherProcess.start(OtherProcess.TakingTurns.class, file)) {
      assertThat(other.line()).isEqualTo(OtherProcess.TakingTurns.READY);
      assertThat(OtherProcess.TakingTurns.take(file)).isEqualTo(OtherProcess.TakingTurns.DONE);
      assertThat(other.line()).isEqualTo(OtherProcess.TakingTurns.DONE);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aPlaceThatCannotBeLockedIsAnError() throws IOException {
    Files.createDirectory(folder.resolve("c.lanet.lock"));
    assertThatThrownBy(() -> WriterLock.on(file))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "file '%s' cannot be locked for its writer: Is a directory; mend that, or choose another folder"
                .formatted(file));
    Files.createFile(folder.resolve("plain"));
    assertThatThrownBy(() -> WriterLock.on(folder.resolve("plain/c.lanet")))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "file '%s' cannot be written: '%s' is a file, not a folder; choose another folder"
                .formatted(folder.resolve("plain/c.lanet"), folder.resolve("plain")));
  }

  /** Starts a thread that takes the lock, and returns it once it waits. */
  private Thread waiting(CompletableFuture<WriterLock> answer) {
    var thread =
        new Thread(
            () -> {
              try {
                answer.complete(WriterLock.on(file, LONG));
              } catch (RuntimeException e) {
                answer.completeExceptionally(e);
              }
            });
    thread.start();
    while (thread.isAlive() && thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return thread;
  }

  private String answerOfASecondProcess() throws IOException {
    try (OtherProcess other = OtherProcess.start(OtherProcess.Locking.class, file)) {
      return String.valueOf(other.line());
    }
  }

  private void refused(Path path, String by) {
    assertThatThrownBy(() -> WriterLock.on(path, AT_ONCE))
        .isInstanceOf(StorageException.class)
        .hasMessage(inUse(path, by));
  }

  private static String inUse(Path path, String by) {
    return "file '%s' is being written by another training (%s), or by a save; wait for it, stop it, or choose another path"
        .formatted(path, by);
  }
}
