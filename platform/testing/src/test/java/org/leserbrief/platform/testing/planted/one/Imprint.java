package org.leserbrief.platform.testing.planted.one;

import io.smallrye.config.ConfigMapping;

/// Settings that their name does not show, which is a violation.
@ConfigMapping(prefix = "imprint")
public interface Imprint {}
