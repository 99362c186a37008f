/**
 * virsh's commands on virtwire's client. {@link io.virtwire.cli.Main} is the way in: global options, then commands, each
 * a {@link io.virtwire.cli.Command} that is loaded only when it is called, run one after the other on one
 * {@link io.virtwire.cli.Session}.
 *
 * <p>What virsh prints is printed here byte for byte, on stdout and on stderr, except for what would harm a terminal: see
 * {@link io.virtwire.cli.Printable}.
 */
@NullMarked
package io.virtwire.cli;

import org.jspecify.annotations.NullMarked;
