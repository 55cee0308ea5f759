package org.leserbrief.platform.base.text;

import org.jspecify.annotations.Nullable;

/// Collects the output of a renderer up to a maximum length.
final class BoundedOutput implements Appendable {
    private final StringBuilder text = new StringBuilder();
    private final long most;

    BoundedOutput(long most) {
        this.most = most;
    }

    @Override
    public Appendable append(@Nullable CharSequence more) {
        CharSequence written = String.valueOf(more);
        return append(written, 0, written.length());
    }

    @Override
    public Appendable append(@Nullable CharSequence more, int start, int end) {
        if (text.length() + (long) end - start > most) {
            throw new MarkupTooLarge();
        }
        text.append(more, start, end);
        return this;
    }

    @Override
    public Appendable append(char c) {
        return append(String.valueOf(c));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
