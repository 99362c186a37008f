package io.virtwire.cli;

/** The texts of {@code -h} and {@code -V}. */
final class Usage {
    private static final String OPTIONS = """

            virtwire [options]... [<command_string>]
            virtwire [options]... <command> [args...]

              options:
                -c | --connect=URI      which hypervisor to talk to
                -d | --debug=NUM        print what is going on, 0 (all) to 4 (errors)
                -e | --escape <char>    key that leaves a console
                -h | --help             print this text
                -k | --keepalive-interval=NUM
                                        seconds between keepalive messages
                -K | --keepalive-count=NUM
                                        keepalive messages that may stay unanswered
                -l | --log=FILE         also write errors to a file
                -q | --quiet            print only the answer itself
                -r | --readonly         change nothing
                     --record=FILE      also write what goes over the wire to a file, without secrets
                -t | --timing           print how long each command takes
                -v                      print the version
                -V                      print the version and what is in it
                     --version[=TYPE]   print the version; TYPE is short or long, short without it
              commands (several in one string, with ';' between them):

            """;

    private Usage() {}

    static void print(Terminal terminal) {
        terminal.document(OPTIONS);
        for (CommandGroup group : CommandGroup.ALL) {
            terminal.document(Help.of(group, "") + "\n");
        }
        terminal.document("\n  (help <group> tells about the commands of a group)\n");
        terminal.document("\n  (help <command> tells about a command)\n\n");
    }

    static void printLongVersion(Terminal terminal) {
        terminal.line("virtwire " + Version.own() + ", libvirt's RPC protocol in pure Java");
        terminal.line("");
        terminal.line("Java: " + System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
        terminal.line("Transports: unix tcp tls ssh ext");
        terminal.line("Programs: remote qemu lxc admin");
    }
}
