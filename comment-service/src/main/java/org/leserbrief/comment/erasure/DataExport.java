package org.leserbrief.comment.erasure;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;

/// Writes all that the registry knows about a reader as one JSON document.
@ApplicationScoped
class DataExport {
    /// So many rows are in memory at once, of 10 kB each at most.
    private static final int BATCH = 500;

    /// All tables as they were at one moment, so that nothing is missed that moves from one to another meanwhile.
    private static final String SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";

    /// Some hundred times as long as an export of all that an avid commenter has written in years.
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /// In bytes.
    private static final int BUFFER = 8_192;

    private final PersonalDataRegistry registry;
    private final Database database;
    private final ObjectMapper mapper;
    private final DataExportSettings settings;
    private final Clock clock;

    DataExport(
            PersonalDataRegistry registry,
            Database database,
            ObjectMapper mapper,
            DataExportSettings settings,
            Clock clock) {
        this.registry = registry;
        this.database = database;
        this.mapper = mapper;
        this.settings = settings;
        this.clock = clock;
    }

    /// The file is complete before the reader gets any of it: a slow connection must hold no transaction open.
    ///
    /// @throws IOException if it becomes larger than the settings allow, among others
    NamelessFile of(UUID reader) throws IOException {
        NamelessFile file = NamelessFile.in(
                Path.of(System.getProperty("java.io.tmpdir")),
                settings.largest().asLongValue());
        try {
            QuarkusTransaction.requiringNew().timeout((int) LONGEST.toSeconds()).call(() -> {
                database.run(SNAPSHOT);
                try (OutputStream stored = new GZIPOutputStream(file.output(), BUFFER)) {
                    writeTo(stored, reader);
                }
                return file;
            });
            return file;
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    /// The document as it is sent.
    static InputStream read(NamelessFile file) throws IOException {
        return new GZIPInputStream(file.input(), BUFFER);
    }

    private void writeTo(OutputStream out, UUID reader) throws IOException {
        // An export that ends in an error must not look complete.
        try (JsonGenerator json = mapper.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT)) {
            json.writeStartObject();
            json.writeStringField("exportedAt", Clocks.now(clock).toString());
            json.writeObjectFieldStart("data");
            for (PersonalData entry : registry.entries()) {
                if (entry.export() != null) {
                    json.writeArrayFieldStart(entry.table());
                    writeRows("exported_" + entry.table(), entry.export(), reader, json);
                    json.writeEndArray();
                }
            }
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    /// @param cursor another for each table: the driver prepares a statement that it sees often, and one that fetches
    ///     from a cursor of the same name has the columns of the table before
    private void writeRows(String cursor, String export, UUID reader, JsonGenerator json) throws IOException {
        database.run("DECLARE %s NO SCROLL CURSOR FOR ".formatted(cursor) + export, reader);
        String fetch = "FETCH %d FROM %s".formatted(BATCH, cursor);
        int read = BATCH;
        while (read == BATCH) {
            List<Map<String, @Nullable Object>> rows = database.query(fetch, DataExport::row);
            read = rows.size();
            for (Map<String, @Nullable Object> row : rows) {
                json.writePOJO(row);
            }
        }
        database.run("CLOSE " + cursor);
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
