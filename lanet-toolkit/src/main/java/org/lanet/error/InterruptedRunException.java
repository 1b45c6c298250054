package org.lanet.error;

/**
 * Work that stopped because its thread was interrupted, as a notebook kernel does on <em>Kernel →
 * Interrupt</em>. The thread's interrupt flag is set again before this is thrown.
 */
public final class InterruptedRunException extends LanetException {
  private static final long serialVersionUID = 1L;

  public InterruptedRunException(String message) {
    super(message);
  }

  /** Throws if the current thread has been interrupted; {@code what} names the work that stops. */
  public static void stopIfInterrupted(String what) {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedRunException(what + " stopped: its thread was interrupted");
    }
  }
}
