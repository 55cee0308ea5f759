package org.leserbrief.topic.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;
import org.leserbrief.topic.finding.Folding;

/// A topic. Its slug never changes, because addresses and events use it as the key.
@Entity
@Table(name = "topic")
class Topic {
    @Id
    private long id;

    private String slug;
    private String name;

    @Column(name = "sort_name")
    private String sortName;

    private @Nullable String description;

    @Column(name = "parent_id")
    private @Nullable Long parentId;

    @Column(name = "merged_into")
    private @Nullable Long mergedInto;

    @Column(name = "living_id")
    private long livingId;

    private long version;

    @Column(name = "picture_url")
    private @Nullable String pictureUrl;

    @Column(name = "picture_alt")
    private @Nullable String pictureAlt;

    @Column(name = "picture_credit")
    private @Nullable String pictureCredit;

    @Column(name = "picture_announced")
    private long pictureAnnounced;

    protected Topic() {}

    /// A new topic without content.
    Topic(long id, String slug) {
        this.id = id;
        this.slug = slug;
        this.livingId = id;
    }

    long id() {
        return id;
    }

    String slug() {
        return slug;
    }

    String name() {
        return name;
    }

    @Nullable
    String description() {
        return description;
    }

    @Nullable
    Long parentId() {
        return parentId;
    }

    @Nullable
    TopicPicture picture() {
        return TopicPicture.of(pictureUrl, pictureAlt, pictureCredit);
    }

    long version() {
        return version;
    }

    /// The id of the topic at the end of the chain of merges.
    long livingId() {
        return livingId;
    }

    TopicState state() {
        return mergedInto == null ? new TopicState.Living() : new TopicState.Merged(mergedInto);
    }

    void write(TopicContent content, @Nullable Long parent) {
        name = content.name();
        sortName = Folding.sortKey(content.name());
        description = content.description();
        parentId = parent;
        TopicPicture picture = content.picture();
        pictureUrl = picture == null ? null : picture.url();
        pictureAlt = picture == null ? null : picture.alt();
        pictureCredit = picture == null ? null : picture.credit();
        announceAgain();
    }

    /// @param other a topic that is not merged itself
    void mergeInto(Topic other) {
        mergedInto = other.id;
        livingId = other.id;
        version++;
    }

    void leaveParent() {
        parentId = null;
    }

    void undoMerge() {
        mergedInto = null;
        livingId = id;
        announceAgain();
    }

    /// Another version, whose event says the name and the picture.
    void announceAgain() {
        version++;
        pictureAnnounced = version;
    }
}
