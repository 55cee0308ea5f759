package org.leserbrief.comment.erasure;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;

/// Writes all that the registry knows about a reader as one JSON document.
@ApplicationScoped
class DataExport {
    /// So many rows are in memory at once, of 10 kB each at most.
    private static final int BATCH = 500;

    private static final String PAGE = "SELECT * FROM (%s) AS exported LIMIT ? OFFSET ?";

    private final PersonalDataRegistry registry;
    private final Database database;
    private final ObjectMapper mapper;
    private final Clock clock;

    DataExport(PersonalDataRegistry registry, Database database, ObjectMapper mapper, Clock clock) {
        this.registry = registry;
        this.database = database;
        this.mapper = mapper;
        this.clock = clock;
    }

    void write(UUID reader, OutputStream out) throws IOException {
        // An export that ends in an error must not look complete.
        try (JsonGenerator json = mapper.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT)) {
            json.writeStartObject();
            json.writeStringField("exportedAt", Clocks.now(clock).toString());
            json.writeObjectFieldStart("data");
            for (PersonalData entry : registry.entries()) {
                if (entry.export() != null) {
                    json.writeArrayFieldStart(entry.table());
                    writeRows(entry.export(), reader, json);
                    json.writeEndArray();
                }
            }
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private void writeRows(String export, UUID reader, JsonGenerator json) throws IOException {
        String page = PAGE.formatted(export);
        int read = BATCH;
        for (long offset = 0; read == BATCH; offset += read) {
            List<Map<String, @Nullable Object>> rows = database.query(page, DataExport::row, reader, BATCH, offset);
            read = rows.size();
            for (Map<String, @Nullable Object> row : rows) {
                json.writePOJO(row);
            }
        }
    }

    /// Numbers that are ids are strings, as everywhere in the API.
    private static Map<String, @Nullable Object> row(ResultSet found) throws SQLException {
        ResultSetMetaData columns = found.getMetaData();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            Object value = found.getObject(i);
            row.put(
                    columns.getColumnLabel(i),
                    switch (value) {
                        case null -> null;
                        case Timestamp time -> time.toInstant().toString();
                        case Long id -> id.toString();
                        default -> value;
                    });
        }
        return row;
    }
}
