package org.leserbrief.local.newsroom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.leserbrief.local.setup.CommandFailedException;

/// A body with a file and text fields (RFC 7578).
record Multipart(byte[] content) {
    /// Of no file that is sent: pictures contain binary data, and field values are ours.
    private static final String BOUNDARY = "leserbrief-sample-newsroom";

    static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    static Multipart of(Path file, Map<String, String> fields) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> {
            part(body, "name=\"%s\"".formatted(name));
            body.writeBytes((value + "\r\n").getBytes(StandardCharsets.UTF_8));
        });
        part(body, "name=\"file\"; filename=\"%s\"".formatted(file.getFileName()));
        try {
            body.writeBytes(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new CommandFailedException("the picture %s cannot be read".formatted(file), e);
        }
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return new Multipart(body.toByteArray());
    }

    private static void part(ByteArrayOutputStream body, String disposition) {
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
    }
}
