#!/bin/sh
# Makes the JVM's ahead-of-time cache (JEP 483, 514, 515), with which ./antipode starts faster.
#
# An optimisation and no more: if the training run cannot be made, there is no cache, a line says why,
# and everything works as before. The name of the file holds a hash of the jar and the JDK, so
# a new build or another JDK never sees an old cache.
#
#   scripts/aot-cache.sh          make the cache if there is none
#   scripts/aot-cache.sh --path   print where it is, or would be
#
# ANTIPODE_AOT_TRAINING: another command line for the training run.
set -u
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P) || exit 1
jar=$root/target/antipode.jar

[ -f "$jar" ] || exit 0
java_home=$("$root/scripts/find-jdk.sh") || exit 0
folder=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/antipode
# The same words as in ../antipode.
# shellcheck disable=SC2046 # two words: a hash and a length
set -- "${1:-}" $(stat -c '%n %Y %s' "$jar" "$java_home/release" 2>/dev/null | cksum)
cache=$folder/aot-$2.aot

if [ "$1" = --path ]; then
  printf '%s\n' "$cache"
  exit 0
fi
[ -f "$cache" ] && exit 0
mkdir -p "$folder" || exit 0
work=$(mktemp -d "$folder/aot-training.XXXXXX") || exit 0
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

printf 'antipode: training the AOT cache (one short run over loopback): later starts are faster\n' >&2
training=${ANTIPODE_AOT_TRAINING:-train --path loopback --out $work/run}
cd "$root" || exit 0
# shellcheck disable=SC2086 # a command line
if "$java_home/bin/java" -XX:AOTCacheOutput="$work/new.aot" \
  --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:-UsePerfData \
  -Dantipode.home="$root" -jar "$jar" $training >"$work/log" 2>&1 </dev/null && [ -s "$work/new.aot" ]; then
  rm -f "$folder"/aot-[0-9]*.aot
  mv "$work/new.aot" "$cache"
else
  printf 'antipode: no AOT cache, so starts are slower, and nothing else changes: %s\n' \
    "$(grep '^antipode: \|^Error' "$work/log" | tail -n 1)" >&2
fi
exit 0
