/** A small scheduler, to show how code that uses virtwire is tested. */
package example.scheduler;
