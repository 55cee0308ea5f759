package org.leserbrief.platform.base.text;

import java.util.List;

/// Finds what in a piece of running text is to lead somewhere on this site, such as a name.
@FunctionalInterface
public interface TextLinks {
    /// Places in order, none overlapping another.
    List<Place> find(String text);

    /// @param start the index of the first character
    /// @param end the index after the last one
    /// @param path where it leads, a path of this site
    record Place(int start, int end, String path) {
        public Place {
            if (start < 0 || end <= start || !path.startsWith("/")) {
                throw new IllegalArgumentException("no place for a link: " + start + "-" + end);
            }
        }
    }
}
