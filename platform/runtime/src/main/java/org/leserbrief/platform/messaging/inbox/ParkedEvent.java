package org.leserbrief.platform.messaging.inbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.messaging.event.EventHeaders;

/// A parked event, as operators see it.
///
/// @param offset its position in the partition
/// @param type the CloudEvents type; null if the header is missing
@JsonInclude(JsonInclude.Include.ALWAYS)
record ParkedEvent(
        String id,
        String consumer,
        String stream,
        int partition,
        long offset,
        @Nullable String key,
        @Nullable String type,
        Map<String, String> headers,
        @Nullable Payload payload,
        String reason,
        Instant parkedAt) {

    /// @param encoding `utf-8` if `text` is the value itself, or `base64` for a value that is not text
    @Schema(name = "ParkedPayload")
    record Payload(String encoding, String text) {
        static @Nullable Payload of(byte @Nullable [] bytes) {
            if (bytes == null) {
                return null;
            }
            try {
                return new Payload(
                        "utf-8",
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(bytes))
                                .toString());
            } catch (CharacterCodingException notText) {
                return new Payload("base64", Base64.getEncoder().encodeToString(bytes));
            }
        }

        byte[] bytes() {
            return encoding.equals("utf-8")
                    ? text.getBytes(StandardCharsets.UTF_8)
                    : Base64.getDecoder().decode(text);
        }
    }

    ParkedEvent {
        headers = Map.copyOf(headers);
    }

    static @Nullable String typeOf(Map<String, String> headers) {
        return headers.get(EventHeaders.TYPE);
    }

    /// The original record of the stream.
    @JsonIgnore
    ConsumerRecord<String, byte[]> message() {
        ConsumerRecord<String, byte[]> message =
                new ConsumerRecord<>(stream, partition, offset, key, payload == null ? null : payload.bytes());
        headers.forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return message;
    }
}
