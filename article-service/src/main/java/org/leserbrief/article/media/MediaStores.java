package org.leserbrief.article.media;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/// Chooses the store by the settings.
class MediaStores {
    /// Within it a request is repeated by the client, and ends before that of a browser does.
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);

    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(2);

    /// At startup, so that a service with incomplete settings does not start.
    @Produces
    @Singleton
    @Startup
    MediaStore store(MediaSettings settings) {
        return switch (settings.store()) {
            case DIRECTORY -> new DirectoryMediaStore(settings.directory());
            case S3 ->
                new S3MediaStore(
                        client(settings.s3()),
                        settings.s3()
                                .bucket()
                                .orElseThrow(() -> new IllegalStateException(
                                        "leserbrief.media.store is s3, and leserbrief.media.s3.bucket is missing")));
        };
    }

    static S3Client client(MediaSettings.S3 settings) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(CONNECTION_TIMEOUT))
                .overrideConfiguration(override -> override.apiCallTimeout(CALL_TIMEOUT))
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.pathStyle())
                // Servers other than AWS' do not know the checksums of 2025.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        settings.endpoint().ifPresent(builder::endpointOverride);
        if (settings.accessKey().isPresent() && settings.secretKey().isPresent()) {
            builder.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                    settings.accessKey().get(), settings.secretKey().get())));
        }
        return builder.build();
    }
}
