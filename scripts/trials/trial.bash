# Sourced by every trial: a fresh room, the stages to start from, and commands that must end as expected.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
name=$(basename "$0" .sh)
built=$root/build/trials
room=$built/$name
log=$built/$name.log
tiny=$root/testkit/src/main/resources/fixtures/tiny
landing=$tiny/landing
stages=$built/stages
nightshift=${NIGHTSHIFT:-$root/scripts/nightshift}
jar=${NIGHTSHIFT_JAR:-$root/jobs/target/nightshift.jar}
master='local[2]'
# Each process lives for seconds, mostly of start-up, where neither the thorough compiler nor a concurrent collector pays.
export JDK_JAVA_OPTIONS=${JDK_JAVA_OPTIONS:--XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m -XX:+UseSerialGC}

case ${1:-} in -h | --help) sed -n '2,/^[^#]/{/^#/s/^# \{0,1\}//p}' "$0"; exit 0 ;; esac
rm -rf "$room"
mkdir -p "$room"
: >"$log"

fail() {
  echo "$name: $1" >&2
  echo "  the log: $log" >&2
  exit 1
}

# on WAREHOUSE COMMAND ARGUMENT...: runs a command of the tiny pipeline; its exit code is the command's
on() {
  local warehouse=$1 command=$2
  shift 2
  echo "== $(date +%T) $command $* on ${warehouse#"$built/"}" >>"$log"
  "$nightshift" "$command" "$tiny" --set "warehouse=$warehouse" --set "landing=$landing" "$@" \
    -- --master "$master" "${submit[@]}" >>"$log" 2>&1
}
submit=()

# expect CODE COMMAND...: the trial is over where the command ends otherwise
expect() {
  local wanted=$1 code=0
  shift
  "$@" || code=$?
  [[ " $wanted " == *" $code "* ]] || fail "'$*' ended with $code, not $wanted"
}

# same LEFT RIGHT [--versions] [LAYER...]: both warehouses hold the same rows, and the same versions where asked
same() { "$readers/bin/python" "$root/scripts/trials/warehouse.py" compare "$@" | tee -a "$log" || fail "$1 and $2 differ"; }

# from STAGE NAME: a warehouse of its own that begins as a copy of a stage; prints its folder
from() {
  rm -rf "${room:?}/$2"
  cp -a "$stages/$1" "$room/$2"
  echo "$room/$2"
}

# Undisturbed runs, one stage after another; made once for a jar, since every trial begins or ends with them.
make_stages() {
  local made_from
  made_from=$(cat "$jar" "$tiny/pipeline.yaml" "${BASH_SOURCE[0]}" "$root"/scripts/trials/fault/io/nightshift/trial/*.java | cksum)
  [ "$(cat "$stages/made-from" 2>/dev/null)" != "$made_from" ] || return 0
  echo "$name: undisturbed runs first, once for all trials"
  rm -rf "$stages"
  mkdir -p "$stages"
  make_fault
  stage ingested '' backfill --from 2024-03-01 --to 2024-03-07 --steps ingest,features
  stage trained ingested retrain --night 2024-03-07
  stage eve trained backfill --from 2024-03-07 --to 2024-03-08
  stage done eve run --night 2024-03-09
  echo "$made_from" >"$stages/made-from"
}

# stage NAME BEFORE COMMAND...: one more stage, with the commits and the seconds that it took
stage() {
  local stage=$1 before=$2 begun=$SECONDS
  shift 2
  [ -z "$before" ] || cp -a "$stages/$before" "$stages/$stage"
  TRIAL_COMMITS=$stages/$stage.commits expect 0 on "$stages/$stage" "$@"
  echo $((SECONDS - begun)) >"$stages/$stage.seconds"
}

# The listener that counts commits and halts at one, in a jar of its own; see fault/.
make_fault() {
  local classes=$stages/fault
  mkdir "$classes"
  javac -cp "$jar" -d "$classes" "$root"/scripts/trials/fault/io/nightshift/trial/*.java
  cp -R "$root/scripts/trials/fault/META-INF" "$classes"
  jar --create --file "$fault" -C "$classes" .
}

[ -f "$jar" ] || mvn -B -q -f "$root/pom.xml" -Pfast package -DskipTests >&2
readers=$("$root/scripts/readers-env")
fault=$stages/fault.jar
# Nor does generated code: rows are few, and its compiler would take a third of every process. Nobody looks at their pages.
submit=(--jars "$fault" --conf spark.ui.enabled=false)
submit+=(--conf spark.sql.codegen.wholeStage=false --conf spark.sql.codegen.factoryMode=NO_CODEGEN)
# A trial of another pipeline sets needs_stages to nothing.
[ -z "${needs_stages-yes}" ] || make_stages
