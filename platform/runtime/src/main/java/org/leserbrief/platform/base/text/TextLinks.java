package org.leserbrief.platform.base.text;

import java.util.List;

/// Finds parts of a running text, such as names, that link to pages of this site.
@FunctionalInterface
public interface TextLinks {
    /// Places in ascending order, which do not overlap.
    List<Place> find(String text);

    /// @param start the index of the first character
    /// @param end the index after the last character
    /// @param path the target of the link, a path of this site
    record Place(int start, int end, String path) {
        public Place {
            if (start < 0 || end <= start || !path.startsWith("/")) {
                throw new IllegalArgumentException("no place for a link: " + start + "-" + end);
            }
        }
    }
}
