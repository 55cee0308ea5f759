{{- define "leserbrief.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 35 | trimSuffix "-" -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 35 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 35 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Label values must not contain the "+" of a version with build metadata. */}}
{{- define "leserbrief.labelValue" -}}
{{- . | replace "+" "_" | trunc 63 | trimSuffix "-" | trimSuffix "_" | trimSuffix "." -}}
{{- end -}}

{{/* Without versions: Strimzi copies a Kafka's and a node pool's labels to the brokers, which restart when one changes. */}}
{{- define "leserbrief.unversionedLabels" -}}
app.kubernetes.io/part-of: leserbrief
app.kubernetes.io/instance: {{ include "leserbrief.labelValue" .Release.Name | quote }}
app.kubernetes.io/managed-by: {{ include "leserbrief.labelValue" .Release.Service | quote }}
{{- end -}}

{{/* The labels of all objects of the release. */}}
{{- define "leserbrief.labels" -}}
{{ include "leserbrief.unversionedLabels" . }}
app.kubernetes.io/version: {{ include "leserbrief.labelValue" .Chart.AppVersion | quote }}
helm.sh/chart: {{ include "leserbrief.labelValue" (printf "%s-%s" .Chart.Name .Chart.Version) | quote }}
{{- end -}}

{{/* The pods of all three services; must not be changed, because selectors are immutable. */}}
{{- define "leserbrief.podsSelector" -}}
app.kubernetes.io/part-of: leserbrief
app.kubernetes.io/instance: {{ include "leserbrief.labelValue" .Release.Name | quote }}
app.kubernetes.io/component: service
{{- end -}}

{{/* The pods of one service: dict "root" $ "service" "comment-service". */}}
{{- define "leserbrief.serviceSelector" -}}
app.kubernetes.io/name: {{ .service }}
{{ include "leserbrief.podsSelector" .root }}
{{- end -}}

{{- define "leserbrief.serviceName" -}}
{{- printf "%s-%s" (include "leserbrief.fullname" .root) .service -}}
{{- end -}}

{{/* The name of a secret: dict "root" $ "secret" "session". */}}
{{- define "leserbrief.secretName" -}}
{{- $secret := get .root.Values.secrets .secret -}}
{{- if $secret.existingSecret -}}
{{- $secret.existingSecret -}}
{{- else -}}
{{- printf "%s-%s" (include "leserbrief.fullname" .root) .secret -}}
{{- end -}}
{{- end -}}

{{/* The secret of a service's database. */}}
{{- define "leserbrief.databaseSecret" -}}
{{- include "leserbrief.secretName" (dict "root" .root "secret" (printf "%s-database" (trimSuffix "-service" .service))) -}}
{{- end -}}

{{/* The CloudNativePG cluster of a service, or of "identity". */}}
{{- define "leserbrief.postgresCluster" -}}
{{- if .root.Values.cnpg.shared -}}
{{- printf "%s-postgres" (include "leserbrief.fullname" .root) -}}
{{- else -}}
{{- printf "%s-%s-db" (include "leserbrief.fullname" .root) (trimSuffix "-service" .service) -}}
{{- end -}}
{{- end -}}

{{/* The host of a database: dict "root" $ "service" … "databaseHost" the service's own setting. */}}
{{- define "leserbrief.databaseHost" -}}
{{- if eq .root.Values.postgresql "cnpg" -}}
{{- printf "%s-rw" (include "leserbrief.postgresCluster" .) -}}
{{- else -}}
{{- default .root.Values.postgresqlExternal.host .databaseHost -}}
{{- end -}}
{{- end -}}

{{- define "leserbrief.databasePort" -}}
{{- if eq .Values.postgresql "cnpg" -}}5432{{- else -}}{{- .Values.postgresqlExternal.port | int -}}{{- end -}}
{{- end -}}

{{/* The secret with the certificate authority of a database; empty to use the JVM's own authorities. */}}
{{- define "leserbrief.databaseCa" -}}
{{- if eq .root.Values.postgresql "cnpg" -}}
{{- printf "%s-ca" (include "leserbrief.postgresCluster" .) -}}
{{- else -}}
{{- .root.Values.postgresqlExternal.caSecret -}}
{{- end -}}
{{- end -}}

{{- define "leserbrief.databaseUrl" -}}
{{- $root := .root -}}
{{- $base := printf "jdbc:postgresql://%s:%s/%s" (include "leserbrief.databaseHost" .) (include "leserbrief.databasePort" $root) .database -}}
{{- $mode := ternary "verify-full" $root.Values.postgresqlExternal.sslMode (eq $root.Values.postgresql "cnpg") -}}
{{- if or (eq $mode "disable") (eq $mode "require") -}}
{{- printf "%s?sslmode=%s" $base $mode -}}
{{- else if and .mounted (include "leserbrief.databaseCa" .) -}}
{{- printf "%s?sslmode=%s&sslrootcert=/etc/leserbrief/postgresql/ca.crt" $base $mode -}}
{{- else -}}
{{- printf "%s?sslmode=%s&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory" $base $mode -}}
{{- end -}}
{{- end -}}

{{- define "leserbrief.kafkaCluster" -}}
{{- printf "%s-kafka" (include "leserbrief.fullname" .) -}}
{{- end -}}

{{/* The replication factor of each stream, and of Kafka's own topics. */}}
{{- define "leserbrief.kafkaReplicas" -}}
{{- min 3 (int .Values.strimzi.brokers) -}}
{{- end -}}

{{- define "leserbrief.kafkaBootstrap" -}}
{{- if eq .Values.kafka "strimzi" -}}
{{- printf "%s-kafka-bootstrap:9093" (include "leserbrief.kafkaCluster" .) -}}
{{- else -}}
{{- .Values.kafkaExternal.bootstrapServers -}}
{{- end -}}
{{- end -}}

{{- define "leserbrief.kafkaProtocol" -}}
{{- ternary "SASL_SSL" .Values.kafkaExternal.securityProtocol (eq .Values.kafka "strimzi") -}}
{{- end -}}

{{- define "leserbrief.kafkaCa" -}}
{{- if eq .Values.kafka "strimzi" -}}
{{- printf "%s-cluster-ca-cert" (include "leserbrief.kafkaCluster" .) -}}
{{- else if contains "SSL" .Values.kafkaExternal.securityProtocol -}}
{{- .Values.kafkaExternal.caSecret -}}
{{- end -}}
{{- end -}}

{{- define "leserbrief.keycloak" -}}
{{- printf "%s-identity" (include "leserbrief.fullname" .) -}}
{{- end -}}

{{- define "leserbrief.realmUrl" -}}
{{- if eq .Values.identity "keycloak" -}}
{{- printf "http://%s-service:8080%s/realms/leserbrief" (include "leserbrief.keycloak" .) (trimSuffix "/" .Values.keycloak.path) -}}
{{- else -}}
{{- .Values.identityExternal.authServerUrl -}}
{{- end -}}
{{- end -}}

{{- define "leserbrief.publicUrl" -}}
{{- trimSuffix "/" .Values.site.publicUrl -}}
{{- end -}}

{{- define "leserbrief.image" -}}
{{- if .image.digest -}}
{{- printf "%s/%s@%s" .root.Values.image.registry .image.repository .image.digest -}}
{{- else -}}
{{- printf "%s/%s:%s" .root.Values.image.registry .image.repository .image.tag -}}
{{- end -}}
{{- end -}}

{{/* The most replicas of a service that exist at the same time, including one more during an upgrade. */}}
{{- define "leserbrief.mostReplicas" -}}
{{- $service := get .root.Values.services .service -}}
{{- ternary $service.replicas $service.maxReplicas (eq .root.Values.autoscaling "none") | int | add 1 -}}
{{- end -}}

{{/* The name of the volume claim for pictures. */}}
{{- define "leserbrief.mediaClaim" -}}
{{- default (printf "%s-media" (include "leserbrief.serviceName" (dict "root" . "service" "article-service"))) .Values.media.directory.existingClaim -}}
{{- end -}}

{{- define "leserbrief.podSecurityContext" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
fsGroup: 65532
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "leserbrief.containerSecurityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{/* For containers that operators manage, whose images write to their root file system. */}}
{{- define "leserbrief.operandSecurityContext" -}}
allowPrivilegeEscalation: false
runAsNonRoot: true
capabilities:
  drop: [ALL]
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{/* The environment of a service, as a map of variable to value or to {secret, key}. */}}
{{- define "leserbrief.environment" -}}
{{- $root := .root -}}
{{- $values := $root.Values -}}
{{- $service := get $values.services .service -}}
{{- $database := dict "root" $root "service" .service "database" $service.database "databaseHost" $service.databaseHost "mounted" true -}}
{{- $identity := include "leserbrief.secretName" (dict "root" $root "secret" "identity") -}}
{{- $env := dict
  "QUARKUS_HTTP_PROXY_TRUSTED_PROXIES" (join "," $values.trustedProxies)
  "QUARKUS_DATASOURCE_JDBC_URL" (include "leserbrief.databaseUrl" $database)
  "QUARKUS_DATASOURCE_USERNAME" $service.database
  "QUARKUS_DATASOURCE_PASSWORD" (dict "secret" (include "leserbrief.databaseSecret" $database) "key" "password")
  "QUARKUS_DATASOURCE_JDBC_MAX_SIZE" ($service.poolSize | int | toString)
  "KAFKA_BOOTSTRAP_SERVERS" (include "leserbrief.kafkaBootstrap" $root)
  "KAFKA_SECURITY_PROTOCOL" (include "leserbrief.kafkaProtocol" $root)
  "QUARKUS_OIDC_AUTH_SERVER_URL" (include "leserbrief.realmUrl" $root)
  "QUARKUS_OIDC_CREDENTIALS_SECRET" (dict "secret" $identity "key" "client-secret")
  "QUARKUS_OIDC_TOKEN_STATE_MANAGER_ENCRYPTION_SECRET" (dict "secret" (include "leserbrief.secretName" (dict "root" $root "secret" "session")) "key" "encryption-secret")
  "LESERBRIEF_SITE_PUBLIC_URL" (include "leserbrief.publicUrl" $root)
  "LESERBRIEF_SITE_NAME" $values.site.name
  "JDK_JAVA_OPTIONS" (printf "-XX:ActiveProcessorCount=%d -Xmx%s %s" (int $values.jvm.activeProcessorCount) $values.jvm.heap $values.jvm.options | trim)
-}}
{{- if contains "SASL" (include "leserbrief.kafkaProtocol" $root) -}}
{{- if eq $values.kafka "strimzi" -}}
{{- $_ := set $env "KAFKA_SASL_MECHANISM" "SCRAM-SHA-512" -}}
{{- $_ := set $env "KAFKA_SASL_JAAS_CONFIG" (dict "secret" (include "leserbrief.serviceName" .) "key" "sasl.jaas.config") -}}
{{- else -}}
{{- $_ := set $env "KAFKA_SASL_MECHANISM" $values.kafkaExternal.saslMechanism -}}
{{- $_ := set $env "KAFKA_SASL_JAAS_CONFIG" (dict "secret" (include "leserbrief.secretName" (dict "root" $root "secret" "kafka")) "key" .service) -}}
{{- end -}}
{{- end -}}
{{- if include "leserbrief.kafkaCa" $root -}}
{{- $_ := set $env "KAFKA_SSL_TRUSTSTORE_TYPE" "PEM" -}}
{{- $_ := set $env "KAFKA_SSL_TRUSTSTORE_LOCATION" "/etc/leserbrief/kafka/ca.crt" -}}
{{- end -}}
{{- if eq .service "article-service" -}}
{{- $_ := set $env "LESERBRIEF_MEDIA_STORE" $values.media.store -}}
{{- if eq $values.media.store "s3" -}}
{{- $_ := set $env "LESERBRIEF_MEDIA_S3_BUCKET" $values.media.s3.bucket -}}
{{- $_ := set $env "LESERBRIEF_MEDIA_S3_REGION" $values.media.s3.region -}}
{{- $_ := set $env "LESERBRIEF_MEDIA_S3_PATH_STYLE" ($values.media.s3.pathStyle | toString) -}}
{{- if $values.media.s3.endpoint -}}
{{- $_ := set $env "LESERBRIEF_MEDIA_S3_ENDPOINT" $values.media.s3.endpoint -}}
{{- end -}}
{{- $store := index $values.secrets "media-store" -}}
{{- if or $store.existingSecret $store.remoteKey -}}
{{- $secret := include "leserbrief.secretName" (dict "root" $root "secret" "media-store") -}}
{{- $_ := set $env "LESERBRIEF_MEDIA_S3_ACCESS_KEY" (dict "secret" $secret "key" "access-key") -}}
{{- $_ := set $env "LESERBRIEF_MEDIA_S3_SECRET_KEY" (dict "secret" $secret "key" "secret-key") -}}
{{- end -}}
{{- else -}}
{{- $_ := set $env "LESERBRIEF_MEDIA_DIRECTORY" "/var/lib/leserbrief/media" -}}
{{- end -}}
{{- end -}}
{{- if $values.textMining.reserved -}}
{{- $_ := set $env "LESERBRIEF_TEXT_MINING_RESERVED" "true" -}}
{{- end -}}
{{- with $values.textMining.policy -}}
{{- $_ := set $env "LESERBRIEF_TEXT_MINING_POLICY" . -}}
{{- end -}}
{{- if and $values.feeds.hubs (ne .service "comment-service") -}}
{{- $_ := set $env "LESERBRIEF_FEEDS_HUBS" (join "," $values.feeds.hubs) -}}
{{- end -}}
{{- if eq .service "article-service" -}}
{{- range $setting, $variable := dict "publisher" "PUBLISHER" "street" "STREET" "city" "CITY" "country" "COUNTRY" "representedBy" "REPRESENTED_BY" "editor" "EDITOR" "email" "EMAIL" "privacyEmail" "PRIVACY_EMAIL" "phone" "PHONE" "register" "REGISTER" "vatId" "VAT_ID" -}}
{{- with get $values.imprint $setting -}}
{{- $_ := set $env (printf "LESERBRIEF_IMPRINT_%s" $variable) . -}}
{{- end -}}
{{- end -}}
{{- $_ := set $env "LESERBRIEF_READS_PROXIES" ($values.proxies | int | toString) -}}
{{- $_ := set $env "LESERBRIEF_NEWSLETTER_PROXIES" ($values.proxies | int | toString) -}}
{{- $_ := set $env "LESERBRIEF_NEWSLETTER_DAY" $values.newsletter.day -}}
{{- $_ := set $env "LESERBRIEF_NEWSLETTER_TIME" $values.newsletter.time -}}
{{- $_ := set $env "LESERBRIEF_NEWSLETTER_RATE_PER_MINUTE" ($values.newsletter.ratePerMinute | int | toString) -}}
{{- with $values.indexNow.key -}}
{{- $_ := set $env "LESERBRIEF_INDEXNOW_KEY" . -}}
{{- $_ := set $env "LESERBRIEF_INDEXNOW_ENDPOINT" $values.indexNow.endpoint -}}
{{- end -}}
{{- with $values.purge.address -}}
{{- $_ := set $env "LESERBRIEF_PURGE_ADDRESS" . -}}
{{- if or $values.secrets.purge.existingSecret $values.secrets.purge.remoteKey -}}
{{- $_ := set $env "LESERBRIEF_PURGE_SECRET" (dict "secret" (include "leserbrief.secretName" (dict "root" $root "secret" "purge")) "key" "token") -}}
{{- end -}}
{{- end -}}
{{- if $values.mail.dkim.selector -}}
{{- $_ := set $env "QUARKUS_MAILER_DKIM_ENABLED" "true" -}}
{{- $_ := set $env "QUARKUS_MAILER_DKIM_SELECTOR" $values.mail.dkim.selector -}}
{{- $_ := set $env "QUARKUS_MAILER_DKIM_SDID" $values.mail.dkim.domain -}}
{{- $_ := set $env "QUARKUS_MAILER_DKIM_PRIVATE_KEY" (dict "secret" (include "leserbrief.secretName" (dict "root" $root "secret" "dkim")) "key" "private-key") -}}
{{- end -}}
{{- end -}}
{{- if ne .service "topic-service" -}}
{{- $_ := set $env "QUARKUS_MAILER_HOST" $values.mail.host -}}
{{- $_ := set $env "QUARKUS_MAILER_PORT" ($values.mail.port | int | toString) -}}
{{- $_ := set $env "QUARKUS_MAILER_START_TLS" (ternary "DISABLED" $values.mail.startTls $values.mail.tls) -}}
{{- if $values.mail.tls -}}
{{- $_ := set $env "QUARKUS_MAILER_TLS" "true" -}}
{{- end -}}
{{- $_ := set $env "QUARKUS_MAILER_FROM" $values.mail.from -}}
{{- if or $values.secrets.mail.existingSecret $values.secrets.mail.remoteKey -}}
{{- $mail := include "leserbrief.secretName" (dict "root" $root "secret" "mail") -}}
{{- $_ := set $env "QUARKUS_MAILER_USERNAME" (dict "secret" $mail "key" "username") -}}
{{- $_ := set $env "QUARKUS_MAILER_PASSWORD" (dict "secret" $mail "key" "password") -}}
{{- end -}}
{{- end -}}
{{- if and (eq .service "article-service") $values.bounces.address -}}
{{- $_ := set $env "LESERBRIEF_NEWSLETTER_BOUNCES_ADDRESS" $values.bounces.address -}}
{{- $_ := set $env "LESERBRIEF_NEWSLETTER_BOUNCES_HOST" $values.bounces.host -}}
{{- $_ := set $env "LESERBRIEF_NEWSLETTER_BOUNCES_PORT" ($values.bounces.port | int | toString) -}}
{{- $_ := set $env "LESERBRIEF_NEWSLETTER_BOUNCES_TLS" ($values.bounces.tls | toString) -}}
{{- $bounces := include "leserbrief.secretName" (dict "root" $root "secret" "bounces") -}}
{{- $_ := set $env "LESERBRIEF_NEWSLETTER_BOUNCES_USERNAME" (dict "secret" $bounces "key" "username") -}}
{{- $_ := set $env "LESERBRIEF_NEWSLETTER_BOUNCES_PASSWORD" (dict "secret" $bounces "key" "password") -}}
{{- end -}}
{{- if eq .service "comment-service" -}}
{{- $_ := set $env "LESERBRIEF_LIMITS_PROXIES" ($values.proxies | int | toString) -}}
{{- with $values.embedOrigins -}}
{{- $_ := set $env "LESERBRIEF_EMBED_ORIGINS" (join "," .) -}}
{{- end -}}
{{- with $values.moderationLog.mailTo -}}
{{- $_ := set $env "LESERBRIEF_MODERATION_LOG_MAIL_TO" . -}}
{{- end -}}
{{- $log := index $values.secrets "moderation-log" -}}
{{- if or $log.existingSecret $log.remoteKey -}}
{{- $_ := set $env "LESERBRIEF_MODERATION_LOG_SIGNING_KEY" (dict "secret" (include "leserbrief.secretName" (dict "root" $root "secret" "moderation-log")) "key" "signing-key") -}}
{{- end -}}
{{- $_ := set $env "LESERBRIEF_LEGAL_PROFILE" $values.legal.profile -}}
{{- $_ := set $env "LESERBRIEF_ANTI_SPAM_CHECKS" $values.antiSpam.checks -}}
{{- $_ := set $env "LESERBRIEF_ANTI_SPAM_EFFORT" ($values.antiSpam.effort | int | toString) -}}
{{- with $values.externalCheck.address -}}
{{- $_ := set $env "LESERBRIEF_EXTERNAL_CHECK_ADDRESS" . -}}
{{- $_ := set $env "LESERBRIEF_EXTERNAL_CHECK_WHEN_LATE" $values.externalCheck.whenLate -}}
{{- $_ := set $env "LESERBRIEF_EXTERNAL_CHECK_SECRET" (dict "secret" (include "leserbrief.secretName" (dict "root" $root "secret" "external-check")) "key" "secret") -}}
{{- end -}}
{{- else -}}
{{- $_ := set $env "LESERBRIEF_RECONCILIATION_TRUTH" (printf "http://%s:8080/internal/comments" (include "leserbrief.serviceName" (dict "root" $root "service" "comment-service"))) -}}
{{- $_ := set $env "LESERBRIEF_RECONCILIATION_CLIENT_SECRET" (dict "secret" $identity "key" "services-client-secret") -}}
{{- end -}}
{{- range $setting, $variable := dict "accentLight" "ACCENT_LIGHT" "accentDark" "ACCENT_DARK" "headingTypeface" "HEADING_TYPEFACE" "textTypeface" "TEXT_TYPEFACE" "footer" "FOOTER" -}}
{{- with get $values.brand $setting -}}
{{- $_ := set $env (printf "LESERBRIEF_BRAND_%s" $variable) . -}}
{{- end -}}
{{- end -}}
{{- range $setting, $variable := dict "logo" "LOGO" "logoDark" "LOGO_DARK" "icon" "ICON" "headingFont" "HEADING_FONT" "textFont" "TEXT_FONT" -}}
{{- with get $values.brand $setting -}}
{{- $_ := set $env (printf "LESERBRIEF_BRAND_%s" $variable) (printf "/etc/leserbrief/brand/%s" .) -}}
{{- end -}}
{{- end -}}
{{- if $values.tracing.enabled -}}
{{- $_ := set $env "QUARKUS_OTEL_SDK_DISABLED" "false" -}}
{{- $_ := set $env "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT" $values.tracing.endpoint -}}
{{- $_ := set $env "QUARKUS_OTEL_TRACES_SAMPLER_ARG" ($values.tracing.ratio | toString) -}}
{{- end -}}
{{- range $name, $value := $values.env -}}
{{- $_ := set $env $name $value -}}
{{- end -}}
{{- range $name, $value := $service.env -}}
{{- $_ := set $env $name $value -}}
{{- end -}}
{{- toYaml $env -}}
{{- end -}}

{{/* Peers of a NetworkPolicy under "from" or "to"; nothing if any address is allowed. */}}
{{- define "leserbrief.peers" -}}
{{- if .peers -}}
{{ .direction }}:
{{ toYaml .peers }}
{{- end -}}
{{- end -}}

{{/* The gateway's pods or addresses, as peers. */}}
{{- define "leserbrief.gatewayPeers" -}}
{{- if .Values.network.gateway -}}
{{ toYaml .Values.network.gateway }}
{{- else -}}
{{- range .Values.trustedProxies }}
- ipBlock:
    cidr: {{ if contains "/" . }}{{ . }}{{ else if contains ":" . }}{{ . }}/128{{ else }}{{ . }}/32{{ end }}
{{- end }}
{{- end -}}
{{- end -}}

{{/* The names of all CloudNativePG clusters, as a list. */}}
{{- define "leserbrief.postgresClusters" -}}
{{- $names := list -}}
{{- range $name, $_ := .Values.services -}}
{{- $names = append $names (include "leserbrief.postgresCluster" (dict "root" $ "service" $name)) -}}
{{- end -}}
{{- if eq .Values.identity "keycloak" -}}
{{- $names = append $names (include "leserbrief.postgresCluster" (dict "root" $ "service" "identity")) -}}
{{- end -}}
{{- toYaml (uniq $names) -}}
{{- end -}}

{{- define "leserbrief.keycloakSelector" -}}
app.kubernetes.io/instance: {{ include "leserbrief.keycloak" . }}
app.kubernetes.io/managed-by: keycloak-operator
{{- end -}}

{{- define "leserbrief.acmeSolverSelector" -}}
acme.cert-manager.io/http01-solver: "true"
{{- end -}}

{{- define "leserbrief.testSelector" -}}
app.kubernetes.io/part-of: leserbrief
app.kubernetes.io/instance: {{ include "leserbrief.labelValue" .Release.Name | quote }}
app.kubernetes.io/component: test
{{- end -}}

{{/* The port of a URL, or the default port of its scheme. */}}
{{- define "leserbrief.urlPort" -}}
{{- $url := urlParse . -}}
{{- $port := regexFind ":[0-9]+$" $url.host -}}
{{- if $port -}}
{{- trimPrefix ":" $port -}}
{{- else -}}
{{- ternary 443 80 (eq $url.scheme "https") -}}
{{- end -}}
{{- end -}}
