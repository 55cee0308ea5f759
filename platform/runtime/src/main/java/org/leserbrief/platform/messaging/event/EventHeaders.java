package org.leserbrief.platform.messaging.event;

/// Names of Kafka headers in CloudEvents 1.0 binary mode (Kafka protocol binding, section 3.2).
public final class EventHeaders {
    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String TIME = "ce_time";
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String CONTENT_TYPE = "content-type";

    /// An extension attribute: connects the log lines of all services with the request that began the work.
    public static final String CORRELATION_ID = "ce_correlationid";

    private EventHeaders() {}
}
