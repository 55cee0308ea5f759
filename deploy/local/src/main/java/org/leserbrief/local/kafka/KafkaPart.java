package org.leserbrief.local.kafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.leserbrief.local.process.JavaProcess;
import org.leserbrief.local.process.Part;
import org.leserbrief.local.process.RunningPart;
import org.leserbrief.local.setup.DataDirectory;
import org.leserbrief.local.setup.Ports;
import org.leserbrief.platform.embedded.KafkaProcess;
import org.leserbrief.platform.embedded.Streams;

/// The broker, in a process of its own: it can be killed without anybody else.
public final class KafkaPart implements Part {
    private static final List<String> STREAMS = List.of(
            "leserbrief.articles.v1", "leserbrief.comments.v1", "leserbrief.taggings.v1", "leserbrief.topics.v1");

    private final JavaProcess process;
    private final Ports ports;

    /// @param proxiedPort where clients find the second listener: a proxy's port
    public KafkaPart(DataDirectory data, Ports ports, OptionalInt proxiedPort) {
        this.ports = ports;
        List<String> listeners = new ArrayList<>();
        listeners.add(Integer.toString(ports.kafka()));
        listeners.add(Integer.toString(ports.kafkaController()));
        proxiedPort.ifPresent(
                port -> listeners.addAll(List.of(Integer.toString(ports.kafkaBehindProxy()), Integer.toString(port))));
        Path log = data.log("kafka");
        process = new JavaProcess("kafka", arguments(data.kafka(), listeners), Map.of(), data.root(), log, data.root());
    }

    private static List<String> arguments(Path directory, List<String> listeners) {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of(
                // Measured with 5,000 comments: 60 MB live; the rest is room.
                "-Xms64m",
                "-Xmx192m",
                "-XX:+UseSerialGC",
                // Half the processor time until it is ready (4.7 s instead of 8.2 s);
                // afterwards a broker copies bytes, which needs no better code.
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.logging.SimpleFormatter.format=" + "%1$tF %1$tT.%1$tL %4$s %3$s: %5$s%6$s%n",
                "-cp",
                System.getProperty("java.class.path"),
                KafkaProcess.class.getName(),
                directory.toString()));
        arguments.addAll(listeners);
        return arguments;
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

    public String bootstrapServers() {
        return "127.0.0.1:" + ports.kafka();
    }

    /// Whether the broker listens; when it does, all streams are there once this returns.
    public boolean offersStreams() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ports.kafka())) {
            socket.close();
            Streams.create(bootstrapServers(), STREAMS);
            Streams.createSessions(bootstrapServers());
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
