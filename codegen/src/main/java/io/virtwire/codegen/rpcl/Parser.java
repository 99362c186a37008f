package io.virtwire.codegen.rpcl;

import io.virtwire.codegen.rpcl.DeclarationElement.Shape;
import io.virtwire.codegen.rpcl.DefinitionElement.Argument;
import io.virtwire.codegen.rpcl.DefinitionElement.Arm;
import io.virtwire.codegen.rpcl.DefinitionElement.EnumConstant;
import io.virtwire.codegen.rpcl.DefinitionElement.Procedure;
import io.virtwire.codegen.rpcl.DefinitionElement.Version;
import io.virtwire.codegen.rpcl.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Recursive descent over RFC 4506 section 6.3 and RFC 5531 section 12.2, one method per rule, with what rpcgen and
 * libvirt take beyond them: {@code char} and {@code short}, {@code unsigned} alone, {@code struct name} as a type, a
 * constant as the value of a constant, names of arguments.
 *
 * <p>After an error it goes on at the next member of the same body, or at the next definition.
 */
final class Parser {
    private static final Set<String> KEYWORDS = Set.of(
            "bool",
            "case",
            "char",
            "const",
            "default",
            "double",
            "enum",
            "float",
            "hyper",
            "int",
            "opaque",
            "quadruple",
            "short",
            "string",
            "struct",
            "switch",
            "typedef",
            "union",
            "unsigned",
            "void");

    /** More would be refused by the linker; here it keeps the parser from calling itself without end. */
    private static final int MAX_BODIES = 32;

    private final TokenStream in;
    private final List<DefinitionElement> definitions = new ArrayList<>();

    /** The name that the definition under way gives to something, as soon as it was read. */
    private @Nullable Token defined;

    private int bodiesOpen;

    Parser(Source source, List<Token> tokens, Problems problems) {
        this.in = new TokenStream(source, tokens, problems);
    }

    /** specification: definition * */
    List<DefinitionElement> definitions() {
        while (in.peek().kind() != Kind.END) {
            Token start = in.peek();
            defined = null;
            try {
                definitions.add(definition());
                defined = null;
                in.expectAtEnd(";", "after the definition");
            } catch (SyntaxError e) {
                if (defined != null) {
                    definitions.add(new DefinitionElement.Broken(defined.text(), in.position(defined)));
                }
                in.skipDefinition(start);
            }
        }
        return definitions;
    }

    private DefinitionElement definition() {
        return switch (in.peek().text()) {
            case "const" -> constant();
            case "typedef" -> typedef();
            case "enum" -> enumeration();
            case "struct" -> struct();
            case "union" -> union();
            case "program" -> program();
            default ->
                throw in.error("expected a definition (const, typedef, enum, struct, union or program), found "
                        + in.peek().shown());
        };
    }

    /** constant-def: "const" identifier "=" value ";" */
    private DefinitionElement constant() {
        in.next();
        Token name = definedName("the name of a constant");
        in.expect("=", "after 'const " + name.text() + "'");
        return new DefinitionElement.Const(name.text(), in.position(name), value("as the value of " + name.text()));
    }

    /** type-def: "typedef" declaration ";" */
    private DefinitionElement typedef() {
        Annotations annotations = in.annotations(in.next());
        Token start = in.peek();
        DeclarationElement declaration = declaration("the name of a typedef", name -> defined = name);
        if (declaration == null) {
            in.report(start, "void has no values, so it cannot be given a name");
            throw new SyntaxError();
        }
        return new DefinitionElement.Typedef(declaration.withMore(annotations));
    }

    /** "enum" identifier enum-body */
    private DefinitionElement enumeration() {
        in.next();
        Token name = definedName("the name of an enum");
        return new DefinitionElement.Enumeration(name.text(), in.position(name), enumBody("enum " + name.text()));
    }

    /** enum-body: "{" identifier "=" value ( "," identifier "=" value )* "}" */
    private List<EnumConstant> enumBody(String owner) {
        in.expect("{", "after '" + owner + "'");
        List<EnumConstant> constants = new ArrayList<>();
        do {
            member(owner, ",", () -> constants.add(enumConstant()));
        } while (in.goesOnAfter(","));
        in.expect("}", "or ',' in '" + owner + "'");
        return constants;
    }

    private EnumConstant enumConstant() {
        Annotations annotations = in.annotations(in.peek());
        Token name = identifier("the name of an enum constant");
        try {
            in.expect("=", "and a number after '" + name.text() + "' (every enum constant has its own)");
            return new EnumConstant(
                    name.text(), in.position(name), value("as the value of " + name.text()), annotations);
        } catch (SyntaxError e) {
            definitions.add(new DefinitionElement.Broken(name.text(), in.position(name)));
            throw e;
        }
    }

    /** "struct" identifier struct-body */
    private DefinitionElement struct() {
        in.next();
        Token name = definedName("the name of a struct");
        return new DefinitionElement.Struct(name.text(), in.position(name), structBody("struct " + name.text()));
    }

    /** struct-body: "{" ( declaration ";" ) ( declaration ";" )* "}" */
    private List<DeclarationElement> structBody(String owner) {
        in.expect("{", "after '" + owner + "'");
        if (in.peek().is("}")) {
            in.report(in.peek(), "'" + owner + "' has no fields: 'void;' is the least");
        }
        List<DeclarationElement> fields = new ArrayList<>();
        while (!in.peek().is("}") && in.peek().kind() != Kind.END) {
            member(owner, ";", () -> {
                DeclarationElement field = declaration("the name of a field");
                if (field != null) {
                    fields.add(field);
                }
                in.expectAtEnd(";", "after " + (field == null ? "'void'" : "field '" + field.name() + "'"));
            });
        }
        in.expect("}", "at the end of '" + owner + "'");
        return fields;
    }

    /** "union" identifier union-body */
    private DefinitionElement union() {
        in.next();
        Token name = definedName("the name of a union");
        return unionBody(name.text(), in.position(name));
    }

    /** union-body: "switch" "(" declaration ")" "{" case-spec case-spec * [ "default" ":" declaration ";" ] "}" */
    private DefinitionElement unionBody(String name, Position position) {
        String owner = "union " + name;
        in.expect("switch", "after '" + owner + "'");
        in.expect("(", "after 'switch'");
        Token start = in.peek();
        DeclarationElement discriminant = declaration("the name of the discriminant");
        if (discriminant == null) {
            in.report(start, "a union is switched by an int, an unsigned int, an enum or a bool, not by void");
            throw new SyntaxError();
        }
        in.expect(")", "after the discriminant");
        in.expect("{", "in '" + owner + "'");
        if (in.peek().is("}")) {
            in.report(in.peek(), "'" + owner + "' has no arms: at least one 'case' is needed");
        }
        List<Arm> arms = new ArrayList<>();
        while (!in.peek().is("}") && in.peek().kind() != Kind.END) {
            member(owner, ";", () -> arms.add(arm()));
        }
        in.expect("}", "at the end of '" + owner + "'");
        return new DefinitionElement.Union(name, position, discriminant, arms);
    }

    /** case-spec: ( "case" value ":" ) ( "case" value ":" ) * declaration ";", or "default" ":" declaration ";" */
    private Arm arm() {
        Token start = in.peek();
        List<ValueElement> cases = new ArrayList<>();
        if (!in.accept("default")) {
            do {
                in.expect("case", "or 'default'");
                cases.add(value("after 'case'"));
                in.expect(":", "after the value of the case");
            } while (in.peek().is("case"));
            if (in.peek().is("default")) {
                throw in.error("'default' has an arm of its own, it does not share one with a case");
            }
        } else {
            in.expect(":", "after 'default'");
        }
        DeclarationElement declaration = declaration("the name of an arm");
        in.expectAtEnd(";", "after " + (declaration == null ? "'void'" : "arm '" + declaration.name() + "'"));
        return new Arm(
                cases, declaration == null ? null : declaration.withMore(in.annotations(start)), in.position(start));
    }

    /** program-def: "program" identifier "{" version-def version-def * "}" "=" constant ";" */
    private DefinitionElement program() {
        in.next();
        Token name = definedName("the name of a program");
        String owner = "program " + name.text();
        in.expect("{", "after '" + owner + "'");
        List<Version> versions = new ArrayList<>();
        do {
            member(owner, ";", () -> {
                versions.add(version());
                in.expectAtEnd(";", "after the version");
            });
        } while (!in.peek().is("}") && in.peek().kind() != Kind.END);
        in.expect("}", "at the end of '" + owner + "'");
        in.expect("=", "and a number after '" + owner + " { ... }'");
        return new DefinitionElement.Program(
                name.text(), in.position(name), value("as the number of " + owner), versions);
    }

    /** version-def: "version" identifier "{" procedure-def procedure-def * "}" "=" constant ";" */
    private Version version() {
        in.expect("version", "in a program");
        Token name = identifier("the name of a version");
        String owner = "version " + name.text();
        in.expect("{", "after '" + owner + "'");
        List<Procedure> procedures = new ArrayList<>();
        do {
            member(owner, ";", () -> {
                procedures.add(procedure());
                in.expectAtEnd(";", "after the procedure");
            });
        } while (!in.peek().is("}") && in.peek().kind() != Kind.END);
        in.expect("}", "at the end of '" + owner + "'");
        in.expect("=", "and a number after '" + owner + " { ... }'");
        return new Version(name.text(), in.position(name), value("as the number of " + owner), procedures);
    }

    /** procedure-def: proc-return identifier "(" proc-firstarg ( "," type-specifier )* ")" "=" constant ";" */
    private Procedure procedure() {
        Annotations annotations = in.annotations(in.peek());
        TypeElement result = in.accept("void") ? null : typeSpecifier();
        Token name = identifier("the name of a procedure");
        in.expect("(", "after '" + name.text() + "'");
        List<Argument> arguments = new ArrayList<>();
        if (!in.accept("void")) {
            do {
                Token start = in.peek();
                TypeElement type = typeSpecifier();
                String argument = in.peek().kind() == Kind.WORD
                        ? identifier("an argument").text()
                        : null;
                arguments.add(new Argument(type, argument, in.position(start)));
            } while (in.accept(","));
        }
        in.expect(")", "after the arguments of " + name.text());
        in.expect("=", "and a number after '" + name.text() + "(...)'");
        ValueElement number = value("as the number of " + name.text());
        return new Procedure(name.text(), in.position(name), number, result, arguments, annotations);
    }

    /** One member of a body; after an error in it the rest of the body is still read. */
    private void member(String owner, String separator, Runnable rule) {
        if (in.startsDefinition()) {
            throw in.error("'" + in.peek().text() + " " + in.peek(1).text() + "' begins inside '" + owner
                    + "': is a '}' missing before it?");
        }
        try {
            rule.run();
        } catch (SyntaxError e) {
            if (in.startsDefinition()) {
                throw e;
            }
            in.skipMember(separator);
        }
    }

    /**
     * declaration, of which there are eight forms: plain, optional, fixed and variable array of a type, fixed and variable
     * opaque, string, void.
     *
     * @return null for void
     */
    private @Nullable DeclarationElement declaration(String what) {
        return declaration(what, name -> {});
    }

    private @Nullable DeclarationElement declaration(String what, Consumer<Token> named) {
        Token start = in.peek();
        if (in.accept("void")) {
            return null;
        }
        TypeElement type = typeSpecifier();
        Token star = in.peek();
        boolean optional = in.accept("*");
        Token name = identifier(what);
        named.accept(name);
        Shape shape = Shape.PLAIN;
        ValueElement size = null;
        Token bracket = in.peek();
        if (in.accept("[")) {
            shape = Shape.FIXED;
            size = value("as the length of " + name.text());
            in.expect("]", "after the length of " + name.text());
        } else if (in.accept("<")) {
            shape = Shape.VARIABLE;
            size = in.peek().is(">") ? null : value("or '>' as the bound of " + name.text());
            in.expect(">", "after the bound of " + name.text());
        }
        if (optional && shape != Shape.PLAIN) {
            in.report(
                    bracket, "'" + name.text() + "' is optional or an array, not both: use a typedef for one of them");
        }
        if (!optional || shape == Shape.PLAIN) {
            checkShape(type, name, optional ? star : bracket, optional ? Shape.OPTIONAL : shape);
        }
        return new DeclarationElement(
                name.text(), in.position(name), type, optional ? Shape.OPTIONAL : shape, size, in.annotations(start));
    }

    private void checkShape(TypeElement type, Token name, Token mark, Shape shape) {
        if (!(type instanceof TypeElement.Base base)) {
            return;
        }
        if (base.type() == BaseType.STRING && shape != Shape.VARIABLE) {
            in.report(
                    mark,
                    "a string has a bound or none: 'string " + name.text() + "<n>' or 'string " + name.text() + "<>'"
                            + (shape == Shape.OPTIONAL ? "; for an optional one use a typedef" : ""));
        } else if (base.type() == BaseType.OPAQUE && (shape == Shape.PLAIN || shape == Shape.OPTIONAL)) {
            in.report(
                    mark,
                    "opaque has a length or a bound: 'opaque " + name.text() + "[n]' or 'opaque " + name.text() + "<n>'"
                            + (shape == Shape.OPTIONAL ? "; for an optional one use a typedef" : ""));
        }
    }

    /** type-specifier */
    private TypeElement typeSpecifier() {
        Token token = in.peek();
        if (token.kind() != Kind.WORD) {
            throw in.error("expected a type, found " + token.shown());
        }
        return switch (token.text()) {
            case "unsigned" -> unsigned();
            case "int", "hyper", "char", "short", "bool", "float", "double", "string", "opaque" ->
                base(BaseType.valueOf(token.text().toUpperCase(Locale.ROOT)), in.next(), token.text());
            case "quadruple" -> {
                in.report(token, "quadruple is not supported: Java has no 128-bit floating-point type");
                yield base(BaseType.DOUBLE, in.next(), token.text());
            }
            case "void" -> throw in.error("void stands alone: it is no type of a value");
            case "enum" ->
                prefixed(in.peek(1).is("{"), () -> {
                    Token body = in.peek();
                    return new DefinitionElement.Enumeration("enum", in.position(body), enumBody("enum"));
                });
            case "struct" ->
                prefixed(in.peek(1).is("{"), () -> {
                    Token body = in.peek();
                    return new DefinitionElement.Struct("struct", in.position(body), structBody("struct"));
                });
            case "union" -> prefixed(in.peek(1).is("switch"), () -> unionBody("", in.position(in.peek())));
            default -> new TypeElement.Named(null, identifier("a type").text(), in.position(token));
        };
    }

    /** [ "unsigned" ] and what rpcgen takes behind it; alone it is {@code unsigned int}. */
    private TypeElement unsigned() {
        Token token = in.next();
        Token second = in.peek();
        BaseType type = switch (second.text()) {
            case "int" -> BaseType.UNSIGNED_INT;
            case "hyper" -> BaseType.UNSIGNED_HYPER;
            case "char" -> BaseType.UNSIGNED_CHAR;
            case "short" -> BaseType.UNSIGNED_SHORT;
            default -> null;
        };
        if (type != null) {
            in.next();
            return base(type, token, type.spelled());
        }
        if (in.peek(1).kind() == Kind.WORD) {
            throw in.error("'unsigned " + second.text()
                    + "' is no type: unsigned int (4 bytes), unsigned hyper (8), unsigned char and unsigned short are");
        }
        return base(BaseType.UNSIGNED_INT, token, "unsigned");
    }

    private TypeElement base(BaseType type, Token token, String spelled) {
        return new TypeElement.Base(type, spelled, in.position(token));
    }

    /** A body, or the name of a type with its kind in front. */
    private TypeElement prefixed(boolean hasBody, Supplier<DefinitionElement> body) {
        Token keyword = in.next();
        if (hasBody) {
            if (bodiesOpen == MAX_BODIES) {
                throw in.error("more than " + MAX_BODIES + " types are written inside one another: give them names");
            }
            bodiesOpen++;
            try {
                return new TypeElement.Inline(body.get(), in.position(keyword));
            } finally {
                bodiesOpen--;
            }
        }
        Token name = identifier("the name of a type");
        return new TypeElement.Named(keyword.text(), name.text(), in.position(name));
    }

    /** value: constant | identifier */
    private ValueElement value(String where) {
        Token token = in.peek();
        if (token.kind() == Kind.NUMBER) {
            in.next();
            return new ValueElement.Literal(token.text(), in.position(token));
        }
        if (token.kind() == Kind.WORD && !KEYWORDS.contains(token.text())) {
            in.next();
            return new ValueElement.Name(token.text(), in.position(token));
        }
        throw in.error("expected a number or the name of a constant " + where + ", found " + token.shown());
    }

    private Token definedName(String what) {
        Token name = identifier(what);
        defined = name;
        return name;
    }

    private Token identifier(String what) {
        Token token = in.peek();
        if (token.kind() != Kind.WORD) {
            throw in.error("expected " + what + ", found " + token.shown());
        }
        if (KEYWORDS.contains(token.text())) {
            throw in.error("expected " + what + ", found the keyword '" + token.text() + "'");
        }
        return in.next();
    }
}
