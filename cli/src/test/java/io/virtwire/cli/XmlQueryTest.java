package io.virtwire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The expected texts are what virsh 9.0.0 prints. */
class XmlQueryTest {
    private static final XmlQuery QUERY = XmlQuery.of("""
            <domain type='test'>
              <name>meta</name>
              <title>größer</title>
              <metadata>
                <x:y xmlns:x="urn:x" b="ä&#10;b&quot;'&lt;&#9;" a="1">text ä &gt; "q"<z/> tail</x:y>
                <w:a xmlns:w="urn:w" w:q="2"><!-- comm --><b>  </b><c> x </c> <d/>  <![CDATA[ a<b ]]><?pi some?></w:a>
                <e xml:space="preserve">  <f/>  </e>
              </metadata>
              <os>
                <type arch='i686'>hvm</type>
                <boot dev='hd'/>
              </os>
              <devices>
              </devices>
            </domain>
            """);

    @Test
    void elementsAreLaidOutAnew() {
        assertThat(QUERY.nodes("//os", false)).isEqualTo("""
                <os>
                  <type arch="i686">hvm</type>
                  <boot dev="hd"/>
                </os>
                """);
    }

    @Test
    void elementsWithTextKeepTheirLayout() {
        assertThat(QUERY.nodes("//metadata", false)).isEqualTo("""
                <metadata>
                  <x:y xmlns:x="urn:x" b="&#xE4;&#10;b&quot;'&lt;&#9;" a="1">text ä &gt; "q"<z/> tail</x:y>
                  <w:a xmlns:w="urn:w" w:q="2"><!-- comm --><b>  </b><c> x </c><d/><![CDATA[ a<b ]]><?pi some?></w:a>
                  <e xml:space="preserve">  <f/>  </e>
                </metadata>
                """);
    }

    @Test
    void blanksThatAreAllThereIsStay() {
        assertThat(QUERY.nodes("//devices", false)).isEqualTo("<devices>\n  </devices>\n");
    }

    @Test
    void otherNodesArePrintedAsTheyStandInXml() {
        assertThat(QUERY.nodes("//@arch", false)).isEqualTo(" arch=\"i686\"\n");
        assertThat(QUERY.nodes("//title/text()", false)).isEqualTo("größer\n");
        assertThat(QUERY.nodes("//comment()", false)).isEqualTo("<!-- comm -->\n");
        assertThat(QUERY.nodes("//processing-instruction()", false)).isEqualTo("<?pi some?>\n");
        assertThat(QUERY.nodes("/", false))
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<domain type=\"test\">\n");
    }

    @Test
    void nodesComeInTheOrderOfTheDocument() {
        assertThat(QUERY.nodes("//boot | //name | //@type", false))
                .isEqualTo(" type=\"test\"\n<name>meta</name>\n<boot dev=\"hd\"/>\n");
    }

    @Test
    void relativeExpressionBeginsAtTheRoot() {
        assertThat(QUERY.nodes("name", false)).isEqualTo("<name>meta</name>\n");
        assertThat(QUERY.text("string(./title[1])")).isEqualTo("größer");
        assertThat(QUERY.text("string(./none[1])")).isEmpty();
    }

    @Test
    void nothingFoundIsNoError() {
        assertThat(QUERY.nodes("//none", false)).isEmpty();
        assertThat(QUERY.nodes("//none", true)).isEqualTo("<nodes/>\n");
    }

    @Test
    void nodesCanBeWrapped() {
        assertThat(QUERY.nodes("//boot | //name", true)).isEqualTo("""
                <nodes>
                  <name>meta</name>
                  <boot dev="hd"/>
                </nodes>
                """);
        assertThat(QUERY.nodes("//@arch", true)).isEqualTo("<nodes arch=\"i686\"/>\n");
        assertThat(QUERY.nodes("//name/text()", true)).isEqualTo("<nodes>meta</nodes>\n");
    }

    @Test
    void whatFindsNoNodesIsAnError() {
        assertThatThrownBy(() -> QUERY.nodes("1+1", false))
                .isInstanceOf(CommandException.class)
                .hasMessage("internal error: Incorrect xpath '1+1'");
    }

    @Test
    void wrongExpressionIsAnError() {
        assertThatThrownBy(() -> QUERY.nodes("//[", false))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("XPath expression '//[' is wrong: ");
        assertThatThrownBy(() -> QUERY.nodes("foo(", false)).isInstanceOf(CommandException.class);
        assertThatThrownBy(() -> QUERY.nodes("$v", false)).isInstanceOf(CommandException.class);
    }

    @Test
    void xmlWithADocumentTypeIsRefused() {
        assertThatThrownBy(() -> XmlQuery.of("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("the server's XML cannot be read: ");
    }
}
