package org.leserbrief.topic.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.problem.ProblemException;

/// Changes the catalog of topics, one change at a time.
@ApplicationScoped
public class Topics {
    private static final Logger LOG = Logger.getLogger(Topics.class);

    private static final String LOCK = "SELECT version FROM catalog FOR UPDATE";
    private static final String CHANGED = "UPDATE catalog SET version = version + 1";

    /// A reader follows so many steps up on a topic's page; more would be a library's classification.
    public static final int MOST_LEVELS = 5;

    private final TopicRepository topics;
    private final TopicNames names;
    private final TopicEvents events;
    private final Database database;

    Topics(TopicRepository topics, TopicNames names, TopicEvents events, Database database) {
        this.topics = topics;
        this.names = names;
        this.events = events;
        this.database = database;
    }

    /// Creates a topic.
    ///
    /// @param wantedSlug null to generate one from the name
    /// @return its slug
    /// @throws ProblemException 409 if a name or the slug belongs to another topic, 422 for an unusable slug or
    ///     parent
    @Transactional
    public String create(@Nullable String wantedSlug, TopicContent content) {
        lock();
        String slug = wantedSlug == null ? TopicSlugs.of(content.name()) : wantedSlug;
        if (slug == null) {
            throw ProblemException.invalid("slug", "the name has no letters for one: send it");
        }
        if (!TopicSlugs.isSlug(slug)) {
            throw ProblemException.invalid(
                    "slug",
                    "must be a-z, 0-9 and single hyphens between them, at most " + TopicSlugs.LONGEST + " characters");
        }
        if (TopicSlugs.isReserved(slug)) {
            throw ProblemException.invalid("slug", "is reserved: send another");
        }
        requireFree(content, 0);
        topics.findBySlug(slug).ifPresent(other -> {
            throw TopicProblems.slugTaken(other);
        });
        Topic topic = new Topic(topics.nextId(), slug);
        topic.write(content, parent(content, null));
        topics.persist(topic);
        topics.flush();
        names.replace(topic.id(), content);
        changed();
        events.created(topic);
        LOG.infof("topic %s created", slug);
        return slug;
    }

    /// Replaces the content of a topic.
    ///
    /// @param check gets the current version, and throws if the change is based on another one
    @Transactional
    public void revise(String slug, TopicContent content, LongConsumer check) {
        lock();
        Topic topic = requireLiving(slug);
        check.accept(topic.version());
        requireFree(content, topic.id());
        Long parent = parent(content, topic);
        boolean sameNames = names.isSame(topic.id(), content);
        if (sameNames
                && Objects.equals(topic.description(), content.description())
                && Objects.equals(topic.parentId(), parent)
                && Objects.equals(topic.picture(), content.picture())) {
            return;
        }
        topic.write(content, parent);
        topics.flush();
        if (!sameNames) {
            names.replace(topic.id(), content);
            changed();
        }
        events.revised(topic);
        LOG.infof("topic %s revised to version %d", slug, topic.version());
    }

    /// Refuses names that belong to another topic, and changes nothing.
    ///
    /// @param slug null for a new topic
    /// @throws ProblemException 409 as saving it would
    @Transactional
    public void checkNames(@Nullable String slug, TopicContent content) {
        requireFree(content, slug == null ? 0 : requireLiving(slug).id());
    }

    /// Merges this topic into another one, or into that one's replacement if it was merged itself.
    @Transactional
    public void merge(String slug, String into) {
        lock();
        Topic topic = requireLiving(slug);
        Topic target = living(topics.findBySlug(into)
                .orElseThrow(() -> ProblemException.invalid("into", "there is no topic " + into)));
        if (target.id() == topic.id()) {
            throw TopicProblems.mergeCycle(topic, require(into));
        }
        Hierarchy hierarchy = topics.hierarchy();
        // Directly below it is no cycle: a topic that is its own parent is shown without one.
        boolean below = hierarchy.isBelow(target.id(), topic.id())
                && !Objects.equals(hierarchy.parents().get(target.id()), topic.id());
        int levels = hierarchy.depth(target.id()) + hierarchy.height(topic.id());
        if (below || levels > MOST_LEVELS) {
            throw TopicProblems.mergeHierarchy(topic, target, MOST_LEVELS);
        }
        topic.mergeInto(target);
        topics.leadTo(topic, target.id());
        changed();
        events.merged(topic, target);
        LOG.infof("topic %s merged into %s", slug, target.slug());
    }

    /// Undoes a merge of this topic, which loses its parent if that has come to be below it or too deep; topics merged
    /// into this one lead to it again.
    @Transactional
    public void undoMerge(String slug) {
        lock();
        Topic topic = require(slug);
        switch (topic.state()) {
            case TopicState.Living() -> throw TopicProblems.notMerged(topic);
            case TopicState.Merged(long into) -> {
                topic.undoMerge();
                topics.leadTo(topic, topic.id());
                leaveUnfitParent(topic);
                changed();
                events.revised(topic);
                LOG.infof("topic %s stands for itself again", slug);
            }
        }
    }

    /// Announces topics again, as another version, whose picture a release has chosen or left without saying it.
    @Transactional
    public void announcePictures() {
        lock();
        for (Topic topic : topics.findWithUnannouncedPicture()) {
            topic.announceAgain();
            topics.flush();
            events.revised(topic);
            LOG.infof("topic %s announced again with its picture", topic.slug());
        }
    }

    /// While it was merged, a topic above it may have been put below one of its children, or further down.
    private void leaveUnfitParent(Topic topic) {
        Hierarchy hierarchy = topics.hierarchy();
        Long above = hierarchy.parents().get(topic.id());
        if (above == null) {
            return;
        }
        boolean cycle = hierarchy.isBelow(above, topic.id());
        if (cycle || hierarchy.depth(topic.id()) + hierarchy.height(topic.id()) > MOST_LEVELS) {
            topic.leaveParent();
            LOG.infof("topic %s has no parent any more, which has come to be below it or too deep", topic.slug());
        }
    }

    /// Waits until no other change of the catalog is under way.
    @Transactional(TxType.MANDATORY)
    void lock() {
        database.query(LOCK, row -> row.getLong(1));
    }

    /// Has articles tagged again.
    @Transactional(TxType.MANDATORY)
    void changed() {
        database.update(CHANGED);
    }

    private Topic require(String slug) {
        return topics.findBySlug(slug).orElseThrow(() -> TopicProblems.unknown(slug));
    }

    private Topic requireLiving(String slug) {
        Topic topic = require(slug);
        return switch (topic.state()) {
            case TopicState.Living() -> topic;
            case TopicState.Merged(long into) -> throw TopicProblems.merged(topic, living(topic));
        };
    }

    private Topic living(Topic topic) {
        return Objects.requireNonNull(topics.findById(topic.livingId()));
    }

    private void requireFree(TopicContent content, long byOtherThan) {
        names.findTaken(content, byOtherThan).ifPresent(taken -> {
            throw TopicProblems.nameTaken(taken);
        });
    }

    private @Nullable Long parent(TopicContent content, @Nullable Topic topic) {
        String slug = content.parent();
        if (slug == null) {
            return null;
        }
        Topic parent = living(topics.findBySlug(slug)
                .orElseThrow(() -> ProblemException.invalid("parent", "there is no topic " + slug)));
        Hierarchy hierarchy = topics.hierarchy();
        if (topic != null && hierarchy.isBelow(parent.id(), topic.id())) {
            throw ProblemException.invalid("parent", slug + " is below this topic");
        }
        boolean moved = topic == null || !Objects.equals(topic.parentId(), parent.id());
        int height = topic == null ? 0 : hierarchy.height(topic.id());
        if (moved && hierarchy.depth(parent.id()) + 1 + height > MOST_LEVELS) {
            throw ProblemException.invalid("parent", "a hierarchy has at most " + MOST_LEVELS + " levels");
        }
        return parent.id();
    }
}
