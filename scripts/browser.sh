# Sourced by the scripts that need a browser: finds Chromium or installs it, and Chinese fonts.
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
  # macOS has Chinese fonts; a small Linux may have neither them nor the tool that lists them.
  if [ "$(uname)" = Linux ] && [ -z "$(fc-list :lang=zh 2>/dev/null)" ]; then
    stage "installing Chinese fonts"
    apt_install fontconfig fonts-noto-cjk ||
      stage "no Chinese fonts: screenshots show boxes (install fonts-noto-cjk)"
  fi
}
