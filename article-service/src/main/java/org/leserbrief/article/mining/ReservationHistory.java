package org.leserbrief.article.mining;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.mining.TextMiningSettings;

/// Since when the reservation stands. A reservation counts from the day that it could be read, which a setting alone
/// does not prove; so each start of the service notes the setting if it is another than the last one noted.
@ApplicationScoped
public class ReservationHistory {
    /// Replicas start at the same time.
    private static final String LOCK = "LOCK TABLE text_mining_declaration IN SHARE ROW EXCLUSIVE MODE";

    private static final String ALL =
            "SELECT declared_at, reserved, policy, agents FROM text_mining_declaration ORDER BY id DESC";

    private static final String ADD =
            "INSERT INTO text_mining_declaration (declared_at, reserved, policy, agents) VALUES (?, ?, ?, ?)";

    private final Database database;
    private final TextMiningSettings reservation;
    private final Clock clock;

    ReservationHistory(Database database, TextMiningSettings reservation, Clock clock) {
        this.database = database;
        this.reservation = reservation;
        this.clock = clock;
    }

    /// @param policy where licences are offered
    /// @param agents whom robots.txt shuts out
    @Schema(name = "TextMiningDeclaration")
    record Declaration(
            Instant declaredAt, boolean reserved, @Nullable String policy, List<String> agents) {
        Declaration {
            agents = List.copyOf(agents);
        }

        private boolean saysTheSame(Declaration other) {
            return reserved == other.reserved && Objects.equals(policy, other.policy) && agents.equals(other.agents);
        }
    }

    @Transactional
    void note(@Observes StartupEvent event) {
        note(new Declaration(
                Clocks.now(clock),
                reservation.reserved(),
                reservation.policy().map(URI::toString).orElse(null),
                reservation.agents()));
    }

    /// Whoever has never reserved anything has declared nothing.
    @Transactional
    void note(Declaration now) {
        database.run(LOCK);
        Optional<Declaration> last = all().stream().findFirst();
        boolean news = last.map(known -> !known.saysTheSame(now)).orElse(now.reserved());
        if (news) {
            database.update(ADD, now.declaredAt(), now.reserved(), now.policy(), now.agents());
        }
    }

    /// The newest first. They are few: somebody has changed a setting for each.
    List<Declaration> all() {
        return database.query(
                ALL,
                row -> new Declaration(
                        Objects.requireNonNull(Database.instant(row, "declared_at")),
                        row.getBoolean("reserved"),
                        row.getString("policy"),
                        Database.strings(row, "agents")));
    }

    /// The beginning of the reservation that stands; empty if none does.
    public Optional<Instant> reservedSince() {
        return reservation.reserved()
                ? all().stream()
                        .takeWhile(Declaration::reserved)
                        .reduce((later, earlier) -> earlier)
                        .map(Declaration::declaredAt)
                : Optional.empty();
    }
}
