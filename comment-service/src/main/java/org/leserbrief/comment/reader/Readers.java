package org.leserbrief.comment.reader;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.leserbrief.platform.identity.Caller;

/// Keeps the names under which people write.
@ApplicationScoped
public class Readers {
    /// By the primary key.
    private static final String NAME = "SELECT name FROM reader WHERE id = :id";

    private static final String KEEP =
            """
            INSERT INTO reader (id, name) VALUES (:id, :name)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name
            """;

    private final EntityManager entities;

    Readers(EntityManager entities) {
        this.entities = entities;
    }

    /// The id under which the caller's comments are kept: the provider's own where that is a UUID,
    // as Keycloak's are,
    /// else one that always is the same for the same subject (RFC 9562, section 5.3).
    public static UUID idOf(Caller caller) {
        try {
            return UUID.fromString(caller.id());
        } catch (IllegalArgumentException otherForm) {
            return UUID.nameUUIDFromBytes(caller.id().getBytes(StandardCharsets.UTF_8));
        }
    }

    /// Remembers the caller's present name. It is read first: an upsert would lock the row even if
    /// nothing changes, and what one person sends at the same time would go one after the other.
    @Transactional(TxType.MANDATORY)
    public void remember(Caller caller) {
        UUID id = idOf(caller);
        if (!names(id).contains(caller.name())) {
            entities.createNativeQuery(KEEP)
                    .setParameter("id", id)
                    .setParameter("name", caller.name())
                    .executeUpdate();
        }
    }

    /// Whether somebody by this id has ever written or decided here.
    @Transactional(TxType.SUPPORTS)
    public boolean isKnown(UUID id) {
        return !names(id).isEmpty();
    }

    private List<?> names(UUID id) {
        return entities.createNativeQuery(NAME, String.class)
                .setParameter("id", id)
                .getResultList();
    }
}
