#!/bin/sh
# Sees to the programs that the lab calls (iproute2, nftables, ...). Does nothing when all are here.
#
#   as root       installs what is missing with apt
#   otherwise     fetches the packages with apt and unpacks them, without installing, into
#                 ${XDG_CACHE_HOME:-~/.cache}/antipode/tools. ./antipode and make look there by
#                 themselves; stdout is the line that makes your own shell look there too
#   without apt   names what is missing
#
# Exit 3: something needed is missing, and stderr names it. Nothing fails for an optional one.
# ANTIPODE_NO_INSTALL=1: look, and install nothing.
# --tests: as root, also what tests talk to; a test whose program is missing is skipped and says so.
set -u

needed='ip:iproute2 tc:iproute2 nft:nftables ethtool:ethtool ping:iputils-ping tcpdump:tcpdump'
# conntrack: NAT rebinding. tshark: explains captures.
optional='conntrack:conntrack tshark:tshark'
tested='shellcheck:shellcheck chromium:chromium chromedriver:chromium-driver gtlsclient:ngtcp2-client
  nc:netcat-openbsd curl:curl openssl:openssl python3:python3'
caller='the lab calls'

tools=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/antipode/tools
# Debian keeps ip, tc and nft in folders that are not on an ordinary user's PATH.
PATH=$PATH:/usr/sbin:/sbin:$tools/run
export DEBIAN_FRONTEND=noninteractive

say() { printf 'antipode: %s\n' "$*" >&2; }

# missing PROGRAM:PACKAGE ...: sets programs and packages to those that are not here.
missing() {
  programs=
  packages=
  for pair; do
    command -v "${pair%%:*}" >/dev/null 2>&1 && continue
    programs="$programs ${pair%%:*}"
    case "$packages " in
      *" ${pair#*:} "*) ;;
      *) packages="$packages ${pair#*:}" ;;
    esac
  done
  programs=${programs# }
  packages=${packages# }
  [ -n "$programs" ]
}

# quietly COMMAND ...: shows the command's output only when it fails.
quietly() {
  quiet_log=$(mktemp) || return 1
  "$@" >"$quiet_log" 2>&1 </dev/null
  quiet_status=$?
  [ "$quiet_status" -eq 0 ] || cat "$quiet_log" >&2
  rm -f "$quiet_log"
  return "$quiet_status"
}

# install PACKAGE ...: as root.
install() {
  say "installing $* (apt): $caller $programs"
  apt-get -qq -y install --no-install-recommends "$@" >/dev/null 2>&1 </dev/null && return 0
  say "asking for newer package lists (apt-get update): the installation failed with these"
  quietly apt-get -qq update && quietly apt-get -qq -y install --no-install-recommends "$@"
}

# unpack PACKAGE ...: without root; the packages and what they depend on, into $tools.
unpack() {
  say "unpacking $* into $tools (apt-get download; no root): $caller $programs"
  all=$(apt-get -s --no-install-recommends install "$@" 2>/dev/null | sed -n 's/^Inst \([^ ]*\) .*/\1/p')
  [ -n "$all" ] || all=$*
  debs=$(mktemp -d) && mkdir -p "$tools/run" || return 1
  # shellcheck disable=SC2086 # a list of package names
  (cd "$debs" && quietly apt-get -qq download $all) || {
    rm -rf "$debs"
    return 1
  }
  for deb in "$debs"/*.deb; do
    quietly dpkg -x "$deb" "$tools" || say "could not unpack ${deb##*/}"
  done
  rm -rf "$debs"
  for program in $programs; do
    wrap "$program"
  done
}

# wrap PROGRAM: makes $tools/run/PROGRAM, which starts it with the libraries that came with it. (A
# variable for all programs would not reach into the virtual lab, and would reach Java.)
wrap() {
  for folder in usr/sbin sbin usr/bin bin; do
    [ -x "$tools/$folder/$1" ] || continue
    libraries=
    for library in "$tools"/usr/lib/*-linux-gnu "$tools"/lib/*-linux-gnu; do
      [ -d "$library" ] && libraries=${libraries:+$libraries:}$library
    done
    {
      echo '#!/bin/sh'
      # shellcheck disable=SC2016 # for the wrapper
      [ -z "$libraries" ] ||
        printf 'export LD_LIBRARY_PATH="%s${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"\n' "$libraries"
      [ ! -d "$tools/usr/lib/tc" ] || printf 'export TC_LIB_DIR="%s"\n' "$tools/usr/lib/tc"
      # shellcheck disable=SC2016
      printf 'exec "%s" "$@"\n' "$tools/$folder/$1"
    } >"$tools/run/$1" && chmod +x "$tools/run/$1"
    return
  done
}

obtain() {
  [ -z "${ANTIPODE_NO_INSTALL:-}" ] && command -v apt-get >/dev/null 2>&1 || return 1
  if [ "$(id -u)" -eq 0 ]; then
    install "$@"
  else
    unpack "$@"
  fi
}

# The lists are split on purpose.
# shellcheck disable=SC2086
if missing $needed; then
  obtain $packages
  hash -r
  if missing $needed; then
    say "missing: $programs. What to do: install the packages $packages" \
      "(Debian, Ubuntu: apt-get install $packages)"
    exit 3
  fi
fi

# shellcheck disable=SC2086
if missing $optional; then
  # One at a time: the one that cannot be had does not keep the other away.
  for pair in $optional; do
    missing "$pair" && obtain "$packages"
  done
  hash -r
  if missing $optional; then
    say "missing, but optional: $programs (conntrack: NAT rebinding; tshark: explains captures)"
  fi
fi

# shellcheck disable=SC2086
if [ "${1:-}" = --tests ] && [ "$(id -u)" -eq 0 ] && missing $tested; then
  caller='tests call'
  for pair in $tested; do
    missing "$pair" && obtain "$packages"
  done
  hash -r
  missing $tested && say "missing, so their tests are skipped: $programs"
fi

if [ -d "$tools/run" ]; then
  # shellcheck disable=SC2016 # for the reader's shell
  printf 'export PATH="$PATH:%s"\n' "$tools/run"
fi
exit 0
