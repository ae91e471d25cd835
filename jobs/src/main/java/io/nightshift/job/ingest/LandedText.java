package io.nightshift.job.ingest;

import io.nightshift.definition.Read;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/** Text files of a landing zone as bytes, before anybody takes them for rows. */
record LandedText(Read read, Configuration hadoop) {
    private static final int HEAD = 4096;
    private static final String USUAL = "UTF-8";

    /** The content, unpacked where the name says that it is compressed, as Spark does. */
    InputStream open(LandedFile file) throws IOException {
        Path path = new Path(file.path());
        CompressionCodec codec = new CompressionCodecFactory(hadoop).getCodec(path);
        InputStream raw = path.getFileSystem(hadoop).open(path);
        return codec == null ? raw : codec.createInputStream(raw);
    }

    /** @throws io.nightshift.failure.PipelineException CHECK_FAILED where the first bytes are not those of a text */
    void insistOnText(String source, LandedFile file) throws IOException {
        byte[] head;
        try (InputStream in = open(file)) {
            head = in.readNBytes(HEAD);
        }
        // Whoever names an encoding knows what the bytes look like, and control characters in it mean what they mean
        // there.
        boolean isUsual = encoding().equalsIgnoreCase(USUAL);
        String meant = String.join("", read.options().values());
        Disguise.of(head)
                .or(() -> isUsual ? Disguise.ofNoText(head, meant) : Optional.empty())
                .ifPresent(disguise -> {
                    throw IngestErrors.notText(source, file.path(), disguise);
                });
    }

    String encoding() {
        return option("encoding", option("charset", USUAL));
    }

    /** Whether a row may take several lines. */
    boolean isMultiLine() {
        return Boolean.parseBoolean(option("multiLine", "false"));
    }

    /** Names of options are the same in any case, as in Spark. */
    String option(String name, String otherwise) {
        return read.options().entrySet().stream()
                .filter(option -> option.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(otherwise);
    }
}
