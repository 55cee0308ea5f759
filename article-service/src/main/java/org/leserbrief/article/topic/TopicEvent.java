package org.leserbrief.article.topic;

/// What this service hears on `leserbrief.topics.v1`.
sealed interface TopicEvent permits TopicChanged, TopicsTrending {}
