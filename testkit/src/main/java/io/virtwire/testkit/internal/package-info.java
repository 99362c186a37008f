/** What the packages of the test kit share, and nobody else sees. */
package io.virtwire.testkit.internal;
