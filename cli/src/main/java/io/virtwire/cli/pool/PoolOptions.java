package io.virtwire.cli.pool;

import io.virtwire.cli.Command;
import io.virtwire.cli.XmlLines;
import picocli.CommandLine.Model.OptionSpec;

/** The options that describe a pool, and the XML made of them. */
final class PoolOptions {
    private final OptionSpec name;
    private final OptionSpec type;
    private final OptionSpec printXml;
    private final OptionSpec sourceHost;
    private final OptionSpec sourcePath;
    private final OptionSpec sourceDevice;
    private final OptionSpec sourceName;
    private final OptionSpec target;
    private final OptionSpec sourceFormat;
    private final OptionSpec authType;
    private final OptionSpec authUsername;
    private final OptionSpec secretUsage;
    private final OptionSpec secretUuid;
    private final OptionSpec adapterName;
    private final OptionSpec adapterWwnn;
    private final OptionSpec adapterWwpn;
    private final OptionSpec adapterParent;
    private final OptionSpec parentWwnn;
    private final OptionSpec parentWwpn;
    private final OptionSpec parentFabricWwn;
    private final OptionSpec protocolVersion;
    private final OptionSpec initiator;

    PoolOptions(Command command) {
        name = command.data("name", "the pool's name");
        type = command.data("type", "which kind of pool, such as dir");
        printXml = command.flag("print-xml", "print its XML, and make none");
        sourceHost = command.string("source-host", "the host it comes from");
        sourcePath = command.string("source-path", "the directory it comes from");
        sourceDevice = command.string("source-dev", "the device it comes from");
        sourceName = command.string("source-name", "what it is called where it comes from");
        target = command.string("target", "where it is found on the host");
        sourceFormat = command.string("source-format", "the format of what lies under it");
        authType = command.string("auth-type", "how to log in at its source, such as chap");
        authUsername = command.string("auth-username", "who logs in at its source");
        secretUsage = command.string("secret-usage", "what the secret for that is for");
        secretUuid = command.string("secret-uuid", "the UUID of the secret for that");
        adapterName = command.string("adapter-name", "the SCSI adapter it comes from, such as scsi_host1");
        adapterWwnn = command.string("adapter-wwnn", "the node name of its Fibre Channel adapter");
        adapterWwpn = command.string("adapter-wwpn", "the port name of its Fibre Channel adapter");
        adapterParent = command.string("adapter-parent", "the adapter's parent, such as scsi_host1");
        parentWwnn = command.string("adapter-parent-wwnn", "the node name of the adapter's parent");
        parentWwpn = command.string("adapter-parent-wwpn", "the port name of the adapter's parent");
        parentFabricWwn = command.string("adapter-parent-fabric-wwn", "the fabric of the adapter's parent");
        protocolVersion = command.string("source-protocol-ver", "which version of NFS its source speaks");
        initiator = command.string("source-initiator", "the name of the iSCSI initiator");
    }

    String name() {
        return Command.text(name);
    }

    /** {@return whether the XML is all that is wanted} */
    boolean printsXml() {
        return Command.given(printXml);
    }

    /** {@return what the options say; the first that has no value is told} */
    String toXml() {
        Command.requireNotBoth(secretUsage, secretUuid);
        Command.text(name);
        Command.text(type);
        // Not in the order in which they are declared.
        checkAll(sourceHost, sourcePath, sourceDevice, sourceName, sourceFormat, target, authType, authUsername);
        checkAll(secretUsage, secretUuid, adapterName, adapterWwnn, adapterWwpn, adapterParent);
        checkAll(parentWwnn, parentWwpn, parentFabricWwn, protocolVersion, initiator);
        XmlLines xml = new XmlLines();
        xml.open("<pool type='" + Command.text(type) + "'>");
        xml.line("<name>" + Command.text(name) + "</name>");
        if (hasSource()) {
            writeSource(xml);
        }
        if (Command.given(target)) {
            xml.open("<target>");
            writeIfGiven(xml, "<path>", target, "</path>");
            xml.close("</target>");
        }
        return xml.close("</pool>").toText();
    }

    private static void checkAll(OptionSpec... options) {
        for (OptionSpec option : options) {
            Command.optionalText(option);
        }
    }

    /** A secret, who logs in, or a version alone do not make a source. */
    private boolean hasSource() {
        for (OptionSpec option :
                new OptionSpec[] {sourceHost, sourcePath, sourceDevice, initiator, sourceFormat, sourceName, adapterName
                }) {
            if (Command.given(option)) {
                return true;
            }
        }
        return areGiven(adapterWwnn, adapterWwpn);
    }

    private void writeSource(XmlLines xml) {
        xml.open("<source>");
        writeIfGiven(xml, "<host name='", sourceHost, "'/>");
        writeIfGiven(xml, "<dir path='", sourcePath, "'/>");
        writeIfGiven(xml, "<device path='", sourceDevice, "'/>");
        InitiatorXml.write(xml, Command.optionalText(initiator));
        writeAdapter(xml);
        writeAuth(xml);
        writeIfGiven(xml, "<format type='", sourceFormat, "'/>");
        writeIfGiven(xml, "<name>", sourceName, "</name>");
        writeIfGiven(xml, "<protocol ver='", protocolVersion, "'/>");
        xml.close("</source>");
    }

    private void writeAdapter(XmlLines xml) {
        if (areGiven(adapterWwnn, adapterWwpn)) {
            xml.line("<adapter type='fc_host'" + parent() + attribute("wwnn", adapterWwnn)
                    + attribute("wwpn", adapterWwpn) + "/>");
        } else {
            writeIfGiven(xml, "<adapter type='scsi_host' name='", adapterName, "'/>");
        }
    }

    /** {@return the attributes that name the adapter's parent, in one of three ways} */
    private String parent() {
        if (Command.given(adapterParent)) {
            return attribute("parent", adapterParent);
        } else if (areGiven(parentWwnn, parentWwpn)) {
            return attribute("parent_wwnn", parentWwnn) + attribute("parent_wwpn", parentWwpn);
        }
        return attribute("parent_fabric_wwn", parentFabricWwn);
    }

    private void writeAuth(XmlLines xml) {
        boolean hasSecret = Command.given(secretUsage) || Command.given(secretUuid);
        if (!areGiven(authType, authUsername) || !hasSecret) {
            return;
        }
        xml.open("<auth" + attribute("type", authType) + attribute("username", authUsername) + ">");
        xml.line("<secret" + attribute("usage", secretUsage) + attribute("uuid", secretUuid) + "/>");
        xml.close("</auth>");
    }

    private static boolean areGiven(OptionSpec one, OptionSpec other) {
        return Command.given(one) && Command.given(other);
    }

    private static String attribute(String attribute, OptionSpec option) {
        String value = Command.optionalText(option);
        return value == null ? "" : " " + attribute + "='" + value + "'";
    }

    private static void writeIfGiven(XmlLines xml, String before, OptionSpec option, String after) {
        String value = Command.optionalText(option);
        if (value != null) {
            xml.line(before + value + after);
        }
    }
}
