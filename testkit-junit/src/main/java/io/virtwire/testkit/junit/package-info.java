/** Hosts for tests of JUnit 5 and later. */
package io.virtwire.testkit.junit;
