#!/bin/sh
# Requests per second and 99th percentile of the pages that most people open, over the demo world and over seeded volume.
#
#   benches/load.sh [SOLUTIONS]        default 100000
#
# Needs wrk (Debian: apt-get install wrk) and a release build. Talks to 127.0.0.1 only; each page is loaded for SECONDS
# (10) over CONNECTIONS (16) by one thread, after two seconds to get warm. Prints the rows of the table in docs/performance.md.
set -eu
cd "$(dirname "$0")/.."
solutions=${1:-100000}
seconds=${SECONDS_EACH:-10}
connections=${CONNECTIONS:-16}
. benches/server.sh
command -v wrk >/dev/null || { echo "wrk is missing: apt-get install wrk" >&2; exit 2; }

# load WORLD NAME PATH [COOKIE]
load() {
  code=$(curl -s -o "$work/page" -w '%{http_code}' -H "Cookie: ${4:-}" "$base$3")
  [ "$code" = 200 ] || { echo "| $1 | $2 | answers $code | | |"; return 0; }
  wrk -t1 -c"$connections" -d2s -H "Cookie: ${4:-}" "$base$3" >/dev/null
  wrk -t1 -c"$connections" -d"${seconds}s" --latency -H "Cookie: ${4:-}" "$base$3" >"$work/wrk"
  rate=$(awk '/Requests\/sec/ { printf "%d", $2 }' "$work/wrk")
  half=$(awk '$1 == "50%" { print $2 }' "$work/wrk")
  last=$(awk '$1 == "99%" { print $2 }' "$work/wrk")
  wrong=$(awk '/Non-2xx/ { print ", " $NF " wrong" }' "$work/wrk")
  echo "| $1 | $2 | $rate | $half | $last$wrong |"
}

resident() { awk '/VmHWM/ { printf "%d", $2 / 1024 }' "/proc/$server/status"; }

echo "| world | page | requests / s | p50 | p99 |"
echo "|---|---|---|---|---|"

serve "$work/demo" demo
call=$(curl -s "$base/challenges" | grep -o '/challenges/[0-9a-f-]\{36\}' | head -1)
load demo "list of challenges" /challenges
load demo "a challenge" "$call"
load demo "catalogue" /solutions
load demo "catalogue search" "/solutions?q=data"
memory=$(resident)
stop

seeded=$("$passerelle" seed --solutions "$solutions" --applications 1000 --calls 1000 --journal 10000 --data "$work/seed" --json | tail -1)
session=$(printf '%s' "$seeded" | sed 's/.*"session":"\([^"]*\)".*/\1/')
call=$(printf '%s' "$seeded" | sed 's/.*"call":"\([^"]*\)".*/\1/')
serve "$work/seed" serve
load "$solutions solutions" "list of challenges" /challenges
load "$solutions solutions" "a challenge" "/challenges/$call"
load "$solutions solutions" "catalogue" /solutions
load "$solutions solutions" "catalogue search, rare word" "/solutions?q=Zaqatala"
load "$solutions solutions" "catalogue search, common word" "/solutions?q=dakar"
load "$solutions solutions" "work list" /work "session=$session"
echo
echo "Resident at most: demo $memory MiB, seeded $(resident) MiB."
stop
