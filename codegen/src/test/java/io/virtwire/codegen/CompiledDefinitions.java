package io.virtwire.codegen;

/** The definitions of the tests, compiled once for all of them. */
public final class CompiledDefinitions {
    public static final Compilation COMPILATION = Compilation.of(TestData.definitions(), TestData.CONSTANTS);

    public static final GeneratedCode CODE = GeneratedCode.compile(COMPILATION.files());

    private CompiledDefinitions() {}
}
