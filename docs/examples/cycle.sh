#!/bin/sh
# The whole cycle on simulated accounts: nothing is contacted, no credentials are needed, nothing is left behind.
# From the root of a clone, with sendersync on the PATH.
set -u
state=$(mktemp -d)
trap 'rm -rf "$state"' EXIT

run() {
  printf '\n\033[1m$ sendersync %s\033[0m\n' "$*"
  command=$1
  shift
  case $command in lint) set -- "$command" "$@" ;; *) set -- "$command" --sandbox --sandbox-state "$state" "$@" ;; esac
  sendersync "$@"
  echo "(exit code $?)"
}

run lint senders.example.yaml
run plan senders.example.yaml
run apply --yes senders.example.yaml
run drift senders.example.yaml

printf '\n\033[1m# A colleague opens the console, and changes the chain and a text.\033[0m\n'
sendersync apply --sandbox --sandbox-state "$state" --yes --quiet - >/dev/null <<'CONSOLE'
version: 1
target: {platform: pingone, environment: 4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11, region: eu}
senders:
  backup: {provider: syniverse, access_token: {env: SYNIVERSE_ACCESS_TOKEN}, numbers: ["+12025550142"]}
fallback_chain: [backup]
templates:
  strong_authentication:
    fr:
      sms: {content: "Votre code est ${otp}."}
CONSOLE

run drift senders.example.yaml
