package org.leserbrief.platform.testing.planted.one;

import java.net.http.HttpClient;

/// Calls another service, which is a violation.
public class Caller {
    final HttpClient http = HttpClient.newHttpClient();
}
