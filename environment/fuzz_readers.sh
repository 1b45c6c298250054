#!/bin/sh
# Fuzzes readers one after the other. Arguments: seconds for each, then readers, methods of ReaderFuzzTest.
# A reader that throws anything but a DataException, reads unsound data, hangs for a minute or wants
# more than 512 MB leaves its input in out/fuzz/findings; to keep it, move it to the reader's seeds.
set -eu
seconds=$1
shift
package=lanet-toolkit/src/test/resources/org/lanet/data/source
class_path="lanet-toolkit/target/test-classes:lanet-toolkit/target/classes:$(cat lanet-toolkit/target/test-class-path)"
mkdir -p out/fuzz/findings
failed=""

for reader in "$@"; do
    mkdir -p "out/fuzz/$reader"
    printf '%s: ' "$reader"
    if java -Xmx512m -cp "$class_path" com.code_intelligence.jazzer.Jazzer \
        --target_class=org.lanet.data.source.ReaderFuzzTest --target_method="$reader" \
        --instrumentation_includes='org.lanet.data.**:de.siegmar.**:com.fasterxml.**' \
        --reproducer_path=out/fuzz \
        -max_total_time="$seconds" -timeout=60 -rss_limit_mb=2048 -max_len=2048 -len_control=0 \
        -dict="$package/readers.dict" -artifact_prefix="out/fuzz/findings/$reader-" \
        "out/fuzz/$reader" "$package/ReaderFuzzTestInputs/$reader" >"out/fuzz/$reader.log" 2>&1; then
        sed -nE 's/^Done ([0-9]+) runs in ([0-9]+) .*/\1 inputs in \2 s, no finding/p' "out/fuzz/$reader.log"
    else
        echo "a finding; see out/fuzz/$reader.log"
        failed="$failed $reader"
    fi
done
if [ -n "$failed" ]; then
    echo "Findings:$failed"
    exit 1
fi
