package io.virtwire.cli;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathEvaluationResult;
import javax.xml.xpath.XPathEvaluationResult.XPathResultType;
import javax.xml.xpath.XPathException;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import javax.xml.xpath.XPathNodes;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/** A server's XML that is asked by XPath. Relative expressions begin at the root element. */
public final class XmlQuery {
    private static final String NO_DTD = "http://apache.org/xml/features/disallow-doctype-decl";
    private static final String LEXICAL_HANDLER = "http://xml.org/sax/properties/lexical-handler";

    private final Document document;

    private XmlQuery(Document document) {
        this.document = document;
    }

    /**
     * {@return the questions that can be asked of a text}
     *
     * @throws CommandException if it is no XML
     */
    public static XmlQuery of(String xml) {
        return new XmlQuery(parse(xml, false));
    }

    /**
     * {@return the tree of a text, for who wants to change it}
     *
     * @param keepBlanks whether blanks between elements stay in it
     * @throws CommandException if it is no XML
     */
    public static Document parse(String xml, boolean keepBlanks) {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(NO_DTD, true);
            XMLReader reader = factory.newSAXParser().getXMLReader();
            XmlBuilder builder = new XmlBuilder(keepBlanks);
            reader.setContentHandler(builder);
            reader.setErrorHandler(builder);
            reader.setProperty(LEXICAL_HANDLER, builder);
            reader.parse(new InputSource(new StringReader(xml)));
            return builder.document();
        } catch (ParserConfigurationException | SAXException | IOException malformed) {
            throw new CommandException("the server's XML cannot be read: " + malformed.getMessage());
        }
    }

    /** {@return the root element, for {@link XmlElements}} */
    public Element root() {
        return document.getDocumentElement();
    }

    /**
     * {@return the nodes an expression finds, each on lines of its own; with {@code wrap} in one element {@code nodes}}
     *
     * @throws CommandException if the expression is wrong, or finds something that is no node
     */
    public String nodes(String expression, boolean wrap) {
        XPathNodes found = find(expression);
        if (wrap) {
            return XmlPrinter.print(wrapped(found)) + "\n";
        }
        StringBuilder text = new StringBuilder();
        for (Node node : found) {
            text.append(XmlPrinter.print(node)).append('\n');
        }
        return text.toString();
    }

    /** {@return the text that an expression of ours finds} */
    public String text(String expression) {
        try {
            return xpath().evaluate(expression, document.getDocumentElement());
        } catch (XPathExpressionException wrong) {
            throw new IllegalArgumentException(expression, wrong);
        }
    }

    private XPathNodes find(String expression) {
        try {
            XPathEvaluationResult<?> result = xpath().evaluateExpression(expression, document.getDocumentElement());
            if (result.type() == XPathResultType.NODESET) {
                return (XPathNodes) result.value();
            }
        } catch (XPathException wrong) {
            throw new CommandException("XPath expression '" + expression + "' is wrong: " + reason(wrong));
        }
        throw new CommandException("internal error: Incorrect xpath '" + expression + "'");
    }

    private Element wrapped(XPathNodes found) {
        Element root = document.createElement("nodes");
        for (Node node : found) {
            Node copy = node.cloneNode(true);
            if (copy instanceof Attr attribute) {
                root.setAttributeNodeNS(attribute);
            } else {
                root.appendChild(copy);
            }
        }
        return root;
    }

    private static XPath xpath() {
        return XPathFactory.newDefaultInstance().newXPath();
    }

    private static String reason(XPathException wrong) {
        String message = wrong.getMessage();
        int colon = message == null ? -1 : message.indexOf("Exception: ");
        return message == null ? "no reason is known" : message.substring(colon < 0 ? 0 : colon + 11);
    }
}
