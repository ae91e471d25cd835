package io.nightshift.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.VersionInfo;
import org.junit.jupiter.api.Test;

class FileSystemsTest {
    private final Configuration hadoop = new Configuration();

    @Test
    void namesTheJarThatABucketNeeds() {
        assertThatThrownBy(() -> FileSystems.of(new Path("s3a://lake/warehouse"), hadoop))
                .isInstanceOfSatisfying(PipelineException.class, failure -> assertThat(failure.exitCode())
                        .isEqualTo(ExitCode.USAGE))
                .hasMessage("""
                        s3a://lake/warehouse cannot be reached
                          why: this Spark has no file system for s3a: Class org.apache.hadoop.fs.s3a.S3AFileSystem not found
                          fix: submit with -- --packages org.apache.hadoop:hadoop-aws:%s, or put that jar among those of SPARK_HOME""".formatted(VersionInfo.getVersion()));
    }

    @Test
    void leavesASchemeThatIsNoneToTheCaller() {
        assertThatThrownBy(() -> FileSystems.of(new Path("no-such://lake/warehouse"), hadoop))
                .isInstanceOf(IOException.class)
                .hasMessage("No FileSystem for scheme \"no-such\"");
    }

    @Test
    void findsTheOneOfThisMachine() throws IOException {
        assertThat(FileSystems.of(new Path("/tmp"), hadoop).getScheme()).isEqualTo("file");
    }
}
