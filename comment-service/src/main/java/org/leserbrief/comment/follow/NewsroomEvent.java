package org.leserbrief.comment.follow;

/// What this service hears on `leserbrief.articles.v1` for the followers of articles, authors and Ressorts.
sealed interface NewsroomEvent permits NewsEvent, AuthorRevised, RessortsRevised {}
