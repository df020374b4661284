/**
 * The conformance kit for backends.
 *
 * <p>With {@code torsion-backend-tck} at test scope, this is all that a backend's author writes; the answer is a table of the
 * rules, and a failure that names its rule:
 *
 * <pre>{@code
 * class MyBackendTckTest extends BackendTck {
 *     @Override
 *     protected BackendProvider provider() {
 *         return new MyProvider();
 *     }
 * }
 * }</pre>
 *
 * <p>Each rule is one method, whose javadoc says what it demands and what to look at when it fails: B1xx discovery and probe in
 * {@link io.torsion.tck.DiscoveryRules}, B2xx capabilities in {@link io.torsion.tck.CapabilityRules}, B3xx numbers in
 * {@link io.torsion.tck.GoldenRules} and {@link io.torsion.tck.GradientRules}, B4xx determinism in
 * {@link io.torsion.tck.DeterminismRules} and {@link io.torsion.tck.DropoutRules}, B5xx prediction in
 * {@link io.torsion.tck.PredictionRules} and {@link io.torsion.tck.StepperRules}, B6xx life cycle in
 * {@link io.torsion.tck.LifeCycleRules} and {@link io.torsion.tck.MemoryRules}, B7xx arrays in
 * {@link io.torsion.tck.ArrayRules}, B8xx bad data in {@link io.torsion.tck.BadDataRules}. A rule is skipped only where the
 * backend declares that it cannot do what the rule needs, and rules B2xx then demand that it refuses with C101. What the kit
 * does not test is listed in RULES.md.
 */
@NullMarked
package io.torsion.tck;

import org.jspecify.annotations.NullMarked;
