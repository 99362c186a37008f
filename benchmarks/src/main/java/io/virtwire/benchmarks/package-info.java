/** Ratios against a floor of the same run. {@code benchmarks/run} runs them all. */
@org.jspecify.annotations.NullMarked
package io.virtwire.benchmarks;
