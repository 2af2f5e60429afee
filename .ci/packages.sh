# Shared by the install scripts: installs Debian packages when it may, otherwise says exactly which are missing.

has_font() { # the family of that name is installed
    command -v fc-list >/dev/null && [ -n "$(fc-list "$1" family 2>/dev/null | head -1)" ]
}

install_packages() { # names of Debian packages; none: nothing to do
    [ $# -gt 0 ] || return 0
    local sudo=""
    if [ "$(id -u)" != 0 ]; then
        if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo="sudo"; else
            echo "These system packages are missing and this user may not install them. Run:" >&2
            echo "    sudo apt-get update && sudo apt-get install -y $*" >&2
            exit 1
        fi
    fi
    if ! command -v apt-get >/dev/null; then
        echo "These Debian packages, or what they are called here, are missing: $*" >&2
        exit 1
    fi
    echo "Installing system packages: $*"
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get update -qq
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}
