package io.virtwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DomainOrderTest {
    @Test
    void namesAreOrderedWithoutCase() {
        assertThat(DomainOrder.compareNames("Beta", "alpha")).isPositive();
        assertThat(DomainOrder.compareNames("beta", "BETA")).isZero();
        assertThat(DomainOrder.compareNames("a", "ab")).isNegative();
        assertThat(DomainOrder.compareNames("a_", "aB")).isNegative();
    }

    @Test
    void otherLettersAreOrderedByTheirBytes() {
        assertThat(DomainOrder.compareNames("z", "ä")).isNegative();
        assertThat(DomainOrder.compareNames("Ä", "ä")).isNegative();
        assertThat(DomainOrder.compareNames("\uffff", "😀")).isNegative();
    }
}
