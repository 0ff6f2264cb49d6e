#!/bin/sh
# How long saving an edit takes: a founder writes at a solution and the page saves by itself, EDITS (200) times in turn.
#
#   benches/save.sh FOLDER SESSION    a data folder that `passerelle seed --data FOLDER --json` filled, and the session that
#                                     it printed; with PASSERELLE_DATABASE_URL, that database instead
#
# Needs a release build. Talks to 127.0.0.1 only. Prints a row of the table in docs/performance.md.
set -eu
folder=$1 session=$2
cd "$(dirname "$0")/.."
edits=${EDITS:-200}
. benches/server.sh

serve "$folder" serve

printf '127.0.0.1\tFALSE\t/\tFALSE\t0\tsession\t%s\n' "$session" >"$work/jar"

# ask PATH [FIELD=VALUE…]: opens a page, or sends a form; prints where it leads, what it answers is in $work/page
ask() {
  path=$1
  shift
  for field in "$@"; do
    shift
    set -- "$@" --data-urlencode "$field"
  done
  curl -s -o "$work/page" -w '%{redirect_url}' -b "$work/jar" -c "$work/jar" "$@" "$base$path" | sed "s|^$base||; s|?.*||"
}
hidden() { grep -o "name=\"$1\" value=\"[^\"]*\"" "$work/page" | head -1 | sed 's/.*value="\([^"]*\)"/\1/'; }

ask /organisations/new >/dev/null
at=$(ask /organisations "csrf=$(hidden csrf)" kind=team jurisdiction=SN "legal_name=Bench $$")
[ -n "$at" ] || { echo "the team was not registered" >&2; exit 1; }
ask "$at/solutions/new" >/dev/null
at=$(ask "$at/solutions" "csrf=$(hidden csrf)" name=Bench summary_en=Bench)
section=${at%/description}
section=${section%%/sections*}/sections/what
ask "$section" >/dev/null
token=$(hidden csrf)
version=$(hidden version)
for edit in $(seq "$edits"); do
  curl -s -o "$work/answer" -w '%{http_code} %{time_total}\n' -b "$work/jar" -H 'Accept: application/json' \
    --data-urlencode "csrf=$token" --data-urlencode "version=${version:-0}" --data-urlencode name=Bench \
    --data-urlencode "summary_en=Bench" --data-urlencode "problem_en=People wait for hours, told for the ${edit}th time." \
    "$base$section"
  version=$(sed 's/[^0-9]//g' "$work/answer")
done >"$work/times"
wrong=$(grep -vc '^200' "$work/times" || true)
sort -n -k2 "$work/times" | awk -v wrong="$wrong" '{ took[NR] = $2 * 1000 }
  END { printf "| saving an edit | %d edits, %d wrong | %.1f ms | %.1f ms |\n", NR, wrong, took[int((NR + 1) / 2)], took[int(NR * 0.99)] }'
