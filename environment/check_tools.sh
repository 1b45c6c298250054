#!/bin/sh
# Says what is missing before a build tool says it less clearly. Argument: the Python to look at.
set -eu
python=${1:-python3}
failed=0

complain() { # what, found, needed, how to fix
    printf '%s: found %s, needed %s.\n  %s\n' "$1" "$2" "$3" "$4" >&2
    failed=1
}

major() { # 17 from "17.0.9", 8 from "1.8.0_392"
    printf '%s\n' "$1" | sed -E 's/^1\.//; s/[^0-9].*$//'
}

check_java() { # what, version found, how to fix
    number=$(major "$2")
    if [ "${number:-0}" -lt 17 ]; then complain "$1" "${2:-none}" "17 or newer" "$3"; fi
}

jdk_help="Install a JDK (OpenJDK 17 or newer) and put its bin folder on PATH; set JAVA_HOME to the same JDK or unset it."
java_version=$(java -version 2>&1 | sed -nE 's/.* version "([^"]+)".*/\1/p' || true)
check_java "Java, which runs the notebooks" "$java_version" "$jdk_help"

if command -v mvn >/dev/null 2>&1; then
    maven_java=$(mvn -version 2>/dev/null | sed -nE 's/^Java version: ([^,]+),.*/\1/p' || true)
    check_java "The Java that Maven uses" "$maven_java" "$jdk_help"
    if [ -z "${JAVA_HOME:-}" ] && ! command -v javac >/dev/null 2>&1; then
        complain "The Java compiler" "a runtime without javac" "a JDK" "$jdk_help"
    fi
else
    complain "Maven (mvn)" "none" "3.8 or newer" "Install Maven, for instance with your system's package manager."
fi

python_version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null || true)
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
    complain "Python ($python)" "${python_version:-none}" "3.10 or newer" \
        "Install it, or name another one: make PYTHON=python3.12"
elif ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    complain "Python's venv module" "none in $python $python_version" "venv with ensurepip" \
        "On Debian and Ubuntu: apt-get install python3-venv"
fi
exit "$failed"
