package org.leserbrief.local.gateway;

/// The errors that the gateway itself answers, without a service.
enum GatewayError {
    BAD_REQUEST(400, "Fehlerhafte Anfrage", "Bad request", "", ""),
    LOCAL_ONLY(
            403,
            "Nur auf dem Rechner selbst",
            "This machine only",
            "Diese Seite gibt es nur auf dem Rechner, auf dem das System läuft.",
            "This page is served only to the machine on which the system runs."),
    NOT_FOUND(404, "Nicht gefunden", "Not found", "", ""),
    METHOD_NOT_ALLOWED(405, "Methode nicht erlaubt", "Method not allowed", "", ""),
    CONTENT_TOO_LARGE(413, "Zu groß", "Too large", "", ""),
    TARGET_TOO_LONG(414, "Adresse zu lang", "Address too long", "", ""),
    HEADERS_TOO_LARGE(431, "Kopfzeilen zu groß", "Headers too large", "", ""),
    BAD_GATEWAY(
            502,
            "Dienst antwortet fehlerhaft",
            "Bad gateway",
            "Die Verbindung zum Dienst ist abgebrochen.",
            "The connection to the service broke off."),
    SERVICE_UNAVAILABLE(
            503,
            "Dienst nicht erreichbar",
            "Service unavailable",
            "Dieser Teil der Seite läuft gerade nicht. Bitte gleich noch einmal versuchen.",
            "This part of the site is not running at the moment. Please try again shortly."),
    GATEWAY_TIMEOUT(
            504,
            "Dienst antwortet nicht",
            "Gateway timeout",
            "Der Dienst hat nicht rechtzeitig geantwortet.",
            "The service did not answer in time.");

    private final int status;
    private final String german;
    private final String english;
    private final String germanDetail;
    private final String englishDetail;

    GatewayError(int status, String german, String english, String germanDetail, String englishDetail) {
        this.status = status;
        this.german = german;
        this.english = english;
        this.germanDetail = germanDetail;
        this.englishDetail = englishDetail;
    }

    int status() {
        return status;
    }

    String title(boolean inEnglish) {
        return inEnglish ? english : german;
    }

    /// Empty if the title is enough.
    String detail(boolean inEnglish) {
        return inEnglish ? englishDetail : germanDetail;
    }
}
