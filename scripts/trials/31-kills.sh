#!/usr/bin/env bash
# usage: scripts/trials/31-kills.sh [--kills N]
# Kills a night, then a retrain, with signal 9 at N random moments (5), runs again, and finds the tables, versions and models
# of undisturbed runs.
source "$(dirname "$0")/trial.bash"
[ "${1:-}" != --kills ] || kills=${2:?--kills needs a number}
kills=${kills:-5}

# killed SECONDS WAREHOUSE COMMAND...: kills the whole process group at that moment; fails where the run was over by then
killed() {
  local moment=$1 process
  shift
  set -m # gives the run a process group of its own
  on "$@" &
  process=$!
  set +m
  sleep "$moment"
  kill -9 -- "-$process" || return 1
  ! wait "$process"
}

# random_kill STAGE SECONDS COMMAND...: at a moment between a fifth of the seconds it took undisturbed and half as many again,
# since another trial may run beside this one
random_kill() {
  local stage=$1 seconds=$2 moment
  shift 2
  moment=$((seconds * 200 + (RANDOM * 32768 + RANDOM) % (seconds * 1300)))
  until killed "$(printf '%d.%03d' $((moment / 1000)) $((moment % 1000)))" "$(from "$stage" killed)" "$@" 2>>"$log"; do
    moment=$((moment / 2)) # it was faster than the undisturbed run
  done
  echo "$name: $* killed after $moment ms" | tee -a "$log"
  expect 0 on "$room/killed" "$@"
}

for ((kill = 1; kill <= kills; kill++)); do
  if ((kill % 2)); then
    random_kill eve "$(cat "$stages/done.seconds")" run --night 2024-03-09
    same "$stages/done" "$room/killed" --versions
  else
    random_kill ingested "$(cat "$stages/trained.seconds")" retrain --night 2024-03-07
    same "$stages/trained" "$room/killed" --versions
  fi
done
echo "$name: $kills kills, $kills recoveries"
