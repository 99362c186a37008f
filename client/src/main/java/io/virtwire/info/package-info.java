/** What calls answer: immutable records, with the unit of each number. */
package io.virtwire.info;
