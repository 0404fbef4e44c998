#!/bin/sh
# Prints the home of a JDK that builds and runs Antipode: release 25 or newer, with javac.
#
# Looks at JAVA_HOME, then at the `java` on PATH, then in the usual folders (the newest wins).
# If there is none, it installs one with apt when it may (root, and not ANTIPODE_NO_INSTALL=1).
# Exit 3: no JDK. stderr says what was found and what to do.
#
# It starts no JVM and, when JAVA_HOME fits, no process at all: the launcher calls it every time.
set -u
need=25
found=

say() { printf 'antipode: %s\n' "$*" >&2; }

# inspect HOME: sets version (such as 25.0.1) and feature (25); fails if HOME has no java.
inspect() {
  version=
  [ -x "$1/bin/java" ] || return 1
  if [ -r "$1/release" ]; then
    while IFS='=' read -r key value; do
      if [ "$key" = JAVA_VERSION ]; then
        version=${value#\"}
        version=${version%\"*}
        break
      fi
    done <"$1/release"
  fi
  if [ -z "$version" ]; then
    version=$("$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p')
  fi
  feature=${version%%[!0-9]*}
  [ -n "$feature" ]
}

# fits HOME: whether it will do; if not, remembers it for the message.
fits() {
  inspect "$1" || return 1
  if [ "$feature" -ge "$need" ] && [ -x "$1/bin/javac" ]; then
    return 0
  fi
  note=
  [ -x "$1/bin/javac" ] || note=" (without javac)"
  case $found in
    *" at $1;"* | *" at $1 ("*) ;;
    *) found="$found java $version at $1$note;" ;;
  esac
  return 1
}

# newest: sets best to the newest fitting JDK of the usual folders.
newest() {
  best=
  best_feature=0
  for home in ${ANTIPODE_JDK_FOLDERS:-/usr/lib/jvm/* /opt/*jdk* /opt/*java*} \
    "${HOME:-/root}"/.sdkman/candidates/java/* \
    "${HOME:-/root}"/.jdks/*; do
    [ -L "$home" ] && continue
    if fits "$home" && [ "$feature" -gt "$best_feature" ]; then
      best=$home
      best_feature=$feature
    fi
  done
  [ -n "$best" ]
}

# offered: sets package to the JDK that apt offers: release 25 if it can, else the newest after it.
offered() {
  package=
  newest_offer=0
  for name in $(apt-cache search --names-only '^openjdk-[0-9]+-jdk-headless$' 2>/dev/null |
    cut -d' ' -f1); do
    feature=${name#openjdk-}
    feature=${feature%%-*}
    if [ "$feature" -eq "$need" ]; then
      package=$name
      return 0
    fi
    if [ "$feature" -gt "$need" ] && [ "$feature" -gt "$newest_offer" ]; then
      newest_offer=$feature
      package=$name
    fi
  done
  [ -n "$package" ]
}

if [ -n "${JAVA_HOME:-}" ] && fits "$JAVA_HOME"; then
  printf '%s\n' "$JAVA_HOME"
  exit 0
fi

if java=$(command -v java) && java=$(readlink -f "$java"); then
  home=${java%/bin/java}
  if [ "$home" != "$java" ] && fits "$home"; then
    printf '%s\n' "$home"
    exit 0
  fi
fi

if newest; then
  printf '%s\n' "$best"
  exit 0
fi

advice="install one (for example Temurin $need: https://adoptium.net) and set JAVA_HOME to it"
if command -v apt-get >/dev/null 2>&1; then
  if [ "$(id -u)" -eq 0 ] && [ -z "${ANTIPODE_NO_INSTALL:-}" ]; then
    # shellcheck source=scripts/apt.sh
    . "$(dirname "$0")/apt.sh"
    offered || {
      say "no JDK $need among the packages that apt knows; asking for newer lists (apt-get update)"
      apt_as_root update
      offered
    }
    if [ -n "$package" ]; then
      apt_install "no JDK $need or newer on this machine" "$package"
      if newest; then
        printf '%s\n' "$best"
        exit 0
      fi
      say "installing $package did not give a JDK"
    fi
  elif offered; then
    advice="run 'apt-get install $package' as root, or $advice"
  fi
fi

say "needs a JDK, release $need or newer, with javac. Found:${found:- no java at all;}"
say "what to do: $advice"
exit 3
