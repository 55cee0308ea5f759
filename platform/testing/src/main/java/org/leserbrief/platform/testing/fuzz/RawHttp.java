package org.leserbrief.platform.testing.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// An HTTP/1.1 client that sends any bytes, because other clients refuse to write invalid requests.
public final class RawHttp implements AutoCloseable {
    /// A response that takes longer counts as missing.
    private static final int PATIENCE_MILLIS = 20_000;

    private final int port;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    public RawHttp(int port) {
        this.port = port;
    }

    /// @param headers by name, ignoring case; the last one of several with the same name
    /// @param body empty for a stream of events, which does not end
    public record Answer(int status, Map<String, String> headers, byte[] body, long millis) {
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /// Sends the bytes of a request and reads the response.
    ///
    /// @param withoutBody whether the response has no body whatever its headers say, as for `HEAD`
    /// @throws IOException if there is no response
    public Answer send(byte[] request, boolean withoutBody) throws IOException {
        boolean used = socket != null;
        try {
            return sendOnce(request, withoutBody);
        } catch (IOException e) {
            close();
            if (!used) {
                throw e;
            }
            // The server may close a connection between two requests.
            return sendOnce(request, withoutBody);
        }
    }

    private Answer sendOnce(byte[] request, boolean withoutBody) throws IOException {
        long start = System.nanoTime();
        Socket connected = socket;
        InputStream stream = in;
        if (connected == null || stream == null) {
            connected = new Socket(InetAddress.getLoopbackAddress(), port);
            connected.setSoTimeout(PATIENCE_MILLIS);
            connected.setTcpNoDelay(true);
            stream = new BufferedInputStream(connected.getInputStream());
            socket = connected;
            in = stream;
        }
        try {
            connected.getOutputStream().write(request);
            connected.getOutputStream().flush();
        } catch (IOException refused) {
            // The server may stop reading and close the connection after it has refused the request; its response
            // can still be read.
            connected.shutdownOutput();
        }
        int status = status(stream);
        Map<String, String> headers = headers(stream);
        while (status / 100 == 1) {
            status = status(stream);
            headers = headers(stream);
        }
        byte[] body = body(stream, status, headers, withoutBody);
        if (headers.getOrDefault("connection", "").equalsIgnoreCase("close")) {
            close();
        }
        return new Answer(status, headers, body, (System.nanoTime() - start) / 1_000_000);
    }

    private static int status(InputStream in) throws IOException {
        String[] parts = line(in).split(" ", 3);
        if (parts.length < 2 || !parts[0].startsWith("HTTP/")) {
            throw new IOException("no status line: " + String.join(" ", parts));
        }
        return Integer.parseInt(parts[1]);
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(InputStream in, int status, Map<String, String> headers, boolean withoutBody)
            throws IOException {
        if (headers.getOrDefault("content-type", "").startsWith("text/event-stream")) {
            close();
            return new byte[0];
        }
        if (withoutBody || status == 204 || status == 304) {
            return new byte[0];
        }
        byte[] body;
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            body = chunks(in);
        } else if (headers.containsKey("content-length")) {
            body = exactly(in, Integer.parseInt(headers.getOrDefault("content-length", "")));
        } else {
            body = in.readAllBytes();
            close();
        }
        if (headers.getOrDefault("content-encoding", "").equalsIgnoreCase("gzip")) {
            try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
                return plain.readAllBytes();
            }
        }
        return body;
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            all.writeBytes(exactly(in, size));
            line(in);
        }
        line(in);
        return all.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(line(in).strip(), 16);
    }

    private static byte[] exactly(InputStream in, int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the answer ends early");
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("no answer");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException gone) {
                // Nothing is left to close.
            }
        }
        socket = null;
        in = null;
    }
}
