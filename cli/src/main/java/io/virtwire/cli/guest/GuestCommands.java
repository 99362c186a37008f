package io.virtwire.cli.guest;

import io.virtwire.cli.Command;
import org.jspecify.annotations.Nullable;

/** The commands of this package by name. Naming one loads its class and no other's. */
public final class GuestCommands {
    private GuestCommands() {}

    /** {@return a new command, or null if there is none of this name} */
    public static @Nullable Command create(String name) {
        return switch (name) {
            case "blockcommit" -> new BlockCommitCommand();
            case "blockcopy" -> new BlockCopyCommand();
            case "blockjob" -> new BlockJobCommand();
            case "blockpull" -> new BlockPullCommand();
            case "blockresize" -> new BlockResizeCommand();
            case "console" -> new ConsoleCommand();
            case "desc" -> new DescCommand();
            case "domdisplay" -> new DomDisplayCommand();
            case "domfsfreeze" -> new DomFsFreezeCommand();
            case "domfsinfo" -> new DomFsInfoCommand();
            case "domfsthaw" -> new DomFsThawCommand();
            case "domfstrim" -> new DomFsTrimCommand();
            case "domhostname" -> new DomHostnameCommand();
            case "dompmsuspend" -> new DomPmSuspendCommand();
            case "dompmwakeup" -> new DomPmWakeupCommand();
            case "domrename" -> new DomRenameCommand();
            case "domxml-from-native" -> new DomXmlFromNativeCommand();
            case "domxml-to-native" -> new DomXmlToNativeCommand();
            case "dump" -> new DumpCommand();
            case "get-user-sshkeys" -> new GetUserSshKeysCommand();
            case "guest-agent-timeout" -> new GuestAgentTimeoutCommand();
            case "inject-nmi" -> new InjectNmiCommand();
            case "managedsave" -> new ManagedSaveCommand();
            case "managedsave-define" -> new ManagedSaveDefineCommand();
            case "managedsave-dumpxml" -> new ManagedSaveDumpXmlCommand();
            case "managedsave-edit" -> new ManagedSaveEditCommand();
            case "managedsave-remove" -> new ManagedSaveRemoveCommand();
            case "metadata" -> new MetadataCommand();
            case "qemu-agent-command" -> new QemuAgentCommandCommand();
            case "qemu-attach" -> new QemuAttachCommand();
            case "qemu-monitor-command" -> new QemuMonitorCommandCommand();
            case "qemu-monitor-event" -> new QemuMonitorEventCommand();
            case "restore" -> new RestoreCommand();
            case "save" -> new SaveCommand();
            case "save-image-define" -> new SaveImageDefineCommand();
            case "save-image-dumpxml" -> new SaveImageDumpXmlCommand();
            case "save-image-edit" -> new SaveImageEditCommand();
            case "screenshot" -> new ScreenshotCommand();
            case "send-key" -> new SendKeyCommand();
            case "send-process-signal" -> new SendProcessSignalCommand();
            case "set-user-password" -> new SetUserPasswordCommand();
            case "set-user-sshkeys" -> new SetUserSshKeysCommand();
            case "ttyconsole" -> new TtyConsoleCommand();
            case "vncdisplay" -> new VncDisplayCommand();
            default -> null;
        };
    }
}
