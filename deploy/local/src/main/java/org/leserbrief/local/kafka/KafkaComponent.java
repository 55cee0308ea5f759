package org.leserbrief.local.kafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.leserbrief.local.process.AotCaches;
import org.leserbrief.local.process.Component;
import org.leserbrief.local.process.JavaProcess;
import org.leserbrief.local.process.RunningComponent;
import org.leserbrief.local.setup.DataDirectory;
import org.leserbrief.local.setup.Ports;
import org.leserbrief.platform.embedded.KafkaProcess;
import org.leserbrief.platform.embedded.StreamProvisioner;

/// The Kafka broker. It has a process of its own, so that fault tests can kill it alone.
public final class KafkaComponent implements Component {
    public static final List<String> STREAMS = List.of(
            "leserbrief.articles.v1",
            "leserbrief.comments.v1",
            "leserbrief.taggings.v1",
            "leserbrief.topics.v1",
            "leserbrief.follows.v1");

    private final JavaProcess process;
    private final Ports ports;

    /// @param proxiedPort port of the proxy through which clients reach the second listener
    public KafkaComponent(DataDirectory data, Ports ports, OptionalInt proxiedPort, AotCaches aotCaches) {
        this.ports = ports;
        List<String> listeners = new ArrayList<>();
        listeners.add(Integer.toString(ports.kafka()));
        listeners.add(Integer.toString(ports.kafkaController()));
        proxiedPort.ifPresent(
                port -> listeners.addAll(List.of(Integer.toString(ports.kafkaBehindProxy()), Integer.toString(port))));
        Path log = data.log("kafka");
        List<String> arguments = new ArrayList<>(aotCaches.options("kafka"));
        arguments.addAll(arguments(data.kafka(), listeners));
        process = new JavaProcess("kafka", arguments, Map.of(), data.root(), log, data.root());
    }

    private static List<String> arguments(Path directory, List<String> listeners) {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of(
                // 60 MB are live after 5,000 comments, measured; the rest is headroom.
                "-Xms64m",
                "-Xmx192m",
                "-XX:+UseSerialGC",
                // C1 only halves the CPU time of a start (4.7 s instead of 8.2 s), and a broker that mostly
                // copies bytes gains little from C2 afterwards.
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
    public RunningComponent launch() {
        return process.launch();
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + ports.kafka();
    }

    /// Creates the streams that do not exist yet, if the broker listens already.
    ///
    /// @return false if the broker does not listen yet
    public boolean createStreamsIfListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ports.kafka())) {
            socket.close();
            StreamProvisioner.create(bootstrapServers(), STREAMS);
            StreamProvisioner.createLimited(bootstrapServers());
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
