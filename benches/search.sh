#!/bin/sh
# Search and facets of the catalogue over seeded volume, as many different searches at once: p50 and p99 of 64 connections.
#
#   benches/search.sh FOLDER          a data folder that `passerelle seed --solutions N --data FOLDER` filled; with
#                                     PASSERELLE_DATABASE_URL, that database instead
#
# Needs wrk (Debian: apt-get install wrk) and a release build. Talks to 127.0.0.1 only, for SECONDS_EACH (20) seconds after
# five to get warm. Prints a row of the table in docs/performance.md, and each search alone, asked once, after it.
set -eu
folder=$1
cd "$(dirname "$0")/.."
seconds=${SECONDS_EACH:-20}
connections=${CONNECTIONS:-64}
. benches/server.sh
command -v wrk >/dev/null || { echo "wrk is missing: apt-get install wrk" >&2; exit 2; }

# What buyers type: common and rare words, beginnings, slips, two words, three languages, facets, orders, next pages.
cat >"$work/searches" <<'END'
/solutions
/solutions?country=SN
/solutions?country=AZ&proof=proven
/solutions?q=dakar
/solutions?q=patients
/solutions?q=registres+papier
/solutions?q=kagiz+reyestr
/solutions?q=Zaqatala
/solutions?q=telefon
/solutions?q=invoices+orders
/solutions?q=dechets
/solutions?q=citoyans
/solutions?q=water+leaks
/solutions?q=passagers
/solutions?q=fermer
/solutions?q=teranga
/solutions?q=ker
/solutions?q=vetendas
/solutions?q=batiments&country=SN
/solutions?q=case+files&hosting=gov_cloud
/solutions?q=school&sort=newest
/solutions?q=visits&trl=9
/solutions?q=soft&proof=bought
/solutions?q=parcelles+thies
/solutions?language=fr&open_source=yes
END

serve "$folder" serve

{
  echo 'local paths = {'
  sed 's/.*/  "&",/' "$work/searches"
  echo '}'
  cat <<'END'
local at = 0
local number = 0
function setup(thread) thread:set("number", number); number = number + 1 end
function init() math.randomseed(number + 7) end
request = function()
  return wrk.format("GET", paths[math.random(#paths)])
end
END
} >"$work/mix.lua"
while read -r path; do
  code=$(curl -s -o /dev/null -w '%{http_code}' "$base$path")
  [ "$code" = 200 ] || { echo "$path answers $code" >&2; exit 1; }
done <"$work/searches"
wrk -t1 -c"$connections" -d5s -s "$work/mix.lua" "$base" >/dev/null
wrk -t1 -c"$connections" -d"${seconds}s" --latency -s "$work/mix.lua" "$base" >"$work/wrk"
awk -v connections="$connections" '/Requests\/sec/ { rate = $2 } $1 == "50%" { half = $2 } $1 == "99%" { last = $2 } /Non-2xx/ { wrong = ", " $NF " wrong" }
  END { printf "| searches, %d connections | %d | %s | %s%s |\n", connections, rate, half, last, wrong }' "$work/wrk"
sleep 6
while read -r path; do
  curl -s -o /dev/null -w "%{time_total} s  $path\n" "$base$path"
done <"$work/searches"
awk '/VmHWM/ { printf "Resident at most: %d MiB.\n", $2 / 1024 }' "/proc/$server/status"
