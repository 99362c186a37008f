package io.virtwire.cli;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HelpTest {
    @Test
    void pageAboutACommand() {
        assertThat(Virtwire.run("help", "shutdown").out()).isEqualTo("""
                  NAME
                    shutdown - ask a guest to shut down

                  SYNOPSIS
                    shutdown <domain> [--mode <string>]

                  DESCRIPTION
                    Asks a guest to shut down, and does not wait for it.

                  OPTIONS
                    [--domain] <string>  the guest's name, id or UUID
                    --mode <string>  by which ways, with commas: acpi|agent|initctl|signal|paravirt


                """);
    }

    @Test
    void pageWithoutDescriptionAndOptions() {
        assertThat(Virtwire.run("-q", "help", "hostname").out()).isEqualTo("""
                  NAME
                    hostname - the name of the host, as its daemon knows it

                  SYNOPSIS
                    hostname

                """);
    }

    @Test
    void jsonIsToldInTheDescriptionOnly() {
        String page = Virtwire.run("help", "nodeinfo").out();

        assertThat(page)
                .contains("\n    nodeinfo\n")
                .contains("\n    --json (virtwire's own)")
                .doesNotContain("OPTIONS");
    }

    @Test
    void helpOptionOfACommandIsTheSamePage() {
        assertThat(Virtwire.run("list", "--all", "--help").out())
                .isEqualTo(Virtwire.run("help", "list").out());
    }

    @Test
    void pageAboutAGroup() {
        String page = Virtwire.run("-q", "help", "virsh").out();

        assertThat(page).isEqualTo("""
                 Virsh itself (help keyword 'virsh'):
                    exit                           end here
                    help                           tell about commands
                    quit                           end here
                """);
        assertThat(Virtwire.run("-q", "help", "Virsh itself").out()).isEqualTo(page);
    }

    @Test
    void pageAboutAllGroups() {
        String page = Virtwire.run("help").out();

        assertThat(page)
                .startsWith("Grouped commands:\n\n Domain Management (help keyword 'domain'):\n    attach-device ");
        assertThat(page).contains("\n\n Virsh itself (help keyword 'virsh'):\n").endsWith("\n\n\n");
    }

    @Test
    void everyCommandHasAPageWithoutLinesTooLong() {
        for (String name : allNames()) {
            Virtwire help = Virtwire.run("help", name);
            assertThat(help.code()).as(name).isZero();
            assertThat(help.out()).as(name).startsWith("  NAME\n    " + name + " - ");
            assertThat(help.out().lines().filter(line -> !line.contains("[--")))
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(110));
        }
    }

    @Test
    void everyCommandIsInOneGroup() throws Exception {
        List<String> names = allNames();

        assertThat(names).doesNotHaveDuplicates();
        assertThat(commandClasses())
                .isEqualTo(names.stream()
                        .map(Commands::create)
                        .map(Object::getClass)
                        .collect(toSet()));
    }

    /** All classes of commands that were compiled. */
    private static Set<Class<?>> commandClasses() throws Exception {
        Path root = Path.of(Command.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Set<Class<?>> found = new HashSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(each -> each.toString().endsWith("Command.class"))
                    .toList()) {
                String name = root.relativize(file).toString().replace(File.separatorChar, '.');
                Class<?> type = Class.forName(name.substring(0, name.length() - ".class".length()));
                if (Command.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
                    found.add(type);
                }
            }
        }
        return found;
    }

    @Test
    void unknownTopicIsAnError() {
        assertThat(Virtwire.run("help", "wrong"))
                .isEqualTo(new Virtwire(1, "\n", "error: command or command group 'wrong' doesn't exist\n"));
    }

    @Test
    void usageHasAllOptionsAndCommands() {
        Virtwire usage = Virtwire.run("--help");

        assertThat(usage.code()).isZero();
        assertThat(usage.out()).startsWith("\nvirtwire [options]... [<command_string>]\n");
        assertThat(usage.out()).contains("    -K | --keepalive-count=NUM\n", "    -c | --connect=URI ");
        assertThat(usage.out()).contains(" Host and Hypervisor (help keyword 'host')\n    allocpages ");
    }

    private static List<String> allNames() {
        List<String> names = new ArrayList<>();
        for (CommandGroup group : CommandGroup.ALL) {
            names.addAll(group.commands());
        }
        return names;
    }
}
