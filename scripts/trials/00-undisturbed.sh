#!/usr/bin/env bash
# usage: scripts/trials/00-undisturbed.sh
# The runs that all other trials begin or end with, where they are not there yet.
source "$(dirname "$0")/trial.bash"

for stage in ingested trained eve done; do
  echo "$name: $stage in $(cat "$stages/$stage.seconds") s, $(grep -c after "$stages/$stage.commits") commits"
done
