#!/usr/bin/env bash
# usage: scripts/trials/30-halts.sh [--all]
# Halts the JVM after every commit of a night and before every commit of a retrain, with --all before and after those of both, runs
# again until nothing is left to halt, and finds the tables, versions and models of undisturbed runs. The halted runs have one core,
# the others two.
source "$(dirname "$0")/trial.bash"

# halts WHERE WAREHOUSE COMMAND...: runs again and again, halted at the first commit each, until there is none left
halts() {
  local where=$1 first=1 code halted=0
  shift
  while :; do
    code=0
    TRIAL_HALT=$where:$first TRIAL_COMMITS=$1.commits on "$@" || code=$?
    [ "$code" = 137 ] || break
    halted=$((halted + 1))
    [ "$halted" -lt 60 ] || fail "$where: 60 halts and still commits"
    [ "$where" = after ] || first=2 # halted before its first commit, a run gets nowhere, so once is enough
  done
  [ "$code" = 0 ] || fail "halted $where commits, '${*:2}' ended with $code"
  echo "$name: ${*:2} halted $halted times $where a commit"
}

# Night 9 with a new shop and a row for the quarantine: it commits to every kind of table.
cp -a "$landing" "$room/landing"
landing=$room/landing
echo 'gorse,west,25' >>"$landing/shops.csv"
sed -i.bak '5s/^\([^,]*,[^,]*,[^,]*,[^,]*\),[^,]*/\1,-1.00/' "$landing/orders/2024-03-09.csv"
night=(run --night 2024-03-09)
retrain=(retrain --night 2024-03-07)
reference=$(from eve reference)
TRIAL_COMMITS=$reference.commits expect 0 on "$reference" "${night[@]}"
echo "$name: undisturbed, the night makes $(grep -c after "$reference.commits") commits and the retrain" \
  "$(grep -c after "$stages/trained.commits")"

night_halts() {
  halts "$1" "$(from eve "night-$1")" "${night[@]}"
  same "$reference" "$room/night-$1" --versions
}

retrain_halts() {
  halts "$1" "$(from ingested "retrain-$1")" "${retrain[@]}"
  same "$stages/trained" "$room/retrain-$1" --versions
}

# chain CHAIN COMMAND...: beside the others, with a log of its own
chain() {
  (log=$log.$1 && "${@:2}") &
  chains+=($!)
}

finished() {
  local chain
  for chain in "${chains[@]}"; do
    wait "$chain" || fail 'a chain of halts ended in another state than an undisturbed run'
  done
  chains=()
}

# What is there after one commit is there before the next, so one of both is enough where time is short. Two chains at a time.
master='local[1]'
chain night night_halts after
chain retrain retrain_halts before
finished
if [ "${1:-}" = --all ]; then
  chain night-before night_halts before
  chain retrain-after retrain_halts after
  finished
fi
