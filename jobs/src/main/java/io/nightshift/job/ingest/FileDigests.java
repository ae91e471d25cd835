package io.nightshift.job.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;

/** Digests of whole files. A file is read once in a process, as long as its length and time stay the same. */
final class FileDigests {
    private static final int BUFFER = 1 << 16;
    private static final Map<Version, String> KNOWN = new ConcurrentHashMap<>();

    private record Version(String path, long length, long modified) {}

    private FileDigests() {}

    /** SHA-256 of the content, in hexadecimal digits. */
    static String of(FileSystem files, FileStatus status) throws IOException {
        Version version = new Version(status.getPath().toString(), status.getLen(), status.getModificationTime());
        String known = KNOWN.get(version);
        if (known != null) {
            return known;
        }
        String digest = read(files, status);
        KNOWN.put(version, digest);
        return digest;
    }

    private static String read(FileSystem files, FileStatus status) throws IOException {
        MessageDigest sha = sha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = files.open(status.getPath())) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
