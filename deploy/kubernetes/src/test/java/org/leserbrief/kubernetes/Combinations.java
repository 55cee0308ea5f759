package org.leserbrief.kubernetes;

import java.util.List;
import java.util.stream.Stream;
import org.leserbrief.kubernetes.Chart.Values;

/// The values with which the chart is tested: each size as it is, and with other settings.
final class Combinations {
    static final String EXTERNAL_POSTGRESQL =
            "postgresql=external,postgresqlExternal.host=db.example.org,postgresqlExternal.caSecret=db-ca";
    static final String EXTERNAL_KAFKA =
            "kafka=external,kafkaExternal.bootstrapServers=a.example.org:9094\\,b.example.org:9094,secrets.kafka.existingSecret=kafka";
    static final String EXTERNAL_IDENTITY =
            "identity=external,identityExternal.authServerUrl=https://id.example.org/realms/news";
    static final String PARENT_REFS = "gateway=parentRefs,gatewayParentRefs[0].name=shared";
    static final String BACKUP =
            "cnpg.backup.enabled=true,cnpg.backup.destinationPath=s3://backups/news,secrets.object-store.existingSecret=s3";

    static final String MEDIA_IN_S3 =
            "media.store=s3,media.s3.bucket=pictures,secrets.media-store.existingSecret=media-store";

    /// A volume that several replicas share, where a size has one for a single replica.
    static final String SHARED_MEDIA = "media.directory.accessMode=ReadWriteMany";

    /// What publishers may set besides, everything at once.
    static final Values WITH_ALL_SETTINGS = Values.of(
            "small",
            "imprint.publisher=Bote GmbH,imprint.street=Markt 1,imprint.city=89073 Ulm,imprint.country=Deutschland",
            "imprint.representedBy=A. Ott,imprint.editor=B. Ott,imprint.email=post@bote.example",
            "imprint.privacyEmail=daten@bote.example,imprint.phone=0731 1,imprint.register=HRB 1,imprint.vatId=DE1",
            "legal.profile=platform,embedOrigins={https://a.example,https://b.example:8443}",
            "textMining.reserved=true,textMining.policy=https://bote.example/licences",
            "proxies=2,mail.tls=true,mail.port=465,newsletter.day=SUNDAY,newsletter.ratePerMinute=600",
            "mail.dkim.selector=letter,mail.dkim.domain=bote.example,secrets.dkim.existingSecret=dkim",
            "feeds.hubs={https://hub.example,https://other.example:8443}",
            "indexNow.key=0123456789abcdef,purge.address=http://varnish.cache:6081/.purge",
            "secrets.purge.existingSecret=purge",
            "moderationLog.mailTo=notary@bote.example,secrets.moderation-log.existingSecret=moderation-log",
            "network.purge[0].podSelector.matchLabels.app=varnish");

    static final Values WITH_ALL_SECRETS = Values.of(
            "small",
            MEDIA_IN_S3,
            "purge.address=http://varnish.cache:6081/.purge,secrets.purge.existingSecret=purge",
            "secrets.moderation-log.existingSecret=moderation-log",
            "bounces.address=bounces@news.example.org,bounces.host=imap.example.org,secrets.bounces.existingSecret=bounces",
            "externalCheck.address=https://checker.example.org/check,secrets.external-check.existingSecret=checker");

    static final Values RECOVERY_OF_SAME_NAME = Values.of(
            "small",
            BACKUP,
            "cnpg.recovery.enabled=true,cnpg.recovery.from=leserbrief,cnpg.recovery.destinationPath=s3://backups/old");

    private Combinations() {}

    static List<Values> sizes() {
        return Stream.of("small", "publisher", "large").map(Values::of).toList();
    }

    static List<Values> all() {
        return Stream.concat(
                        sizes().stream(),
                        Stream.of(
                                Values.of("small", EXTERNAL_POSTGRESQL),
                                Values.of("small", EXTERNAL_KAFKA),
                                Values.of("small", EXTERNAL_IDENTITY),
                                Values.of("small", EXTERNAL_POSTGRESQL, EXTERNAL_KAFKA, EXTERNAL_IDENTITY),
                                Values.of(
                                        "small",
                                        EXTERNAL_POSTGRESQL,
                                        EXTERNAL_KAFKA,
                                        EXTERNAL_IDENTITY,
                                        PARENT_REFS,
                                        "networkPolicy=false"),
                                Values.of("small", "autoscaling=hpa", "monitoring=true", SHARED_MEDIA),
                                Values.of("small", "autoscaling=keda", SHARED_MEDIA),
                                Values.of("small", "autoscaling=keda", EXTERNAL_KAFKA, SHARED_MEDIA),
                                Values.of(
                                        "small",
                                        "autoscaling=keda",
                                        SHARED_MEDIA,
                                        EXTERNAL_KAFKA,
                                        "kafkaExternal.securityProtocol=PLAINTEXT"),
                                Values.of(
                                        "small",
                                        EXTERNAL_KAFKA,
                                        "kafkaExternal.securityProtocol=SSL,kafkaExternal.caSecret=kafka-ca"),
                                Values.of("small", EXTERNAL_POSTGRESQL, "postgresqlExternal.sslMode=require"),
                                Values.of("small", "site.publicUrl=http://news.example.org", "monitoring=true"),
                                Values.of("small", PARENT_REFS, "network.defaultDeny=release"),
                                Values.of(
                                        "small",
                                        BACKUP,
                                        "cnpg.recovery.enabled=true,cnpg.recovery.from=old,cnpg.recovery.targetTime=2026-11-29 12:00:00+00"),
                                Values.of("small", "cnpg.shared=false", "strimzi.controllers=3", "networkPolicy=false"),
                                RECOVERY_OF_SAME_NAME,
                                Values.of("small", MEDIA_IN_S3),
                                Values.of("small", MEDIA_IN_S3, "media.s3.endpoint=http://store.example.org:9000"),
                                Values.of("small", SHARED_MEDIA, "services.article-service.replicas=2"),
                                Values.of("publisher", "media.store=directory"),
                                WITH_ALL_SETTINGS,
                                Values.of("small", SHARED_MEDIA, "media.directory.existingClaim=pictures"),
                                Values.of(
                                        "small",
                                        "tracing.enabled=true,tracing.endpoint=http://collector:4317",
                                        "secrets.keycloak-admin.existingSecret=administrator",
                                        "secrets.moderation-log.existingSecret=moderation-log",
                                        "externalCheck.address=https://checker.example.org:8443/check",
                                        "secrets.external-check.existingSecret=checker",
                                        "bounces.address=bounces@news.example.org,bounces.host=imap.example.org",
                                        "secrets.bounces.existingSecret=bounces",
                                        "network.gatewayControl[0].podSelector.matchLabels.app=control"),
                                Values.of("publisher", EXTERNAL_KAFKA, EXTERNAL_IDENTITY, "autoscaling=none"),
                                Values.of("publisher", "cnpg.shared=true", PARENT_REFS, "monitoring=false"),
                                Values.of(
                                        "large",
                                        EXTERNAL_POSTGRESQL,
                                        "autoscaling=hpa",
                                        "network.apiServer[0].ipBlock.cidr=10.0.0.1/32"),
                                Values.of(
                                        "large",
                                        "network.gateway[0].podSelector.matchLabels.app=envoy",
                                        "podLabels.team=news,nodeSelector.pool=web,priorityClassName=site",
                                        "tolerations[0].key=web,tolerations[0].operator=Exists,image.pullSecrets={registry}")))
                .toList();
    }
}
