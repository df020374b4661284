package io.torsion;

/**
 * By how much the nMSE of one model differs from that of another on the same trajectories. NaN: what no trajectory tells. Immutable.
 *
 * @param what the target, or {@code mean} of the targets
 * @param pairs trajectories in which both could be scored
 * @param better in how many the second model has the smaller nMSE
 * @param median of nMSE of the second − nMSE of the first: negative if the second is better
 * @param interval of the median, over trajectories
 * @param pValue of Wilcoxon's signed-rank test, two-sided, exact; with n pairs it cannot be below 2^(1 − n)
 */
public record PairedDifference(String what, int pairs, int better, double median, Interval interval, double pValue) {}
