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
# --tests: as root, also what tests talk to; a test whose program is missing is skipped and says so,
#   and with CI set in the environment that is a failure (exit 3).
# --unpack PROGRAM:PACKAGE ...: only these, and only unpacked, also as root: for packages that would
#   start a daemon if they were installed. Later calls find them in the same folder.
set -u
# shellcheck source=scripts/apt.sh
. "$(dirname "$0")/apt.sh"

needed='ip:iproute2 tc:iproute2 nft:nftables ethtool:ethtool ping:iputils-ping tcpdump:tcpdump'
# conntrack: NAT rebinding. tshark: explains captures.
optional='conntrack:conntrack tshark:tshark'
tested='shellcheck:shellcheck chromium:chromium chromedriver:chromium-driver gtlsclient:ngtcp2-client
  gtlsserver:ngtcp2-server
  nc:netcat-openbsd curl:curl openssl:openssl python3:python3'
# Packages of these start a daemon when they are installed, so they are only ever unpacked.
daemons='caddy:caddy nginx:nginx haproxy:haproxy iperf3:iperf3'
caller='the lab calls'

tools=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/antipode/tools
# Debian keeps ip, tc and nft in folders that are not on an ordinary user's PATH.
PATH=$PATH:/usr/sbin:/sbin:$tools/run

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

# unpack PACKAGE ...: fetches the packages and what they depend on, and unpacks them into $tools. Nothing is installed,
# and no script of a package is run, so no daemon is started.
unpack() {
  say "unpacking $* into $tools (apt-get download; nothing is installed): $caller $programs"
  mkdir -p "$tools/run" && debs=$(mktemp -d) || return 1
  fetch "$@" || {
    [ "$(id -u)" -eq 0 ] && apt_as_root update && fetch "$@"
  } || {
    cat "$debs/log" >&2
    rm -rf "$debs"
    return 1
  }
  for deb in "$debs"/*.deb; do
    dpkg -x "$deb" "$tools" >&2 || say "could not unpack ${deb##*/}"
  done
  rm -rf "$debs"
  for program in $programs; do
    wrap "$program"
  done
}

# fetch PACKAGE ...: into $debs.
fetch() {
  all=$(apt_brings "$@")
  [ -n "$all" ] || all=$*
  # shellcheck disable=SC2086 # a list of package names
  (cd "$debs" && apt-get -qq download $all >log 2>&1 </dev/null)
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

allowed() { [ -z "${ANTIPODE_NO_INSTALL:-}" ] && command -v apt-get >/dev/null 2>&1; }

obtain() {
  allowed || return 1
  if [ "$(id -u)" -eq 0 ]; then
    apt_install "$caller $programs" "$@"
  else
    unpack "$@"
  fi
}

path_line() {
  [ -d "$tools/run" ] || return 0
  # shellcheck disable=SC2016 # for the reader's shell
  printf 'export PATH="$PATH:%s"\n' "$tools/run"
}

if [ "${1:-}" = --unpack ]; then
  shift
  caller='asked for:'
  if missing "$@"; then
    # shellcheck disable=SC2086
    allowed && unpack $packages
    hash -r
    missing "$@" && {
      say "missing: $programs. What to do: install the packages $packages"
      exit 3
    }
  fi
  path_line
  exit 0
fi

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

if [ "${1:-}" = --tests ] && [ "$(id -u)" -eq 0 ]; then
  caller='tests call'
  for pair in $tested; do
    missing "$pair" && obtain "$packages"
  done
  for pair in $daemons; do
    missing "$pair" && allowed && unpack "$packages"
  done
  hash -r
  # shellcheck disable=SC2086
  if missing $tested $daemons; then
    say "missing, so their tests are skipped: $programs"
    # A run of all tests that passes for want of some would prove nothing.
    [ -z "${CI:-}" ] || {
      say "in CI that is a failure. What to do: install $packages, or see above why apt could not"
      exit 3
    }
  fi
fi

path_line
exit 0
