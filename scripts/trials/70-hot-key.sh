#!/usr/bin/env bash
# usage: scripts/trials/70-hot-key.sh
# A key with five million source rows and 200,000 label rows is joined in a heap of 1 GB, and slices of its time give the very rows
# that the key gives when it is left whole.
needs_stages=
source "$(dirname "$0")/trial.bash"

spark=$("$root/scripts/spark-home")
classes=$room/classes
opens=$(sed -n 's|.*<spark.opens>\(.*\)</spark.opens>.*|\1|p' "$root/pom.xml")
path="$classes:$jar:$spark/jars/*"
mkdir "$classes"
javac -cp "$path" -d "$classes" "$root"/scripts/benchmarks/io/nightshift/bench/*.java
# The inputs are the same every time, so they are kept.
inputs=$root/build/bench

# hot ROWS-OF-A-SLICE EVENTS LABELS: CPU seconds, wall seconds, MiB of heap, rows, hash of the rows; a heap of 1 GB
hot() {
  echo "== $(date +%T) slices of $1 rows, $2 events, $3 labels" >>"$log"
  # Long enough for the thorough compiler to pay.
  # shellcheck disable=SC2086
  JDK_JAVA_OPTIONS='' java $opens -Xmx1g -Dspark.master="$master" "-Dspark.nightshift.join.slice.rows=$1" -cp "$path" \
    io.nightshift.bench.HotKey "$inputs" "$2" "$3" carried 2>>"$log" | tail -n 1
}

large=$(hot 500000 5000000 200000)
[ -n "$large" ] || fail 'five million rows of one key are too many for a heap of 1 GB'
grep -q 'keys with very many rows are walked in' "$log" || fail 'the key was not sliced'
echo "$name: 5,000,000 rows of one key, CPU s, wall s, MiB of heap, rows, hash: $large"
sliced=$(hot 20000 500000 20000)
whole=$(hot 0 500000 20000)
[ -n "$whole" ] && [ "${sliced##*,}" = "${whole##*,}" ] || fail "slices give $sliced, the whole key $whole"
