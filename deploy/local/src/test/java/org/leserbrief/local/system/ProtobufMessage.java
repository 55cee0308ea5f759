package org.leserbrief.local.system;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The fields of a protobuf message by their numbers, as far as OTLP's traces need them: nested messages, strings
/// and bytes.
record ProtobufMessage(List<Field> fields) {
    record Field(int number, ByteBuffer bytes) {}

    static ProtobufMessage parse(ByteBuffer bytes) {
        ByteBuffer in = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        List<Field> fields = new ArrayList<>();
        while (in.hasRemaining()) {
            int tag = (int) varint(in);
            switch (tag & 7) {
                case 0 -> varint(in);
                case 1 -> in.getLong();
                case 2 -> {
                    int length = (int) varint(in);
                    fields.add(new Field(tag >>> 3, in.slice(in.position(), length)));
                    in.position(in.position() + length);
                }
                case 5 -> in.getInt();
                default -> throw new IllegalArgumentException("no wire type of protobuf 3: " + (tag & 7));
            }
        }
        return new ProtobufMessage(fields);
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    Stream<ProtobufMessage> messages(int number) {
        return all(number).map(ProtobufMessage::parse);
    }

    String text(int number) {
        return all(number)
                .findFirst()
                .map(StandardCharsets.UTF_8::decode)
                .map(Object::toString)
                .orElse("");
    }

    String hex(int number) {
        Optional<byte[]> bytes = all(number).findFirst().map(found -> {
            byte[] copy = new byte[found.remaining()];
            found.duplicate().get(copy);
            return copy;
        });
        return bytes.map(HexFormat.of()::formatHex).orElse("");
    }

    private Stream<ByteBuffer> all(int number) {
        return fields.stream()
                .filter(field -> field.number() == number)
                .map(field -> field.bytes().duplicate());
    }
}
