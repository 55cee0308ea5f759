package org.leserbrief.article.media;

import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// Stores files in a bucket of an object store with S3's API. The bucket need not be readable by anybody else.
final class S3MediaStore implements MediaStore {
    private static final String PREFIX = "media/";

    private final S3Client client;
    private final String bucket;

    S3MediaStore(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    @Override
    public void write(Key key, byte[] content) {
        try {
            client.putObject(
                    request -> request.bucket(bucket).key(PREFIX + key.path()).contentType(key.contentType()),
                    RequestBody.fromBytes(content));
        } catch (SdkException e) {
            throw new MediaStoreException("the object store cannot be written", e);
        }
    }

    /// One after the other: a picture has a dozen, and not every server knows the request for several.
    @Override
    public void delete(MediaId picture) {
        try {
            client.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(PREFIX + MediaStore.folder(picture)))
                    .contents()
                    .forEach(object -> client.deleteObject(
                            request -> request.bucket(bucket).key(object.key())));
        } catch (SdkException e) {
            throw new MediaStoreException("the object store cannot be changed", e);
        }
    }

    @Override
    public Optional<StoredFile> read(Key key) {
        try {
            ResponseInputStream<GetObjectResponse> object =
                    client.getObject(request -> request.bucket(bucket).key(PREFIX + key.path()));
            return Optional.of(new StoredFile(object.response().contentLength(), object));
        } catch (NoSuchKeyException none) {
            return Optional.empty();
        } catch (SdkException e) {
            throw new MediaStoreException("the object store cannot be read", e);
        }
    }
}
