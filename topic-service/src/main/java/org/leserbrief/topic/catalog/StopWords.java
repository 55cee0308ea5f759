package org.leserbrief.topic.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.problem.ProblemException;

/// The words that are never found as a topic, whichever topic has them as a name. There is one list for the site.
@ApplicationScoped
public class StopWords {
    private static final Logger LOG = Logger.getLogger(StopWords.class);

    /// More would be a dictionary, and every one is compared with each mention.
    public static final int MOST = 1_000;

    private static final String READ = "SELECT version, words FROM stop_word_list";
    private static final String REPLACE = "UPDATE stop_word_list SET version = version + 1, words = ?";

    private final Topics topics;
    private final Database database;

    StopWords(Topics topics, Database database) {
        this.topics = topics;
        this.database = database;
    }

    /// @param version increases with every change of the words
    public record Versioned(long version, List<String> words) {}

    public Versioned read() {
        return database.find(READ, row -> new Versioned(row.getLong("version"), Database.strings(row, "words")))
                .orElseThrow();
    }

    /// Replaces the whole list. Articles are tagged again in the background.
    ///
    /// @param check gets the current version, and throws if the change is based on another one
    /// @throws ProblemException 422 for words that no text can have, or that are there twice
    @Transactional
    public void replace(List<String> words, LongConsumer check) {
        List<String> distinct =
                List.copyOf(NameKeys.requireDistinct("words", words).values());
        topics.lock();
        Versioned before = read();
        check.accept(before.version());
        if (before.words().equals(distinct)) {
            return;
        }
        database.update(REPLACE, distinct);
        topics.changed();
        LOG.infof("%d stop words in version %d", distinct.size(), before.version() + 1);
    }
}
