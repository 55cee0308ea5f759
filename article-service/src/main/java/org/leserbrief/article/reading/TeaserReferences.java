package org.leserbrief.article.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leserbrief.article.core.Image;
import org.leserbrief.article.media.MediaId;
import org.leserbrief.article.media.Picture;
import org.leserbrief.article.media.Pictures;
import org.leserbrief.article.ressort.RessortList;
import org.leserbrief.article.ressort.Ressorts;
import org.leserbrief.article.topic.ArticleTopicQueries;
import org.leserbrief.article.topic.TopicLink;

/// Looks up what teasers refer to, once for a list: topics, pictures of the library, and Ressorts.
@ApplicationScoped
class TeaserReferences {
    private final ArticleTopicQueries topics;
    private final Pictures pictures;
    private final Ressorts ressorts;

    TeaserReferences(ArticleTopicQueries topics, Pictures pictures, Ressorts ressorts) {
        this.topics = topics;
        this.pictures = pictures;
        this.ressorts = ressorts;
    }

    /// What a list of articles refers to.
    record Known(Map<Long, List<TopicLink>> topics, Map<MediaId, Picture> pictures, RessortList ressorts) {
        List<TopicLink> topics(ArticleRow row) {
            return topics.getOrDefault(row.id().value(), List.of());
        }

        List<TeaserView> teasers(List<ArticleRow> found) {
            return found.stream()
                    .map(row -> TeaserView.of(row, topics(row), pictures, ressorts.link(row.ressort())))
                    .toList();
        }
    }

    RessortList ressorts() {
        return ressorts.all();
    }

    Map<MediaId, Picture> pictures(Set<MediaId> ids) {
        return pictures.of(ids);
    }

    Known of(List<ArticleRow> found, RessortList list) {
        return of(found, pictures(found), list);
    }

    /// @param shown the pictures, also of others than these articles
    Known of(List<ArticleRow> found, Set<MediaId> shown, RessortList list) {
        return new Known(topics.of(found.stream().map(row -> row.id().value()).toList()), pictures.of(shown), list);
    }

    /// For pages that show no topics.
    Known withoutTopics(List<ArticleRow> found, RessortList list) {
        return new Known(Map.of(), pictures.of(pictures(found)), list);
    }

    /// The pictures of the library among those of the articles.
    static Set<MediaId> pictures(List<ArticleRow> found) {
        Set<MediaId> ids = new HashSet<>();
        for (ArticleRow row : found) {
            Image image = row.image();
            if (image != null) {
                image.media().ifPresent(ids::add);
            }
        }
        return ids;
    }
}
