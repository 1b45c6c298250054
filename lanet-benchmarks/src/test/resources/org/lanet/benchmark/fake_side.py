"""Stands in for a PyTorch program: its argument says how it behaves."""

import sys

kind = sys.argv[1]
if kind == "never-ready":
    sys.exit("ModuleNotFoundError: No module named 'torch'")
print("hello" if kind == "talkative" else "ready", flush=True)
for number, request in enumerate(sys.stdin, start=1):
    if kind == "fails":
        raise MemoryError("no room for 192 samples")
    if kind == "chatters":
        print("epoch 1 of 3", flush=True)
    check = "nan" if kind == "diverged" else repr(150.0 / number)
    print(f"seconds {number / 4!r} check {check} idle 0.5" if kind == "busy" else f"seconds {number / 4!r} check {check}", flush=True)
