package org.leserbrief.platform.testing.planted.one;

import io.quarkus.oidc.AuthenticationContext;

/// Demands more of a token than other endpoints, which is a violation.
@AuthenticationContext("multi-factor")
public class StrongerAuthentication {}
