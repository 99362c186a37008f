package io.virtwire.cli;

import io.virtwire.cli.device.DeviceCommands;
import io.virtwire.cli.event.EventCommands;
import io.virtwire.cli.guest.GuestCommands;
import io.virtwire.cli.host.HostCommands;
import io.virtwire.cli.iface.IfaceCommands;
import io.virtwire.cli.monitor.MonitorCommands;
import io.virtwire.cli.net.NetCommands;
import io.virtwire.cli.nodedev.NodeDevCommands;
import io.virtwire.cli.nwfilter.NwFilterCommands;
import io.virtwire.cli.pool.PoolCommands;
import io.virtwire.cli.secret.SecretCommands;
import io.virtwire.cli.snapshot.SnapshotCommands;
import io.virtwire.cli.tuning.TuningCommands;
import io.virtwire.cli.vol.VolCommands;
import org.jspecify.annotations.Nullable;

/** All commands by name. Naming one loads its class and no other's. */
final class Commands {
    private Commands() {}

    /** {@return a new command, or null if there is none of this name} */
    static @Nullable Command create(String name) {
        return switch (name) {
            case "autostart" -> new AutostartCommand();
            case "capabilities" -> new CapabilitiesCommand();
            case "create" -> new CreateCommand();
            case "define" -> new DefineCommand();
            case "destroy" -> new DestroyCommand();
            case "doctor" -> new DoctorCommand();
            case "domid" -> new DomIdCommand();
            case "dominfo" -> new DomInfoCommand();
            case "domname" -> new DomNameCommand();
            case "domstate" -> new DomStateCommand();
            case "domuuid" -> new DomUuidCommand();
            case "dumpxml" -> new DumpXmlCommand();
            case "edit" -> new EditCommand();
            case "exit", "quit" -> new QuitCommand(name);
            case "help" -> new HelpCommand();
            case "hostname" -> new HostnameCommand();
            case "list" -> new ListCommand();
            case "nodeinfo" -> new NodeInfoCommand();
            case "reboot" -> new RebootCommand();
            case "reset" -> new ResetCommand();
            case "resume" -> new ResumeCommand();
            case "shutdown" -> new ShutdownCommand();
            case "start" -> new StartCommand();
            case "suspend" -> new SuspendCommand();
            case "undefine" -> new UndefineCommand();
            case "uri" -> new UriCommand();
            case "version" -> new VersionCommand();
            default -> createOfArea(name);
        };
    }

    /** The areas have their own tables, each a package. */
    private static @Nullable Command createOfArea(String name) {
        Command command = MonitorCommands.create(name);
        if (command == null) {
            command = TuningCommands.create(name);
        }
        if (command == null) {
            command = DeviceCommands.create(name);
        }
        if (command == null) {
            command = GuestCommands.create(name);
        }
        if (command == null) {
            command = HostCommands.create(name);
        }
        if (command == null) {
            command = EventCommands.create(name);
        }
        if (command == null) {
            command = NetCommands.create(name);
        }
        if (command == null) {
            command = IfaceCommands.create(name);
        }
        if (command == null) {
            command = NwFilterCommands.create(name);
        }
        if (command == null) {
            command = NodeDevCommands.create(name);
        }
        if (command == null) {
            command = SecretCommands.create(name);
        }
        if (command == null) {
            command = SnapshotCommands.create(name);
        }
        if (command == null) {
            command = PoolCommands.create(name);
        }
        if (command == null) {
            command = VolCommands.create(name);
        }
        return command;
    }
}
