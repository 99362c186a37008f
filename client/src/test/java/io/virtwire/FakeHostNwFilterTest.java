package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FakeHostNwFilterTest extends OnFakeHost {
    private static final String FILTER = """
            <filter name='quiet' chain='ipv4'><uuid>11111111-0000-4000-8000-000000000001</uuid>
            <rule action='drop' direction='out' priority='500'><all/></rule></filter>""";

    private static final String BINDING = """
            <filterbinding><owner><name>a</name><uuid>11111111-0000-4000-8000-000000000002</uuid></owner>
            <portdev name='vnet7'/><mac address='52:54:00:00:00:01'/><filterref filter='quiet'/></filterbinding>""";

    @Test
    void filterIsDefinedShownAndGone() {
        NwFilter filter = connection.nwFilters().define(FILTER);

        assertThat(filter.getXmlDesc())
                .startsWith("<filter name='quiet' chain='ipv4' priority='-700'>")
                .contains("<rule action='drop' direction='out' priority='500'>");
        assertThat(connection.nwFilters().listAll()).containsExactly(filter);
        assertThatThrownBy(() -> connection.nwFilters().define(FILTER.replace("quiet", "loud")))
                .hasMessageContaining("filter with same UUID but different name ('quiet') already exists");
        filter.undefine();
        assertThatThrownBy(() -> connection.nwFilters().lookupByName("quiet"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("no nwfilter with matching name 'quiet'");
    }

    @Test
    void filterThatIsBoundStays() {
        NwFilter filter = connection.nwFilters().define(FILTER);
        NwFilterBinding binding = connection.nwFilters().createBinding(BINDING);

        assertThat(connection.nwFilters().listAllBindings()).containsExactly(binding);
        assertThatThrownBy(filter::undefine).hasMessageContaining("nwfilter is in use");

        binding.delete();
        filter.undefine();
        assertThat(connection.nwFilters().listAll()).isEmpty();
    }
}
