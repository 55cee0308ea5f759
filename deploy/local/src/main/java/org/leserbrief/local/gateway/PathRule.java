package org.leserbrief.local.gateway;

import java.util.regex.Pattern;

/// One path match of an HTTPRoute (Gateway API, HTTPPathMatch). Paths are compared without decoding, so that the
/// service gets exactly the path that was matched.
sealed interface PathRule {
    String backend();

    boolean matches(String path);

    record Exact(String value, String backend) implements PathRule {
        @Override
        public boolean matches(String path) {
            return path.equals(value);
        }
    }

    /// Matches whole path segments: `/api/me` leads to `/api/me/topics` but not to `/api/media`.
    record Prefix(String value, String backend) implements PathRule {
        public Prefix {
            // The Gateway API ignores a slash at the end of a prefix.
            value = value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
        }

        @Override
        public boolean matches(String path) {
            return path.startsWith(value) && (path.length() == value.length() || path.charAt(value.length()) == '/');
        }
    }

    record Expression(Pattern pattern, String backend) implements PathRule {
        @Override
        public boolean matches(String path) {
            return pattern.matcher(path).matches();
        }
    }
}
