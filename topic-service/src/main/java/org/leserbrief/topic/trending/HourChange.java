package org.leserbrief.topic.trending;

/// A change of what an article gives to its topics in one hour.
public record HourChange(long article, int hour, long comments, long commenters) {
    HourChange plus(HourChange other) {
        return new HourChange(article, hour, comments + other.comments, commenters + other.commenters);
    }

    boolean isNone() {
        return comments == 0 && commenters == 0;
    }
}
