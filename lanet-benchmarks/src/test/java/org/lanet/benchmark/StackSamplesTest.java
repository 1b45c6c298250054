package org.lanet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;

class StackSamplesTest {
  @Test
  void ofOneThreadTheShareIsThatOfItsSamples() {
    assertThat(new StackSamples(5, 95, 1).shareInJava()).isCloseTo(.05, within(1e-12));
  }

  @Test
  void ofTwoThreadsSamplesInJavaCountHalf() {
    // of 100 looks: 10 find one of the two in Java code, all find the other in a native call
    assertThat(new StackSamples(10, 100, 2).shareInJava()).isCloseTo(5 / 105.0, within(1e-12));
  }

  @Test
  void aRecordingWithoutTrainingHasSeenNobodyTrain() {
    try (Recording recording = StackSamples.recording()) {
      recording.start();
      recording.stop();
      assertThat(StackSamples.of(recording)).isEqualTo(new StackSamples(0, 0, 0));
    }
  }
}
