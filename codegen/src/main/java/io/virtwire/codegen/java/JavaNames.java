package io.virtwire.codegen.java;

import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** How names of a definition are written in Java. A name that Java has taken gets a {@code _} at its end. */
final class JavaNames {
    /** Public classes of java.lang up to Java 25: one of ours with such a name would hide it from its whole package. */
    private static final Set<String> JAVA_LANG = Set.of(("AbstractMethodError Appendable ArithmeticException"
                    + " ArrayIndexOutOfBoundsException ArrayStoreException AssertionError AutoCloseable Boolean"
                    + " BootstrapMethodError Byte CharSequence Character Class ClassCastException ClassCircularityError"
                    + " ClassFormatError ClassLoader ClassNotFoundException ClassValue CloneNotSupportedException Cloneable"
                    + " Comparable Compiler Deprecated Double Enum EnumConstantNotPresentException Error Exception"
                    + " ExceptionInInitializerError Float FunctionalInterface IO IllegalAccessError IllegalAccessException"
                    + " IllegalArgumentException IllegalCallerException IllegalMonitorStateException IllegalStateException"
                    + " IllegalThreadStateException IncompatibleClassChangeError IndexOutOfBoundsException"
                    + " InheritableThreadLocal InstantiationError InstantiationException Integer InternalError"
                    + " InterruptedException Iterable LayerInstantiationException LinkageError Long MatchException Math Module"
                    + " ModuleLayer NegativeArraySizeException NoClassDefFoundError NoSuchFieldError NoSuchFieldException"
                    + " NoSuchMethodError NoSuchMethodException NullPointerException Number NumberFormatException Object"
                    + " OutOfMemoryError Override Package Process ProcessBuilder ProcessHandle Readable Record"
                    + " ReflectiveOperationException Runnable Runtime RuntimeException RuntimePermission SafeVarargs ScopedValue"
                    + " SecurityException SecurityManager Short StackOverflowError StackTraceElement StackWalker StrictMath"
                    + " String StringBuffer StringBuilder StringIndexOutOfBoundsException StringTemplate SuppressWarnings"
                    + " System Thread ThreadDeath ThreadGroup ThreadLocal Throwable TypeNotPresentException UnknownError"
                    + " UnsatisfiedLinkError UnsupportedClassVersionError UnsupportedOperationException VerifyError"
                    + " VirtualMachineError Void WrongThreadException")
            .split(" ", -1));

    /** Methods of Object, which neither a record component nor a method of ours may be called. */
    private static final Set<String> OBJECT_METHODS =
            Set.of("clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    private JavaNames() {}

    /** {@code remote_nonnull_domain} without {@code remote_} is NonnullDomain; {@code remote_error} stays RemoteError. */
    static String type(String name, String prefix) {
        boolean prefixed = name.startsWith(prefix)
                && name.length() > prefix.length()
                && Character.isLetter(name.charAt(prefix.length()));
        String shortName = upperCamel(prefixed ? name.substring(prefix.length()) : name);
        return JAVA_LANG.contains(shortName) ? notTaken(upperCamel(name)) : shortName;
    }

    /** The class of an arm, nested in that of its union. */
    static String arm(String name, String union) {
        String camel = notTaken(upperCamel(name));
        return camel.equals(union) ? camel + "_" : camel;
    }

    /** {@code need_results} is needResults. */
    static String component(String name) {
        return member(lowerCamel(name));
    }

    /** {@code DOMAIN_GET_INFO} is domainGetInfo. */
    static String method(String name) {
        return member(lowerCamel(name));
    }

    /** Constants keep their spelling. */
    static String constant(String name) {
        return SourceVersion.isKeyword(name, SourceVersion.RELEASE_17) ? name + "_" : name;
    }

    static String upperCamel(String name) {
        boolean shouted = isShouted(name);
        StringBuilder camel = new StringBuilder();
        for (String part : name.split("_", -1)) {
            if (!part.isEmpty()) {
                String rest = part.substring(1);
                camel.append(Character.toUpperCase(part.charAt(0)))
                        .append(shouted ? rest.toLowerCase(Locale.ROOT) : rest);
            }
        }
        boolean identifier = camel.length() > 0 && Character.isLetter(camel.charAt(0));
        return identifier ? camel.toString() : "_" + camel;
    }

    private static String lowerCamel(String name) {
        String camel = upperCamel(name);
        int first = name.indexOf('_') > 0 ? name.indexOf('_') : name.length();
        boolean acronym = isShouted(name.substring(0, first)) && camel.length() >= first;
        int lower = acronym ? first : 1;
        return camel.substring(0, lower).toLowerCase(Locale.ROOT) + camel.substring(lower);
    }

    private static boolean isShouted(String name) {
        return name.equals(name.toUpperCase(Locale.ROOT));
    }

    private static String member(String name) {
        boolean taken = SourceVersion.isKeyword(name, SourceVersion.RELEASE_17) || OBJECT_METHODS.contains(name);
        return taken ? name + "_" : name;
    }

    private static String notTaken(String type) {
        return JAVA_LANG.contains(type) ? type + "_" : type;
    }
}
