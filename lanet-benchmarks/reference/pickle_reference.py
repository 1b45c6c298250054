"""Writes the small pickles that the toolkit's reader of TCMBN's files is tested with.

    python pickle_reference.py ../../lanet-toolkit/src/test/resources/org/lanet/data/source/pickles.json

The same few sequences in every protocol, as numpy and Python write them, beside their JSON lines;
and pickles that would run something if they were loaded, which the reader must refuse. None of
them is loaded here. Bytes are written in hexadecimal digits.
"""
import io
import json
import pickle
import platform
import struct
import sys

import numpy as np

K = 3
PARTS = {
    "train": [[(0.25, [1, 0, 1]), (6.7606221118566046, [0, 1, 0])], [(1e-300, [1, 1, 1])]],
    "dev": [[(-2.5, [0, 0, 1])]],
    "test": [[(12.350310070191167, [0, 1, 1]), (1e300, [1, 0, 0])]],
}
ARRAYS = {
    "f8": lambda types: np.array(types, "f8"),
    "f4": lambda types: np.array(types, "f4"),
    "i8": lambda types: np.array(types, "i8"),
    "big-endian i4": lambda types: np.array(types, ">i4"),
    "i2": lambda types: np.array(types, "i2"),
    "i1": lambda types: np.array(types, "i1"),
    "u1": lambda types: np.array(types, "u1"),
    "u2": lambda types: np.array(types, "u2"),
    "u4": lambda types: np.array(types, "u4"),
    "u8": lambda types: np.array(types, "u8"),
    "b1": lambda types: np.array(types, "b1"),
    "list": list,
    "list of truth values": lambda types: [bool(t) for t in types],
}


def whole(part, array, time=np.float64):
    """A file of TCMBN: its other keys are there, and say nothing."""
    sequences = [
        [{"time_since_start": time(t), "time_since_last_event": time(0), "type_event": array(types)}
         for t, types in events] for events in PARTS[part]]
    return {"dim_process": K, "devtest": [], "args": None, **{p: [] for p in PARTS}, part: sequences}


def files(array, protocol, time=np.float64):
    return {part: pickle.dumps(whole(part, array, time), protocol).hex() for part in PARTS}


def older_names(pickles):
    """As numpy 1 names its modules; the names end with their line in protocol 3."""
    return {part: bytes.fromhex(code).replace(b"numpy._core", b"numpy.core").hex() for part, code in pickles.items()}


def python_2(part):
    """As Python 2 writes protocol 0: quoted byte strings for texts and data, long whole numbers."""
    out = io.StringIO()
    out.write(f"(dp0\nS'dim_process'\np1\nI{K}\nsS'{part}'\np2\n(lp3\n")
    scalar = "cnumpy.core.multiarray\nscalar\n(cnumpy\ndtype\n(S'f8'\nI0\nI1\ntR(I3\nS'<'\nNNNI-1\nI-1\nI0\ntbS'DATA'\ntR"
    for events in PARTS[part]:
        out.write("(l")
        for t, types in events:
            data = "".join(f"\\x{b:02x}" for b in struct.pack("<d", t))
            # a first entry as a long or a floating-point number, the others as truth values
            first = f"L{types[0]}L\na" if types[0] else "F0.0\na"
            others = "".join(f"I0{t}\na" for t in types[1:])
            out.write(f"(dS'time_since_start'\n{scalar.replace('DATA', data)}sS\"type_event\"\n(l{first}{others}sa")
        out.write("a")
    out.write("s.")
    return out.getvalue().encode("latin1").hex()


class Runs:
    def __init__(self, function, *arguments):
        self.function, self.arguments = function, arguments

    def __reduce__(self):
        return self.function, self.arguments


def codec(name):
    return b"\x80\x03c_codecs\nencode\nX\x01\x00\x00\x00aX" + struct.pack("<I", len(name)) + name + b"\x86R."


def refused():
    text = lambda s: b"\x8c" + bytes([len(s)]) + s
    dtype = b"cnumpy\ndtype\nX\x02\x00\x00\x00%s\x89\x88\x87R"
    return {
        "os.system by GLOBAL": b"cos\nsystem\n(Vtrue\ntR.",
        "os.system by STACK_GLOBAL":
            b"\x80\x04" + text(b"os") + text(b"system") + b"\x93" + text(b"true") + b"\x85R.",
        "builtins.eval by STACK_GLOBAL": pickle.dumps(Runs(eval, "1"), 4),
        "builtins.getattr": pickle.dumps(Runs(getattr, 1, "real"), 3),
        "INST": b"(S'true'\nios\nsystem\n.",
        "OBJ of a known name": b"(cnumpy\nndarray\no.",
        "NEWOBJ of a known name": b"cnumpy\nndarray\n)\x81.",
        "NEWOBJ_EX of a known name": b"cnumpy\nndarray\n)}\x92.",
        "a dotted name": b"\x80\x04" + text(b"numpy") + text(b"ndarray.tofile") + b"\x93.",
        "a name that is no text": b"\x80\x04K\x01K\x02\x93.",
        "a call of an array's class": b"cnumpy\nndarray\n)R.",
        "a call of a number": b"K\x01)R.",
        "a persistent id": b"Pthe id\n.",
        "a persistent id from the stack": b"K\x01Q.",
        "EXT1": b"\x82\x01.",
        "EXT4": b"\x84\x01\x00\x00\x00.",
        "a set": b"\x8f.",
        "a buffer outside the file": b"\x97.",
        "an unknown operation": b"\xff.",
        "protocol 6": b"\x80\x06N.",
        "LONG4 of a billion bytes": b"\x8b" + struct.pack("<i", 10**9) + b"\x01.",
        "LONG4 of a negative length": b"\x8b" + struct.pack("<i", -1) + b"\x01.",
        "BINBYTES8 of an exabyte": b"\x8e" + struct.pack("<Q", 1 << 60) + b"x.",
        "BINBYTES of two gigabytes": b"B" + struct.pack("<I", (1 << 31) - 1) + b"x.",
        "BINUNICODE that is not UTF-8": b"X\x01\x00\x00\x00\xff.",
        "INT that is none": b"Iabc\n.",
        "INT of 70 bits": b"I1180591620717411303424\n.",
        "FLOAT that is none": b"Fnan\n.",
        "STRING without quotes": b"Sabc\n.",
        "STRING with an unknown escape": b"S'\\q'\n.",
        "STRING cut within an escape": b"S'\\x0'\n.",
        "UNICODE beyond its range": b"V\\Uffffffff\n.",
        "another codec": codec(b"zlib"),
        "bytes of a length": b"cbuiltins\nbytes\nK\x05\x85R.",
        "an array of objects": dtype % b"O8" + b".",
        "a structured type": dtype % b"f8" + b"(K\x03X\x01\x00\x00\x00<)NNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb.",
        "a scalar cut short": b"cnumpy.core.multiarray\nscalar\n" + dtype % b"f8" + b"C\x03abc\x86R.",
        "an array beyond its bytes":
            b"cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\x00\x85C\x01b\x87R"
            b"(K\x01J\xff\xff\xff\x7fJ\xff\xff\xff\x7f\x86" + dtype % b"u1" + b"\x89C\x04abcdtb.",
        "an array of another class":
            b"cnumpy.core.multiarray\n_reconstruct\nK\x01K\x00\x85C\x01b\x87R.",
        "a call without arguments": b"cnumpy.core.multiarray\nscalar\n)R.",
        "a state for a list": b"]K\x01\x85b.",
        "an addition to a number": b"K\x01K\x02a.",
        "an entry in a list": b"]K\x01K\x02s.",
        "a key that is no text": b"}K\x01K\x02s.",
        "a key without a value": b"}(K\x01u.",
        "no value": b".",
        "a value below a mark": b"K\x01(\x85.",
        "no mark": b"t.",
        "an unknown reference": b"h\x07.",
        "a negative reference": b"g-1\n.",
        "bytes after the end": b"N.N.",
    }


def lines(part):
    return [
        {"split": part, "id": f"{part}-{i}",
         "events": [{"time": t, "labels": [k for k in range(K) if types[k]]} for t, types in events]}
        for i, events in enumerate(PARTS[part])]


def main(path):
    read = {f"{name}, protocol {p}": files(array, p) for name, array in ARRAYS.items() for p in range(6)
            if name in ("f8", "b1", "list") or p == 4}
    read["numpy 1, protocol 2"] = older_names(files(ARRAYS["f8"], 2))
    read["numpy 1, protocol 3"] = older_names(files(ARRAYS["i8"], 3))
    read["plain numbers, protocol 2"] = files(list, 2, float)
    read["Python 2, protocol 0"] = {part: python_2(part) for part in PARTS}
    written = {
        "versions": {"python": platform.python_version(), "numpy": np.__version__},
        "lines": [json.dumps(line) for part in PARTS for line in lines(part)],
        "read": read,
        "refused": {name: code.hex() for name, code in refused().items()},
    }
    with open(path, "w") as out:
        json.dump(written, out, indent=1)
        out.write("\n")


if __name__ == "__main__":
    main(sys.argv[1])
