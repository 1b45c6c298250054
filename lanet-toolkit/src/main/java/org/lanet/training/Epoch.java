package org.lanet.training;

import java.time.Duration;

/**
 * What one epoch of training brought.
 *
 * @param number from 1
 * @param loss mean training loss a sample
 * @param validation the named metric on the validation part
 * @param best whether no epoch before was better
 * @param learningRate its last step was taken with
 * @param duration training and validation together
 */
public record Epoch(
    int number,
    double loss,
    double validation,
    boolean best,
    double learningRate,
    Duration duration) {}
