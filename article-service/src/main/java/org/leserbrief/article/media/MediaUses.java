package org.leserbrief.article.media;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.problem.ProblemException;

/// Where a picture is used: by articles, by what is being written or planned, by revisions that are kept, as a
/// portrait, and for a topic. Share pictures are made of the picture of the article, so they are used where that is.
///
/// What topics show is known from topic-service's events: a topic that has got the picture a moment ago does not keep
/// it yet. While a release is rolled out, one that does not know pictures reads events, too (V0265). Topics without an
/// editor's choice show the picture of an article, which keeps it.
@ApplicationScoped
class MediaUses {
    /// More would not help who wants to delete one.
    static final int MOST = 20;

    /// Revisions by the index article_revision_media, then one row an article by its primary key, and topics by
    /// topic_picture. What is being written is read completely: only texts that differ from their articles are
    /// there, and few people delete pictures.
    static final String FIND = """
        SELECT kind, article_id, author_slug, topic_slug, title, revision FROM (
            (SELECT CASE WHEN article.media @> ARRAY[cast(? AS text)] THEN 'ARTICLE' ELSE 'REVISION' END AS kind, used.article_id,
                NULL AS author_slug, NULL AS topic_slug, article.headline AS title, used.revision
            FROM (
                SELECT article_id, max(number) AS revision FROM revision_media_view WHERE media @> ARRAY[cast(? AS text)]
                GROUP BY article_id ORDER BY article_id DESC LIMIT ?) AS used
            JOIN article_media_view AS article ON article.article_id = used.article_id)
            UNION ALL
            (SELECT CASE WHEN copy.content LIKE ? THEN 'WORKING_COPY' ELSE 'PLAN' END, copy.article_id, NULL, NULL,
                coalesce(copy.headline, article.headline), NULL
            FROM working_copy_text_view AS copy JOIN article_media_view AS article ON article.article_id = copy.article_id
            WHERE copy.content LIKE ? OR copy.planned_content LIKE ?
            ORDER BY copy.article_id DESC LIMIT ?)
            UNION ALL
            (SELECT 'AUTHOR', NULL, slug, NULL, name, NULL FROM author_portrait_view WHERE picture_url LIKE ? ORDER BY slug LIMIT ?)
            UNION ALL
            (SELECT 'TOPIC', NULL, NULL, slug, coalesce(name, slug), NULL FROM topic_picture_view WHERE picture = ? ORDER BY slug LIMIT ?)
        ) AS used_by
        ORDER BY kind, article_id DESC, author_slug, topic_slug LIMIT ?
        """;

    /// Reads all topics, of which there are a few thousand, for an editor who asks.
    private static final String UNKNOWN = "SELECT 1 FROM topic_pictures_missing_view LIMIT 1";

    private final Database database;

    MediaUses(Database database) {
        this.database = database;
    }

    /// Whether it is known first, so that nothing that becomes known in between is taken for known and left out.
    Found of(MediaId id) {
        boolean known = database.find(UNKNOWN, row -> true).isEmpty();
        return new Found(database.query(FIND, MediaUse::read, parameters(id)), known);
    }

    /// @param uses the first [#MOST] of them
    /// @param complete false for some minutes after an upgrade, until it is known which pictures topics show
    record Found(List<MediaUse> uses, boolean complete) {
        Found {
            uses = List.copyOf(uses);
        }

        /// Nobody is told that a picture is unused before that is known.
        ///
        /// @throws ProblemException 503 if there are none that are known, but some may be
        Found requireAnyOrComplete() {
            if (uses.isEmpty() && !complete) {
                throw MediaProblems.usesUnknown();
            }
            return this;
        }
    }

    static Object[] parameters(MediaId id) {
        String name = id.value();
        String within = "%" + name + "%";
        return new Object[] {name, name, MOST, within, within, within, MOST, within, MOST, name, MOST, MOST};
    }
}
