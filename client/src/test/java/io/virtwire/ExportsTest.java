package io.virtwire;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.virtwire", importOptions = DoNotIncludeTests.class)
class ExportsTest {
    private static final DescribedPredicate<JavaClass> NETTY =
            JavaClass.Predicates.resideInAPackage("io.netty..").as("Netty types");

    @ArchTest
    static final ArchRule theClientDoesNotKnowNetty = noClasses()
            .that()
            .resideInAnyPackage("io.virtwire", "io.virtwire.enums")
            .should()
            .dependOnClassesThat(NETTY);

    @ArchTest
    static final ArchRule theTransportExportsNoNettyType = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage("io.virtwire.transport")
            .and()
            .arePublic()
            .should()
            .haveRawReturnType(NETTY)
            .orShould(com.tngtech.archunit.lang.conditions.ArchConditions.have(
                    new DescribedPredicate<JavaMethod>("a Netty type as parameter") {
                        @Override
                        public boolean test(JavaMethod method) {
                            return method.getRawParameterTypes().stream().anyMatch(NETTY);
                        }
                    }));

    @ArchTest
    static final ArchRule generatedCodeDependsOnTheRuntimeAlone = noClasses()
            .that()
            .resideInAPackage("io.virtwire.protocol..")
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideOutsideOfPackages(
                    "io.virtwire.protocol..", "io.virtwire.xdr", "io.virtwire.rpc", "java..", "org.jspecify.."));
}
