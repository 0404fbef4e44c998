#!/bin/sh
# Prints the path of Maven's `mvn`; installs Maven with apt when there is none and it may
# (root, and not ANTIPODE_NO_INSTALL=1). Exit 3: no Maven. stderr says what to do.
set -u

say() { printf 'antipode: %s\n' "$*" >&2; }

if command -v mvn; then
  exit 0
fi
if [ -n "${MAVEN_HOME:-}" ] && [ -x "$MAVEN_HOME/bin/mvn" ]; then
  printf '%s\n' "$MAVEN_HOME/bin/mvn"
  exit 0
fi

if command -v apt-get >/dev/null 2>&1; then
  if [ "$(id -u)" -eq 0 ] && [ -z "${ANTIPODE_NO_INSTALL:-}" ]; then
    # shellcheck source=scripts/apt.sh
    . "$(dirname "$0")/apt.sh"
    apt_install "no mvn on PATH" maven
    command -v mvn && exit 0
    say "installing maven failed"
  fi
  say "needs Maven 3.8 or newer: no mvn on PATH. What to do: apt-get install maven (as root)"
else
  say "needs Maven 3.8 or newer: no mvn on PATH. What to do: install it" \
    "(https://maven.apache.org/install.html) and put its bin folder on PATH"
fi
exit 3
