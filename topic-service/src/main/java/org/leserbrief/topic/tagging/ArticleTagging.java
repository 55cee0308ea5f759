package org.leserbrief.topic.tagging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.messaging.inbox.ReceivedEvent;
import org.leserbrief.topic.counts.CountChanges;
import org.leserbrief.topic.counts.TopicCounts;
import org.leserbrief.topic.finding.ArticleText;

/// Assigns topics to articles, and publishes an event on `leserbrief.taggings.v1` when an article's set has
/// changed.
///
/// Topics that an editor has confirmed stay when the text changes; until then the topics follow the text and the
/// names.
@ApplicationScoped
class ArticleTagging {
    private static final Logger LOG = Logger.getLogger(ArticleTagging.class);

    private final TaggedArticleQueries articles;
    private final SuggestedTopics suggestions;
    private final TaggingEvents events;
    private final TopicCounts counts;

    ArticleTagging(
            TaggedArticleQueries articles, SuggestedTopics suggestions, TaggingEvents events, TopicCounts counts) {
        this.articles = articles;
        this.suggestions = suggestions;
        this.events = events;
        this.counts = counts;
    }

    /// Applies article events, each at most once, and never an older version over a newer one.
    @Transactional(TxType.MANDATORY)
    public void apply(List<ReceivedEvent<ArticleEvent>> batch) {
        Map<Long, ReceivedEvent<ArticleEvent>> newest = new TreeMap<>();
        for (ReceivedEvent<ArticleEvent> event : batch) {
            newest.merge(
                    event.data().articleId(),
                    event,
                    (a, b) -> a.data().version() >= b.data().version() ? a : b);
        }
        List<LockedArticle> known = articles.lockOrAdd(newest.keySet()).stream()
                .filter(article ->
                        article.version() < of(article, newest).data().version())
                .toList();
        Before before = before(known);
        Changes changes = new Changes();
        for (LockedArticle article : known) {
            ReceivedEvent<ArticleEvent> event = of(article, newest);
            event.correlated(() -> apply(event.data(), article, before, changes));
        }
        make(changes);
    }

    /// Tags again some of the articles that were tagged with an older version of the catalog.
    ///
    /// @return the number of articles; 0 if nothing is left to do
    @Transactional
    public int retag(int most) {
        long version = suggestions.finder().version();
        List<LockedArticle> outdated = articles.lockOutdated(version, most);
        if (outdated.isEmpty()) {
            return 0;
        }
        tagAgain(outdated);
        return outdated.size();
    }

    /// Gives a published article the topics that follow from its text, the names and what editors have decided.
    @Transactional(TxType.MANDATORY)
    public void tagAgain(LockedArticle article) {
        tagAgain(List.of(article));
    }

    private void tagAgain(List<LockedArticle> locked) {
        Before before = before(locked);
        Map<Long, ArticleText> texts = articles.texts(locked);
        Changes changes = new Changes();
        for (LockedArticle article : locked) {
            settle(article, article, wantedAgain(article, texts.get(article.id()), before), before, changes);
        }
        make(changes);
    }

    /// Assigns exactly these topics to a published article, permanently.
    @Transactional(TxType.MANDATORY)
    public void confirm(LockedArticle article, List<Long> topics) {
        // The catalog's version is read first, so that a concurrent merge leads to another tagging.
        CurrentFinder.Versioned finder = suggestions.finder();
        articles.confirm(article.id(), topics);
        LockedArticle confirmed = article.withConfirmedTopics();
        suggestions.forget(article.id());
        Before before =
                new Before(finder, articles.topics(List.of(article)), articles.confirmed(List.of(confirmed)), Map.of());
        Changes changes = new Changes();
        settle(article, confirmed, before.confirmedOf(confirmed), before, changes);
        make(changes);
        LOG.infof("topics of article %d confirmed", article.id());
    }

    private void apply(ArticleEvent event, LockedArticle article, Before before, Changes changes) {
        switch (event) {
            case ArticleEvent.Shown shown -> {
                ArticleText text = ArticleText.of(shown.headline(), shown.teaser(), shown.body());
                articles.show(shown, text);
                articles.followPublication(article.id());
                LockedArticle is = article.shown(shown);
                if (takesChoice(shown, article)) {
                    LockedArticle confirmed = is.withConfirmedTopics();
                    suggestions.forget(article.id());
                    TopicSet chosen = of(article, articles.confirmed(List.of(confirmed)));
                    settle(article, confirmed, chosen, before, changes);
                } else {
                    settle(article, is, wanted(article, text, before), before, changes);
                }
            }
            case ArticleEvent.Withdrawn withdrawn -> {
                articles.withdraw(withdrawn);
                suggestions.forget(article.id());
                articles.followPublication(article.id());
                TopicSet topics = before.topicsOf(article);
                article.takeFrom(changes.counts(), topics);
                article.withdrawn(withdrawn).giveTo(changes.counts(), topics);
                changes.feeds().changed(article, topics.topicIds());
            }
        }
    }

    /// What editors have chosen before the first publication is confirmed, once: events of later revisions say
    /// it again, when somebody may have settled the topics here, or a chosen slug has become another topic's.
    private boolean takesChoice(ArticleEvent.Shown shown, LockedArticle article) {
        List<String> slugs = shown.confirmedTopics();
        if (article.choiceTaken() || slugs == null || slugs.isEmpty()) {
            return false;
        }
        List<Long> chosen = articles.takeChoice(article.id(), slugs);
        if (article.confirmed() || chosen.isEmpty()) {
            return false;
        }
        articles.confirm(article.id(), chosen);
        return true;
    }

    /// Writes the article's topics, and updates counts and events accordingly.
    private void settle(LockedArticle was, LockedArticle is, TopicSet wanted, Before before, Changes changes) {
        TopicSet had = before.topicsOf(was);
        TopicSet has = wanted.sameAs(had) ? had : wanted;
        LockedArticle tagged = has == had ? is : is.tagged();
        was.takeFrom(changes.counts(), had);
        is.giveTo(changes.counts(), has);
        if (has != had) {
            articles.replaceTopics(is.id(), has);
        }
        Set<Long> left = new HashSet<>(had.topicIds());
        Set<Long> come = new HashSet<>(has.topicIds());
        // Only a revision changes the feeds of the topics that stay.
        if (was.version() == is.version()) {
            has.topicIds().forEach(left::remove);
            had.topicIds().forEach(come::remove);
        }
        changes.feeds().changed(was, left);
        changes.feeds().changed(is, come);
        articles.markTagged(tagged, before.finder().version());
        if (has != had) {
            announce(
                    tagged.id(),
                    tagged.taggingVersion(),
                    has.members().stream()
                            .map(topic -> new ArticleTagged.Tagged(topic.slug(), topic.source()))
                            .toList());
        }
    }

    /// Publishes the current topics of an article.
    @Transactional(TxType.MANDATORY)
    public void announce(long articleId, long version, List<ArticleTagged.Tagged> topics) {
        events.tagged(articleId, version, topics);
    }

    /// An article that has lost its text keeps its topics until a rebuild, and others do not wait for it.
    private TopicSet wantedAgain(LockedArticle article, @Nullable ArticleText text, Before before) {
        if (text != null) {
            return wanted(article, text, before);
        }
        LOG.warnf("article %d has no text to find topics in; a rebuild of taggings brings it back", article.id());
        return article.confirmed() ? before.confirmedOf(article) : before.topicsOf(article);
    }

    private TopicSet wanted(LockedArticle article, ArticleText text, Before before) {
        if (article.confirmed()) {
            suggestions.forget(article.id());
            return before.confirmedOf(article);
        }
        return suggestions.choose(before.finder(), article.id(), text, before.decidedOf(article));
    }

    private void make(Changes changes) {
        counts.change(changes.counts());
        events.feedsChanged(articles.feedsWith(changes.feeds()));
    }

    private record Changes(CountChanges counts, FeedChanges feeds) {
        Changes() {
            this(new CountChanges(), new FeedChanges());
        }
    }

    private static <T> T of(LockedArticle article, Map<Long, T> byArticle) {
        return Objects.requireNonNull(byArticle.get(article.id()));
    }

    /// The state of the articles, read after they were locked.
    private Before before(List<LockedArticle> known) {
        CurrentFinder.Versioned finder = suggestions.finder();
        List<Long> ids = known.stream().map(LockedArticle::id).toList();
        return new Before(finder, articles.topics(known), articles.confirmed(known), suggestions.decisions(ids));
    }

    private record Before(
            CurrentFinder.Versioned finder,
            Map<Long, TopicSet> topics,
            Map<Long, TopicSet> confirmed,
            Map<Long, DecidedTopics> decided) {
        TopicSet topicsOf(LockedArticle article) {
            return of(article, topics);
        }

        DecidedTopics decidedOf(LockedArticle article) {
            return decided.getOrDefault(article.id(), DecidedTopics.NONE);
        }

        TopicSet confirmedOf(LockedArticle article) {
            return of(article, confirmed);
        }
    }
}
