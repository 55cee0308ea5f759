package org.leserbrief.comment.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.leserbrief.comment.model.learning.RemovalModel;
import org.leserbrief.platform.base.sql.Database;

/// The models that were learned, the newest of which is in use unless there is too little to learn from.
@ApplicationScoped
class Models {
    /// So that an operator can go back by deleting the newest.
    private static final int KEPT = 5;

    /// By primary keys, from their ends.
    private static final String IN_USE = """
            SELECT id, trained_at, auc FROM moderation_model
            WHERE (SELECT outcome FROM model_training_run ORDER BY id DESC LIMIT 1) <> 'too-few-labels'
            ORDER BY id DESC LIMIT 1
            """;

    private static final String LOAD = "SELECT parameters FROM moderation_model WHERE id = ?";

    private static final String ADD = "INSERT INTO moderation_model (trained_at, auc, parameters) VALUES (?, ?, ?)";

    private static final String FORGET = """
            DELETE FROM moderation_model
            WHERE id NOT IN (SELECT id FROM moderation_model ORDER BY id DESC LIMIT %d)
            """.formatted(KEPT);

    private final Database database;

    /// The model in use as this replica has loaded it: 1 MB, so it is not loaded for each use.
    private volatile Optional<Loaded> loaded = Optional.empty();

    Models(Database database) {
        this.database = database;
    }

    /// @param auc by examples that it had not learned from
    record Description(long id, Instant trainedAt, double auc) {}

    record Loaded(long id, RemovalModel model) {}

    Optional<Description> inUse() {
        return database.find(
                IN_USE,
                row -> new Description(
                        row.getLong("id"),
                        Objects.requireNonNull(Database.instant(row, "trained_at")),
                        row.getDouble("auc")));
    }

    /// The model in use; empty while there is none.
    Optional<Loaded> load() {
        Optional<Long> id = inUse().map(Description::id);
        Optional<Loaded> present = loaded;
        if (!present.map(Loaded::id).equals(id)) {
            present = id.flatMap(number -> database.find(
                    LOAD, row -> new Loaded(number, RemovalModel.of(row.getBytes("parameters"))), number));
            loaded = present;
        }
        return present;
    }

    /// The model that was last loaded, without a look whether there is a newer one.
    Optional<Loaded> loaded() {
        return loaded;
    }

    @Transactional(TxType.MANDATORY)
    void add(RemovalModel model, double auc, Instant trainedAt) {
        database.update(ADD, trainedAt, auc, model.toBytes());
        database.update(FORGET);
    }
}
