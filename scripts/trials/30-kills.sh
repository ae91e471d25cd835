#!/usr/bin/env bash
# usage: scripts/trials/30-kills.sh [--kills N]
# Halts the JVM before and after every commit of a night and of a retrain, then kills it at N random moments (5), runs
# again, and finds the tables, versions and models of undisturbed runs. The runs killed have one core, the others two.
source "$(dirname "$0")/trial.bash"
[ "${1:-}" != --kills ] || kills=${2:?--kills needs a number}
kills=${kills:-5}
master='local[1]'

# halts WHERE WAREHOUSE COMMAND...: runs again and again, halted at the first commit each, until there is none left
halts() {
  local where=$1 first=1 code halted=0
  shift
  while :; do
    code=0
    TRIAL_HALT=$where:$first TRIAL_COMMITS=$2.commits on "${@:2}" || code=$?
    [ "$code" = 137 ] || break
    halted=$((halted + 1))
    [ "$halted" -lt 60 ] || fail "$where: 60 halts and still commits"
    [ "$where" = after ] || first=2 # halted before its first commit, a run gets nowhere, so once is enough
  done
  [ "$code" = 0 ] || fail "halted $where commits, '${*:3}' ended with $code"
  echo "$name: ${*:3} halted $halted times $where a commit"
}

# killed SECONDS WAREHOUSE COMMAND...: kills the whole process group within the time the run takes; fails where it was over
killed() {
  local seconds=$1 process
  shift
  set -m # gives the run a process group of its own
  on "$@" &
  process=$!
  set +m
  sleep "$seconds"
  kill -9 -- "-$process" 2>/dev/null || return 1
  ! wait "$process"
}

# random_kill WAREHOUSE COMMAND...: at a moment between a fifth and the whole of the seconds that the run takes undisturbed
random_kill() {
  local most=$1 moment
  shift
  moment=$((most * 200 + RANDOM % (most * 800)))
  until killed "$((moment / 1000)).$((moment % 1000 + 1000))" "$@" 2>>"$log"; do
    moment=$((moment / 2)) # faster than the undisturbed run was: earlier, then, or it was no kill
  done
  echo "$name: ${*:2} killed after $moment ms" | tee -a "$log"
  expect 0 on "$@"
}

# Night 9 with a new shop and a row for the quarantine: it commits to every kind of table.
cp -a "$landing" "$room/landing"
landing=$room/landing
echo 'gorse,west,25' >>"$landing/shops.csv"
sed -i.bak '5s/^\([^,]*,[^,]*,[^,]*,[^,]*\),[^,]*/\1,-1.00/' "$landing/orders/2024-03-09.csv"
night=(run --night 2024-03-09)
retrain=(retrain --night 2024-03-07)
reference=$(from eve reference)
begun=$SECONDS
TRIAL_COMMITS=$reference.commits expect 0 on "$reference" "${night[@]}"
seconds=$((SECONDS - begun))
echo "$name: undisturbed, the night makes $(grep -c after "$reference.commits") commits and the retrain" \
  "$(grep -c after "$stages/trained.commits")"

for where in before after; do
  (
    log=$log.$where # two chains at a time
    halts "$where" "$(from eve "night-$where")" "${night[@]}"
    same "$reference" "$room/night-$where" --versions
    halts "$where" "$(from ingested "retrain-$where")" "${retrain[@]}"
    same "$stages/trained" "$room/retrain-$where" --versions
  ) &
  chains+=($!)
done
for chain in "${chains[@]}"; do
  wait "$chain" || fail 'a chain of halts ended in another state than an undisturbed run'
done

for ((kill = 1; kill <= kills; kill++)); do
  if ((kill % 2)); then
    random_kill "$seconds" "$(from eve killed)" "${night[@]}"
    same "$reference" "$room/killed" --versions
  else
    random_kill "$(cat "$stages/trained.seconds")" "$(from ingested killed)" "${retrain[@]}"
    same "$stages/trained" "$room/killed" --versions
  fi
done
