package org.leserbrief.local.mail;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailboxPagesTest {
    private GreenMail server;
    private HttpServer pages;
    private String url;

    @BeforeEach
    void start() throws Exception {
        server = MailProcess.startSmtp(0);
        pages = MailProcess.startPages(0, new Mailbox(server));
        url = "http://127.0.0.1:" + pages.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        pages.stop(0);
        server.stop();
    }

    @Test
    void an_empty_mailbox_says_so() {
        given().get(url + "/mail/health").then().statusCode(200);
        given().get(url + "/mail/").then().statusCode(200).body(containsString("Noch ist keine Mail da"));
    }

    @Test
    void a_mail_is_listed_and_shown_with_nothing_of_it_running() throws Exception {
        send("<script>alert(1)</script> Grüße", "Text <b>&</b> https://example.org/?a=1&b=2", "<p>HTML</p>");
        String list = given().get(url + "/mail/")
                .then()
                .body(containsString("&lt;script&gt;alert(1)&lt;/script&gt; Grüße"))
                .body(not(containsString("<script>")))
                .extract()
                .asString();
        String path = list.replaceAll("(?s).*href=\"(/mail/[0-9a-f-]{36})\".*", "$1");
        given().get(url + path)
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("Text &lt;b&gt;&amp;&lt;/b&gt;"))
                .body(containsString("href=\"https://example.org/?a=1&amp;b=2\""))
                .body(containsString("reader@example.org"))
                .body(containsString("sandbox=\"allow-popups"));
        given().get(url + path + "/html")
                .then()
                .header("Content-Security-Policy", containsString("sandbox"))
                .body(containsString("<p>HTML</p>"));
    }

    @Test
    void a_mail_from_nobody_to_nobody_or_to_what_is_no_address_is_shown_too() throws Exception {
        deliver("Subject: Ohne Absender\r\n\r\nText");
        deliver("From: <<nobody\r\nTo: a@@b, <c\r\nSubject: Mit Unsinn\r\n\r\nText");
        String list = given().get(url + "/mail/")
                .then()
                .statusCode(200)
                .body(containsString("Ohne Absender"))
                .body(containsString("Mit Unsinn"))
                .body(containsString("a@@b, &lt;c"))
                .extract()
                .asString();
        String path = list.replaceAll("(?s).*href=\"(/mail/[0-9a-f-]{36})\">Ohne.*", "$1");
        given().get(url + path)
                .then()
                .statusCode(200)
                .body(containsString("<dt>Von</dt><dd></dd><dt>An</dt><dd></dd>"));
    }

    @Test
    void too_many_mails_go_though_nobody_looks() throws Exception {
        ScheduledExecutorService cleaning = MailProcess.startCleanup(new Mailbox(server));
        try {
            for (int i = 0; i <= Mailbox.MAX_MAILS; i++) {
                deliver("Subject: Nummer " + i + "\r\n\r\nText");
            }
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> server.getReceivedMessages().length == 0);
        } finally {
            cleaning.shutdownNow();
        }
        deliver("Subject: Danach\r\n\r\nText");
        assertEquals(1, server.getReceivedMessages().length);
    }

    @Test
    void what_is_not_there_is_not_found() {
        given().get(url + "/mail/00000000-0000-0000-0000-000000000000").then().statusCode(404);
        given().get(url + "/mail/../etc").then().statusCode(404);
        given().post(url + "/mail/").then().statusCode(405);
    }

    /// Stores a mail without SMTP, which would be slow for many mails.
    private void deliver(String mail) throws Exception {
        GreenMailUser user = server.setUser("reader@example.org", "secret");
        user.deliver(new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII))));
    }

    private void send(String subject, String text, String html) throws Exception {
        Properties address = new Properties();
        address.setProperty("mail.smtp.host", "127.0.0.1");
        address.setProperty("mail.smtp.port", Integer.toString(server.getSmtp().getPort()));
        MimeMessage mail = new MimeMessage(Session.getInstance(address));
        mail.setFrom(new InternetAddress("leserbrief@localhost"));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress("reader@example.org"));
        mail.setSubject(subject, "UTF-8");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        MimeBodyPart rich = new MimeBodyPart();
        rich.setText(html, "UTF-8", "html");
        mail.setContent(new MimeMultipart("alternative", plain, rich));
        Transport.send(mail);
    }
}
