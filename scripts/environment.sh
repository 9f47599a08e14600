# Sourced by the scripts beside it: makes .venv and installs helpgen into it, once.
#
# Works from any folder and with spaces in paths, on bash 3.2 (macOS) and later. Asks no question:
# what needs a password is said in a sentence instead. A second run finds a stamp and does nothing.
# shellcheck shell=bash

unset CDPATH
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1

stage() { printf '==> %s\n' "$*"; }

# fail SENTENCE...: one line each, then the end.
fail() {
  printf 'error: %s\n' "$1" >&2
  shift
  [ "$#" -eq 0 ] || printf '    %s\n' "$@" >&2
  exit 1
}

# Run a command silently; show what it printed only when it fails.
quietly() {
  local log status=0
  log=$(mktemp)
  "$@" >"$log" 2>&1 || status=$?
  [ "$status" -eq 0 ] || cat "$log" >&2
  rm -f "$log"
  return "$status"
}

# as_root COMMAND...: false where that would need a password.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  else
    sudo -n "$@"
  fi
}

# Whether packages can be installed with apt-get, without being asked for a password.
has_apt() { command -v apt-get >/dev/null && as_root true 2>/dev/null; }

# apt_install PACKAGE...: false where that cannot be done.
apt_install() {
  has_apt || return 1
  # A fresh machine has no package lists yet; an old list may name packages that are gone.
  quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get update &&
    quietly as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install --yes --no-install-recommends "$@"
}

# Print the first Python that is new enough; $PYTHON has the first word.
find_python() {
  local name
  for name in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11 python; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      printf '%s\n' "$name"
      return
    fi
  done
  return 1
}

make_venv() {
  local python package
  python=$(find_python) || fail "helpgen needs Python 3.11 or newer, and there is none on the PATH." \
    "Install it (https://www.python.org/downloads/), or set PYTHON to where it is."
  stage "making .venv with $("$python" --version 2>&1)"
  rm -rf .venv
  # Debian and Ubuntu ship Python without ensurepip, in a package of its own.
  if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    stage "installing $package"
    apt_install "$package" || fail "this Python cannot make virtual environments." \
      "On Debian and Ubuntu: sudo apt-get install $package" "Then run this script again."
  fi
  quietly "$python" -m venv .venv || fail "the virtual environment .venv could not be made (see above)."
}

# What an installation depends on: where it stands (a venv cannot be moved) and what it declares.
fingerprint() {
  pwd -P
  cat pyproject.toml
}

# environment EXTRA: .venv with helpgen, editable, and what the extra ('' or 'dev') adds.
environment() {
  local stamp=".venv/.installed${1:+-$1}"
  if [ -x .venv/bin/helpgen ] && fingerprint | cmp -s - "$stamp"; then
    return
  fi
  .venv/bin/python -m pip --version >/dev/null 2>&1 || make_venv
  stage "installing helpgen${1:+ and what its tests need}"
  # A ready-made package wins over a newer one that would have to be compiled.
  quietly .venv/bin/python -m pip install --prefer-binary --editable ".${1:+[$1]}" ||
    fail "the packages that helpgen needs could not be installed (see above)." \
      "Is the network up? Run this script again to go on."
  fingerprint >"$stamp"
}
