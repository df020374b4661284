/** The common workloads on Torsion and on other libraries, side by side: a driver, and a process for each of them. */
@NullMarked
package io.torsion.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
