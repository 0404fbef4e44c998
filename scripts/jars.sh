#!/bin/sh
# Holds the jars that Maven has fetched to their pinned SHA-256 checksums.
#
#   scripts/jars.sh check    exit 3 if a jar of the local repository is not what .mvn/checksums says,
#                            with its name; a jar that is not there yet counts as nothing
#   scripts/jars.sh record   writes .mvn/checksums anew from a local repository that nothing else has used:
#                            mvn -Dmaven.repo.local=/tmp/m2 verify, then this with
#                            ANTIPODE_MAVEN_REPOSITORY=/tmp/m2
#
# Maven 3.9 and later read the same file themselves and refuse a changed jar before it is used
# (.mvn/maven.config). Maven 3.8 cannot, so make calls this before it and after it.
# ANTIPODE_MAVEN_REPOSITORY: the local repository, if it is not ~/.m2/repository.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
sums=${ANTIPODE_CHECKSUMS:-$root/.mvn/checksums/checksums.sha256}
repository=${ANTIPODE_MAVEN_REPOSITORY:-${HOME:-/root}/.m2/repository}

say() { printf 'antipode: %s\n' "$*" >&2; }

case ${1:-} in
  check)
    [ -d "$repository" ] || exit 0
    cd "$repository" || exit 3
    # Its own exit code is also 1 where none of the files is here.
    changed=$(sha256sum --check --ignore-missing --quiet "$sums" 2>/dev/null)
    [ -z "$changed" ] && exit 0
    say "a jar is not the one that was pinned, in $repository:"
    printf '%s\n' "$changed" | sed 's/: [A-Z].*//; s/^/  /' >&2
    say "what to do: delete it, and Maven fetches it again; if it was meant to change," \
      "scripts/jars.sh record"
    exit 3
    ;;
  record)
    [ -n "${ANTIPODE_MAVEN_REPOSITORY:-}" ] || {
      say "record wants ANTIPODE_MAVEN_REPOSITORY: ~/.m2 may hold jars of other projects"
      exit 2
    }
    cd "$repository" || exit 3
    find . -name '*.jar' ! -name '*-sources.jar' ! -name '*-javadoc.jar' ! -path './dev/antipode/*' |
      sed 's|^\./||' | LC_ALL=C sort | xargs sha256sum >"$sums.new" && mv "$sums.new" "$sums"
    say "$(wc -l <"$sums") jars are pinned in $sums"
    ;;
  *)
    sed -n '2,/^set/{/^#/s/^# \{0,1\}//p;}' "$0"
    exit 2
    ;;
esac
