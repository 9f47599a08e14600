# Sourced by the scripts that need a browser: finds Chromium or installs it, and fonts.
# shellcheck shell=bash

# Print the browser's path; what counts as one is said in one place, tests/browser/chromium.py.
find_chromium() { .venv/bin/python tests/browser/chromium.py; }

# Debian has Chromium as a package. Ubuntu's is a snap, which cannot read the tests' files.
is_debian() { (. /etc/os-release && [ "${ID:-}" = debian ]) 2>/dev/null; }

install_chromium() {
  if is_debian && apt_install chromium; then
    return
  fi
  # On Linux the libraries that Playwright's browser needs come from the system's packages.
  local libraries=""
  if has_apt; then libraries=--with-deps; fi
  quietly .venv/bin/python -m playwright install ${libraries:+"$libraries"} chromium
}

# What the approved pictures of pages are drawn with (tests/visual/fonts.conf).
FONTS="fonts-dejavu-core fonts-liberation fonts-noto-cjk"

# False also where the tool that lists fonts is missing, as on a small Linux.
has_fonts() {
  local family
  for family in "DejaVu Sans" "Liberation Sans" "Liberation Mono" "Noto Sans CJK SC"; do
    [ -n "$(fc-list "$family" 2>/dev/null)" ] || return 1
  done
}

browser() {
  if ! find_chromium >/dev/null 2>&1; then
    stage "installing Chromium"
    if ! install_chromium || ! find_chromium >/dev/null; then
      fail "the browser tests need Chromium, and it could not be installed (see above)." \
        "Debian: sudo apt-get install chromium" \
        "Ubuntu, macOS: .venv/bin/python -m playwright install --with-deps chromium" \
        "Or set HELPGEN_CHROMIUM to the program of a Chromium or Chrome that is there."
    fi
  fi
  if [ "$(uname)" = Linux ] && ! has_fonts; then
    stage "installing fonts"
    # shellcheck disable=SC2086
    apt_install fontconfig $FONTS ||
      stage "the pictures of pages cannot be compared without the fonts of $FONTS"
  fi
}
