package io.virtwire.cli.tuning;

import io.virtwire.LibvirtException;
import io.virtwire.cli.CommandException;
import io.virtwire.enums.ErrorNumber;

/**
 * What virsh says when parameters cannot be got. It first asks how many there are, then for them; here one call does both,
 * and which half failed is guessed from the error, for QEMU: whether the guest has that side is looked at when they are
 * counted; devices and control groups only later.
 *
 * @param counting the line about the first half
 * @param getting the line about the second
 */
record Lookup(String counting, String getting) {
    CommandException failed(LibvirtException failure) {
        String message = String.valueOf(failure.getMessage());
        boolean late = switch (failure.getNumber() == null ? ErrorNumber.OK : failure.getNumber()) {
            case INVALID_ARG, OPERATION_FAILED, INTERNAL_ERROR, SYSTEM_ERROR -> true;
            case OPERATION_INVALID -> message.contains("cgroup");
            default -> false;
        };
        return new CommandException(late ? getting : counting, failure);
    }
}
