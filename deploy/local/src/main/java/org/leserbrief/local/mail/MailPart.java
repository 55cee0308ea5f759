package org.leserbrief.local.mail;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.leserbrief.local.process.HttpReadiness;
import org.leserbrief.local.process.JavaProcess;
import org.leserbrief.local.process.Part;
import org.leserbrief.local.process.RunningPart;
import org.leserbrief.local.setup.DataDirectory;
import org.leserbrief.local.setup.Ports;

/// The mail server, in a process of its own: it can be killed without anybody else.
public final class MailPart implements Part {
    private final JavaProcess process;
    private final Ports ports;

    public MailPart(DataDirectory data, Ports ports) {
        this.ports = ports;
        process = new JavaProcess(
                "mail",
                List.of(
                        // Some hundred mails of a few kilobytes; the rest is room.
                        "-Xms16m",
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MailProcess.class.getName(),
                        Integer.toString(ports.smtp()),
                        Integer.toString(ports.mailbox())),
                Map.of(),
                data.root(),
                data.log("mail"),
                data.root());
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
    public RunningPart launch() {
        return process.launch();
    }

    public BooleanSupplier ready() {
        return new HttpReadiness("http://127.0.0.1:%d%s".formatted(ports.mailbox(), MailboxPages.HEALTH));
    }
}
