package io.virtwire.cli;

import io.virtwire.LibvirtException;
import io.virtwire.enums.ErrorNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A command: its options, which the {@link CommandLineParser} fills in, and what it does with them. Made anew for each
 * call.
 *
 * <p>The model is picocli's, made by its builders: annotations would cost 35 ms of the start. The order of the options
 * is the order in which values without a name are given to them.
 */
public abstract class Command {
    private static final String STRING = "<string>";
    private static final String NUMBER = "<number>";

    private final CommandSpec spec;
    private final List<OptionSpec> positional = new ArrayList<>();
    private final Map<String, Alias> aliases = new HashMap<>();

    /**
     * @param summary what it does, in a few words
     * @param description more about it, in lines; may be none
     */
    public Command(String name, String summary, String... description) {
        spec = CommandSpec.wrapWithoutInspection(null, new NoFactory()).name(name);
        spec.usageMessage().header(summary).description(description);
    }

    /**
     * Carries it out.
     *
     * @throws CommandException if that is not possible
     * @throws io.virtwire.LibvirtException the same, where libvirt's words are enough
     */
    public abstract void run(Session session);

    /** {@return whether there must be a connection before it runs} */
    public boolean needsConnection() {
        return true;
    }

    /** {@return whether it makes a connection of its own, so that none must come about for {@code -c}} */
    public boolean connectsByItself() {
        return false;
    }

    public final String name() {
        return spec.name();
    }

    public final CommandSpec spec() {
        return spec;
    }

    /** {@return the options that take a value also without their name, in order} */
    public final List<OptionSpec> positional() {
        return positional;
    }

    /** {@code [--name]}. */
    public final OptionSpec flag(String name, String help) {
        return add(option(name, help).type(boolean.class));
    }

    /** A flag that has an older name, which is not documented. */
    public final OptionSpec flag(String name, String oldName, String help) {
        return add(option(name, help).names("--" + name, "--" + oldName).type(boolean.class));
    }

    /** {@code <name>} or {@code --name <name>}, which must be there. */
    public final OptionSpec data(String name, String help) {
        OptionSpec option = add(option(name, help).type(String.class).required(true));
        positional.add(option);
        return option;
    }

    /** The same with an older name, which is not documented. */
    public final OptionSpec data(String name, String oldName, String help) {
        OptionSpec option = add(option(name, help)
                .names("--" + name, "--" + oldName)
                .type(String.class)
                .required(true));
        positional.add(option);
        return option;
    }

    /** {@code [--name <string>]}, whose value may also stand without the name. */
    public final OptionSpec string(String name, String help) {
        OptionSpec option = namedString(name, help);
        positional.add(option);
        return option;
    }

    /** {@code [--name <string>]}, always with its name. */
    public final OptionSpec namedString(String name, String help) {
        return add(option(name, help).type(String.class));
    }

    /** {@code <name>}, a number that must be there. */
    public final OptionSpec requiredNumber(String name, String help) {
        OptionSpec option =
                add(option(name, help).type(String.class).paramLabel(NUMBER).required(true));
        positional.add(option);
        return option;
    }

    /** {@code [--name <number>]}, whose value may also stand without the name. See {@link OptionNumbers}. */
    public final OptionSpec number(String name, String help) {
        OptionSpec option = namedNumber(name, help);
        positional.add(option);
        return option;
    }

    /** A required number that has an older name, which is not documented. */
    public final OptionSpec requiredNumber(String name, String oldName, String help) {
        OptionSpec option = add(option(name, help)
                .names("--" + name, "--" + oldName)
                .type(String.class)
                .paramLabel(NUMBER)
                .required(true));
        positional.add(option);
        return option;
    }

    /** A number that has an older name, which is not documented. */
    public final OptionSpec number(String name, String oldName, String help) {
        OptionSpec option = add(option(name, help)
                .names("--" + name, "--" + oldName)
                .type(String.class)
                .paramLabel(NUMBER));
        positional.add(option);
        return option;
    }

    /** A string that has an older name, which is not documented. */
    public final OptionSpec string(String name, String oldName, String help) {
        OptionSpec option =
                add(option(name, help).names("--" + name, "--" + oldName).type(String.class));
        positional.add(option);
        return option;
    }

    /** {@code [--name <number>]}, always with its name. */
    public final OptionSpec namedNumber(String name, String help) {
        return add(option(name, help).type(String.class).paramLabel(NUMBER));
    }

    /** {@code [[--name] <string>]...}, which takes all values that are left; the last option of a command. */
    public final OptionSpec values(String name, String help) {
        return addValues(option(name, help));
    }

    /** {@code {[--name] <string>}...}: the same, and there must be one at least. */
    public final OptionSpec requiredValues(String name, String help) {
        return addValues(option(name, help).required(true));
    }

    private OptionSpec addValues(OptionSpec.Builder builder) {
        OptionSpec option = add(builder.type(List.class).auxiliaryTypes(String.class));
        positional.add(option);
        return option;
    }

    /** A flag, not documented, that stands for an option with a value. */
    public final void alias(String name, OptionSpec option, String value) {
        aliases.put("--" + name, new Alias(option, value));
    }

    /** {@return what a flag with its dashes stands for, or null if it is no alias} */
    final @Nullable Alias alias(String name) {
        return aliases.get(name);
    }

    /** What a flag stands for. */
    record Alias(OptionSpec option, String value) {}

    /** {@code --json}, see {@link #ownFlag}. */
    public final OptionSpec json() {
        return ownFlag("json", "print JSON");
    }

    /** {@code --name}, which virsh does not have: it is not in the synopsis, but told in the description. */
    final OptionSpec ownFlag(String name, String help) {
        return add(option(name, help).type(boolean.class).hidden(true));
    }

    public final OptionSpec domain() {
        return data("domain", "the guest's name, id or UUID");
    }

    /** {@return whether the option was given} */
    public static boolean given(OptionSpec option) {
        return option.getValue() != null;
    }

    /** {@return the value of an option, or null if it was not given} */
    public static @Nullable String optionalText(OptionSpec option) {
        String value = option.getValue();
        if (value != null && value.isEmpty()) {
            throw new CommandException("Failed to get option '" + bareName(option) + "': Option argument is empty");
        }
        return value;
    }

    /** {@return the values of an option that takes several} */
    public static List<String> valuesOf(OptionSpec option) {
        List<String> values = option.getValue();
        return values == null ? List.of() : values;
    }

    /** {@return whether an option takes several values, each of which may have its name} */
    public static boolean takesSeveral(OptionSpec option) {
        return option.type() == List.class;
    }

    /** {@return the value of an option that must be there} */
    public static String text(OptionSpec option) {
        String value = optionalText(option);
        if (value == null) {
            throw new IllegalStateException("the parser let " + option + " pass");
        }
        return value;
    }

    /** Refuses two options that contradict each other. */
    public static void requireNotBoth(OptionSpec one, OptionSpec other) {
        if (given(one) && given(other)) {
            throw new CommandException(
                    "Options --" + bareName(one) + " and --" + bareName(other) + " are mutually exclusive");
        }
    }

    /** Refuses an option without another that it needs. */
    public static void requireWith(OptionSpec option, OptionSpec needed) {
        if (given(option) && !given(needed)) {
            throw new CommandException("Option --" + bareName(needed) + " is required by option --" + bareName(option));
        }
    }

    /** Refuses what virsh has, and this version does not. An empty value is as good as none. */
    public static void refuse(OptionSpec option, String lacking) {
        if (given(option) && !option.getValue().equals("")) {
            throw new CommandException("option --" + bareName(option) + " is not there yet: virtwire lacks " + lacking);
        }
    }

    /** {@return whether a server is too old for a flag, or has no use for it, and refused it} */
    public static boolean isUnknownFlag(LibvirtException failure) {
        return failure.getNumber() == ErrorNumber.NO_SUPPORT || failure.getNumber() == ErrorNumber.INVALID_ARG;
    }

    /** {@return whether the value of an option is a number to virsh's grammar, which does not look at it} */
    public static boolean isNumber(OptionSpec option) {
        return option.paramLabel().equals(NUMBER);
    }

    /** {@return the name of an option without its dashes} */
    public static String bareName(OptionSpec option) {
        return option.names()[0].substring(2);
    }

    private static OptionSpec.Builder option(String name, String help) {
        return OptionSpec.builder("--" + name).paramLabel(STRING).description(help);
    }

    private OptionSpec add(OptionSpec.Builder builder) {
        OptionSpec option = builder.build();
        spec.addOption(option);
        return option;
    }

    /** picocli's own factory looks for Groovy in all jars, which costs 12 ms of the start. */
    private static final class NoFactory implements IFactory {
        @Override
        public <K> K create(Class<K> type) {
            throw new IllegalStateException("nothing is made by picocli: " + type);
        }
    }
}
