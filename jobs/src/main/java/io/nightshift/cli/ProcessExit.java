package io.nightshift.cli;

/** How a process is left, which differs under spark-submit: there, exiting is a failure in YARN's eyes, whatever the code. */
enum ProcessExit {
    PLAIN {
        @Override
        void prepareLog() {}

        @Override
        void with(int code) {
            System.exit(code);
        }
    },
    SPARK_SUBMIT {
        @Override
        void prepareLog() {
            LogSetup.quieten();
        }

        @Override
        void with(int code) {
            SparkExit.with(code);
        }
    };

    static ProcessExit ofThisProcess() {
        return System.getProperty("spark.submit.deployMode") == null ? PLAIN : SPARK_SUBMIT;
    }

    /** Sees to a log that says little, unless somebody has set it up. */
    abstract void prepareLog();

    /** Does not return, except under spark-submit for code 0. */
    abstract void with(int code);
}
