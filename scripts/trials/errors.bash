# Sourced by the trials of errors: every failure is one message of three lines.
# shellcheck source=scripts/trials/trial.bash
source "$(dirname "$0")/trial.bash"
problems=0

# refused CODE PROBLEM WHY COMMAND...: PROBLEM and WHY are parts of the message's first two lines
refused() {
  local wanted=$1 problem=$2 why=$3 code=0 said=$room/said
  shift 3
  (log=$said; : >"$said"; "$@" >>"$said" 2>&1) || code=$?
  cat "$said" >>"$log"
  if [ "$code" = "$wanted" ] && grep -q "^nightshift: .*$problem" "$said" && grep -q "^  why: .*$why" "$said" &&
    grep -q '^  fix: .' "$said" && ! grep -qE '^[[:space:]]+at |^Caused by|Exception in thread' "$said"; then
    echo "$name: $wanted  $(grep '^nightshift: ' "$said" | tail -1)"
  else
    problems=$((problems + 1))
    echo "$name: ${*:1:4} ... ended with $code, wanted $wanted and '$problem' because of '$why'; found:" >&2
    grep -vE 'WARN|^==' "$said" | tail -8 | cut -c1-300 >&2
  fi
}

all_refused() { [ "$problems" = 0 ] || fail "$problems failures did not end as they should"; }
