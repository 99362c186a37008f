package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.MigrationSteps.Answer;
import io.virtwire.MigrationSteps.Finished;
import io.virtwire.enums.DomainMigrateFlag;
import io.virtwire.enums.ErrorDomain;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.xdr.Opaque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which steps follow on which, and with what; the steps themselves are scripted. */
class MigrationFlowTest {
    private static final int PROTECTION = DomainMigrateFlag.CHANGE_PROTECTION.bits();
    private static final NonnullDomain GUEST = new NonnullDomain("guest", new UUID(1, 2), 3);

    private final Script steps = new Script();

    @Test
    void eachStepGetsTheCookieOfTheOneBefore() {
        NonnullDomain arrived = flow(DomainMigrateFlag.LIVE.bits(), PROTECTION).run();

        assertThat(arrived).isEqualTo(GUEST);
        assertThat(steps.log)
                .containsExactly(
                        "begin 1|protect",
                        "paused",
                        "prepare b1 <xml> 1",
                        "sendTo tcp:there",
                        "perform p2 1|protect",
                        "finish p3 1",
                        "confirm f4 1|protect");
    }

    @Test
    void aPausedGuestStaysPaused() {
        steps.paused = true;

        flow(0, 0).run();

        assertThat(steps.log).contains("prepare b1 <xml> 32", "perform p2 32", "confirm f4 32");
    }

    @Test
    void theDestinationIsNotToldWhatConcernsTheSource() {
        flow(DomainMigrateFlag.ABORT_ON_ERROR.bits() | DomainMigrateFlag.AUTO_CONVERGE.bits(), 0)
                .run();

        assertThat(steps.log).contains("begin 12288", "prepare b1 <xml> 0", "perform p2 12288", "finish p3 0");
    }

    @Test
    void aGuestThatIsOffIsNotSent() {
        flow(DomainMigrateFlag.OFFLINE.bits(), 0).run();

        assertThat(steps.log).contains("finish - 1024").noneMatch(step -> step.startsWith("perform"));
    }

    @Test
    void nothingIsUndoneIfItDoesNotBegin() {
        steps.failures.put("begin", error("no"));

        assertThatThrownBy(flow(0, PROTECTION)::run).hasMessage("no");
        assertThat(steps.log).containsExactly("begin 0|protect");
    }

    @Test
    void theSourceIsToldThatTheDestinationRefuses() {
        steps.failures.put("prepare", error("no room"));
        steps.failures.put("confirm", error("and this"));

        assertThatThrownBy(flow(0, PROTECTION)::run)
                .hasMessage("no room")
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
        assertThat(steps.log).endsWith("confirm - 0|protect cancelled");
    }

    @Test
    void withoutProtectionTheSourceHasNothingToEnd() {
        steps.failures.put("prepare", error("no room"));

        assertThatThrownBy(flow(0, 0)::run).hasMessage("no room");
        assertThat(steps.log).endsWith("prepare b1 <xml> 0");
    }

    @Test
    void withoutAUriBothAreTold() {
        steps.uri = null;

        assertThatThrownBy(flow(0, 0)::run).hasMessageContaining("did not say where");
        assertThat(steps.log).endsWith("sendTo null", "finish p2 0 cancelled", "confirm f4 0 cancelled");
    }

    @Test
    void aSourceThatFailedHasCleanedUpByItself() {
        steps.failures.put("perform", error("lost"));
        steps.failures.put("finish", error("cancelled"));

        assertThatThrownBy(flow(0, 0)::run).hasMessage("lost");
        assertThat(steps.log).endsWith("perform p2 0", "finish - 0 cancelled");
    }

    @Test
    void errorsOfBothHypervisorsAreToldTogether() {
        steps.failures.put("perform", qemu("broken pipe", ErrorNumber.OPERATION_FAILED));
        steps.failures.put("finish", qemu("out of memory", ErrorNumber.OPERATION_FAILED));

        assertThatThrownBy(flow(0, 0)::run)
                .hasMessage("migration failed; the source host says: broken pipe; the destination host says:"
                        + " out of memory");
    }

    @Test
    void aDestinationThatFinishedWellHasNoErrorOfItsOwn() {
        steps.failures.put("perform", qemu("broken pipe", ErrorNumber.OPERATION_FAILED));
        steps.failures.put("finish", qemu("finished", ErrorNumber.MIGRATE_FINISH_OK));

        assertThatThrownBy(flow(0, 0)::run).hasMessage("broken pipe");
    }

    @Test
    void aGuestThatDoesNotArriveGoesOnOnTheSource() {
        steps.failures.put("finish", error("does not start"));

        assertThatThrownBy(flow(0, 0)::run).hasMessage("does not start");
        assertThat(steps.log).endsWith("confirm - 0 cancelled");
    }

    @Test
    void aLostAnswerAtTheEndIsNoFailureThatAnybodyKnowsOf() {
        steps.failures.put("finish", new CallInterruptedException(new InterruptedException()));

        assertThatThrownBy(flow(0, 0)::run).hasMessageContaining("the guest may run on the destination");
        assertThat(steps.log).endsWith("finish p3 0");
    }

    @Test
    void aGuestThatArrivedIsThereEvenIfTheSourceDoesNotConfirm() {
        steps.failures.put("confirm", error("gone"));

        assertThat(flow(0, 0).run()).isEqualTo(GUEST);
    }

    private MigrationFlow flow(int flags, int protection) {
        return new MigrationFlow("guest", steps, flags, protection);
    }

    private static LibvirtException error(String message) {
        return new LibvirtException(ErrorNumber.INTERNAL_ERROR, ErrorDomain.DOMAIN, message, null);
    }

    private static LibvirtException qemu(String message, ErrorNumber number) {
        return new LibvirtException(number, ErrorDomain.QEMU, message, null);
    }

    private static final class Script implements MigrationSteps {
        private final List<String> log = new ArrayList<>();
        private final Map<String, LibvirtException> failures = new HashMap<>();
        private boolean paused;
        private @Nullable String uri = "tcp:there";

        private void step(String name, String rest) {
            log.add((name + " " + rest).strip());
            LibvirtException failure = failures.get(name);
            if (failure != null) {
                throw failure;
            }
        }

        private static Opaque cookie(String text) {
            return Opaque.ofUtf8(text);
        }

        private static String text(Opaque cookie) {
            return cookie.size() == 0 ? "-" : cookie.toUtf8();
        }

        private static String flags(int flags) {
            return (flags & ~PROTECTION) + ((flags & PROTECTION) != 0 ? "|protect" : "");
        }

        @Override
        public Answer begin(int flags) {
            step("begin", flags(flags));
            return new Answer(cookie("b1"), "<xml>");
        }

        @Override
        public boolean paused() {
            step("paused", "");
            return paused;
        }

        @Override
        public Answer prepare(Opaque cookie, String xml, int flags) {
            step("prepare", text(cookie) + " " + xml + " " + flags(flags));
            return new Answer(cookie("p2"), uri);
        }

        @Override
        public boolean sendTo(@Nullable String to) {
            step("sendTo", String.valueOf(to));
            return to != null;
        }

        @Override
        public Opaque perform(Opaque cookie, int flags) {
            step("perform", text(cookie) + " " + flags(flags));
            return cookie("p3");
        }

        @Override
        public Finished finish(Opaque cookie, int flags, boolean cancelled) {
            step("finish", text(cookie) + " " + flags(flags) + (cancelled ? " cancelled" : ""));
            return new Finished(cookie("f4"), GUEST);
        }

        @Override
        public void confirm(Opaque cookie, int flags, boolean cancelled) {
            step("confirm", text(cookie) + " " + flags(flags) + (cancelled ? " cancelled" : ""));
        }
    }
}
