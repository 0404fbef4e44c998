# shellcheck shell=sh
# Sourced by scripts that may install something as root. It says what will be installed before it is,
# and waits for another package manager instead of failing beside it.

# Seconds to wait for it.
apt_patience=${ANTIPODE_APT_WAIT:-300}

apt_say() { printf 'antipode: %s\n' "$*" >&2; }

# apt_as_root ARGUMENT ...: apt-get. What it says is shown only when it fails.
apt_as_root() {
  apt_log=$(mktemp) || return 1
  apt_until=$(($(date +%s) + apt_patience))
  apt_told=
  while :; do
    # The option covers dpkg's lock; apt has others, of its lists and archives, and fails for them at once.
    DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout="$apt_patience" "$@" \
      >"$apt_log" 2>&1 </dev/null
    apt_status=$?
    [ "$apt_status" -ne 0 ] && grep -q 'Could not get lock\|Unable to lock\|Unable to acquire' "$apt_log" &&
      [ "$(date +%s)" -lt "$apt_until" ] || break
    [ -n "$apt_told" ] || apt_say "waiting for another package manager, up to $apt_patience s"
    apt_told=yes
    sleep 2
  done
  [ "$apt_status" -eq 0 ] || cat "$apt_log" >&2
  rm -f "$apt_log"
  return "$apt_status"
}

# apt_brings PACKAGE ...: prints these and what they depend on, as far as it is not here; one a line.
apt_brings() {
  apt-get -s --no-install-recommends install "$@" 2>/dev/null | sed -n 's/^Inst \([^ ]*\) .*/\1/p'
}

# apt_install WHY PACKAGE ...
apt_install() {
  apt_why=$1
  shift
  apt_all=$(apt_brings "$@")
  if [ -z "$apt_all" ]; then
    apt_say "asking for newer package lists (apt-get update): apt does not know how to install $*"
    apt_as_root update
    apt_all=$(apt_brings "$@")
  fi
  [ -n "$apt_all" ] || apt_all=$*
  # shellcheck disable=SC2086 # one line of them
  apt_say "installing as root (apt):" $apt_all "($apt_why)"
  apt_as_root -y install --no-install-recommends "$@" && return 0
  apt_say "asking for newer package lists (apt-get update): the installation failed with these"
  apt_as_root update && apt_as_root -y install --no-install-recommends "$@"
}
