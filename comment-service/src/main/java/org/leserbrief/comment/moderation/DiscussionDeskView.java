package org.leserbrief.comment.moderation;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Discussion;
import org.leserbrief.comment.discussion.DiscussionUrl;
import org.leserbrief.comment.heat.HeatChange;
import org.leserbrief.comment.heat.Heats;
import org.leserbrief.comment.heat.Pace;
import org.leserbrief.comment.heat.Temperature;

/// A discussion as moderators see it: what slows it down, the figures of the last hours, and who decided what.
///
/// @param hours in which somebody wrote, newest first
/// @param history newest first
/// @param watchedSince since when the moderator watches it; null if not
record DiscussionDeskView(
        Discussion discussion,
        Heats.Present heat,
        Temperature temperature,
        List<Pace.Hour> hours,
        List<HeatChange> history,
        @Nullable Instant watchedSince) {
    DiscussionDeskView {
        hours = List.copyOf(hours);
        history = List.copyOf(history);
    }

    public String headline() {
        return discussion.headline();
    }

    public String url() {
        return DiscussionUrl.of(discussion.articleId());
    }

    public String queue() {
        return DeskPageResource.PATH + "?queue=all&article=" + discussion.articleId();
    }

    /// The choices of the form: `auto`, or the code of a level.
    public List<String> choices() {
        return Arrays.stream(HeatChoice.values()).map(HeatChoice::code).toList();
    }

    public boolean chosen(String choice) {
        return choice.equals(HeatChoice.of(heat.mode(), heat.level()).code());
    }

    /// What holds, apart from who decided it.
    public String level() {
        return heat.level().code();
    }

    public boolean isAutomatic() {
        return HeatChoice.of(heat.mode(), heat.level()) == HeatChoice.AUTO;
    }

    /// Whole comments are enough.
    public long usual() {
        return Math.round(temperature.usual());
    }
}
