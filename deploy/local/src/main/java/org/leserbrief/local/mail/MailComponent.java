package org.leserbrief.local.mail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.leserbrief.local.process.AotCaches;
import org.leserbrief.local.process.Component;
import org.leserbrief.local.process.HttpReadiness;
import org.leserbrief.local.process.JavaProcess;
import org.leserbrief.local.process.RunningComponent;
import org.leserbrief.local.setup.DataDirectory;
import org.leserbrief.local.setup.Ports;

/// The mail server. It has a process of its own, so that fault tests can kill it alone.
public final class MailComponent implements Component {
    private final JavaProcess process;
    private final Ports ports;

    public MailComponent(DataDirectory data, Ports ports, AotCaches aotCaches) {
        this.ports = ports;
        List<String> arguments = new ArrayList<>(aotCaches.options("mail"));
        arguments.addAll(List.of(
                // Some hundred mails of a few kilobytes each; the rest is headroom.
                "-Xms16m",
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                MailProcess.class.getName(),
                Integer.toString(ports.smtp()),
                Integer.toString(ports.mailbox())));
        process = new JavaProcess("mail", arguments, Map.of(), data.root(), data.log("mail"), data.root());
    }

    @Override
    public String name() {
        return process.name();
    }

    @Override
    public Path log() {
        return process.log();
    }

    @Override
    public RunningComponent launch() {
        return process.launch();
    }

    public BooleanSupplier ready() {
        return new HttpReadiness("http://127.0.0.1:%d%s".formatted(ports.mailbox(), MailboxPages.HEALTH));
    }
}
