"""Puts the Java kernel of this project into the virtual environment that runs this script.

The PyPI package `jjava` brings the kernel's jars but knows nothing of the toolkit. The kernelspec
written here names those jars and carries in its `env` everything a notebook needs, so that
JupyterLab, VS Code and a headless run start the same kernel whatever shell they were started from.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
TARGET = PROJECT / "lanet-toolkit" / "target"
KERNEL = Path(sys.prefix) / "share" / "jupyter" / "kernels" / "java"


def toolkit_jar() -> Path:
    """The toolkit's jar: the newest one, should an older version still lie beside it."""
    attached = ("-sources.jar", "-javadoc.jar", "-tests.jar")
    jars = [jar for jar in TARGET.glob("lanet-toolkit-*.jar") if not jar.name.endswith(attached)]
    if not jars:
        sys.exit(f"No lanet-toolkit-*.jar in {TARGET}: build it first, with `make jar`.")
    return max(jars, key=lambda jar: jar.stat().st_mtime)


def kernel_jar(name: str) -> str:
    """Path of a jar that the package `jjava` put beside its kernelspec."""
    jar = KERNEL / name
    if not jar.is_file():
        sys.exit(f"{jar} is missing: the package jjava is not installed in {sys.prefix}; run `make venv`.")
    return str(jar)


def jvm_options(heap: str) -> list[str]:
    """Options of the kernel's JVM; JJava splits them at blanks, so none may contain one."""
    return [
        f"-Xmx{heap}",
        "-Djava.awt.headless=true",
        "--enable-native-access=ALL-UNNAMED",  # PyTorch is native: newer JDKs would warn in each notebook
    ]


def kernelspec(heap: str) -> dict[str, object]:
    """The content of kernel.json. JJava expands `*` in its class path; a bare folder is not expanded."""
    return {
        "argv": ["java", "-jar", kernel_jar("jjava-launcher.jar"), kernel_jar("jjava.jar"), "{connection_file}"],
        "display_name": "Java (LANET)",
        "language": "java",
        "interrupt_mode": "message",  # a signal would end the JVM instead of the running cell
        "env": {
            "JJAVA_CLASSPATH": os.pathsep.join([str(toolkit_jar()), str(TARGET / "lib" / "*.jar")]),
            "JJAVA_JVM_OPTS": " ".join(jvm_options(heap)),
            "DJL_OFFLINE": "true",  # everything DJL needs is on the class path
            # Threads that wait in PyTorch sleep instead of spinning: on a machine with other work to do,
            # spinning made the training of small networks 60 times slower (on an idle one it saves up to two fifths).
            "OMP_WAIT_POLICY": "passive",
            "LANET_OUT": str(PROJECT / "out"),
        },
    }


def main() -> None:
    """Writes kernel.json over the one that came with the package."""
    parser = argparse.ArgumentParser(description="Install the Java (LANET) kernel into this virtual environment.")
    parser.add_argument("--heap", default="6g", help="largest heap of a notebook's JVM, as -Xmx takes it (6g)")
    spec = kernelspec(parser.parse_args().heap)
    (KERNEL / "kernel.json").write_text(json.dumps(spec, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
