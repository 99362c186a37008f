package io.virtwire.transport.internal;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.netty.channel.ChannelHandler;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;

@AnalyzeClasses(packages = "io.virtwire.transport", importOptions = DoNotIncludeTests.class)
class HandlersNeverBlockTest {
    @ArchTest
    static final ArchRule handlersWaitForNothing = noClasses()
            .that()
            .areAssignableTo(ChannelHandler.class)
            .should()
            .callMethodWhere(target(owner(assignableTo(Future.class))).and(target(nameMatching("get|await.*|sync.*"))))
            .orShould()
            .callMethodWhere(
                    target(owner(assignableTo(Thread.class))).and(target(nameMatching("sleep|join|onSpinWait"))))
            .orShould()
            .callMethodWhere(target(owner(assignableTo(BlockingQueue.class))).and(target(nameMatching("put|take"))))
            .orShould()
            .callMethodWhere(target(owner(assignableTo(Lock.class))).and(target(nameMatching("lock.*|tryLock"))))
            .orShould()
            .callMethodWhere(target(nameMatching("wait")).and(target(owner(assignableTo(Object.class)))))
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(CountDownLatch.class, Condition.class, LockSupport.class);

    @ArchTest
    static final ArchRule nothingHereIsSynchronized = noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED);
}
