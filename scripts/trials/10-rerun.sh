#!/usr/bin/env bash
# usage: scripts/trials/10-rerun.sh
# A rerun of a finished night or retrain changes no table version and says so.
source "$(dirname "$0")/trial.bash"

rerun=$(from done rerun)
for again in 'retrain --night 2024-03-07' 'run --night 2024-03-09'; do
  # shellcheck disable=SC2086
  TRIAL_COMMITS=$rerun.commits expect 0 on "$rerun" $again --result "$room/result.json"
  grep -q '"status" *: *"unchanged"' "$room/result.json" || fail "a rerun of '$again' does not say unchanged"
  ! grep -q '"status" *: *"done"' "$room/result.json" || fail "a rerun of '$again' did a step again"
done
same "$stages/done" "$rerun" --versions
[ ! -e "$rerun.commits" ] || fail "the reruns committed: $(cat "$rerun.commits")"
