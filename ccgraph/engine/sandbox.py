"""What a worker takes from itself before it reads the first query.

A query may find a flaw in the engine; then there must be nothing to gain. On Linux a system-call filter
denies the network, new programs, looking into other processes and writing to files; limits bound core
files, file sizes and private memory. Elsewhere only the limits hold, and ``confine`` says so.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import resource
import signal
import struct
import sys
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_SECCOMP_MODE_FILTER = 2

# Numbers of the denied system calls, from the kernel's tables for the two machines.
_DENIED = {
    "x86_64": {
        "socket": 41, "connect": 42, "accept": 43, "sendto": 44, "recvfrom": 45, "sendmsg": 46,
        "bind": 49, "listen": 50, "socketpair": 53, "fork": 57, "vfork": 58, "execve": 59,
        "ptrace": 101, "mount": 165, "accept4": 288, "process_vm_readv": 310, "process_vm_writev": 311,
        "execveat": 322, "pidfd_getfd": 438, "io_uring_setup": 425, "io_uring_enter": 426,
        "truncate": 76, "ftruncate": 77, "rename": 82, "mkdir": 83, "rmdir": 84, "creat": 85, "link": 86,
        "unlink": 87, "symlink": 88, "chmod": 90, "chown": 92, "unlinkat": 263, "renameat": 264,
        "linkat": 265, "symlinkat": 266, "fchmodat": 268, "renameat2": 316, "mkdirat": 258,
    },
    "aarch64": {
        "socket": 198, "connect": 203, "accept": 202, "sendto": 206, "recvfrom": 207, "sendmsg": 211,
        "bind": 200, "listen": 201, "socketpair": 199, "execve": 221, "ptrace": 117, "mount": 40,
        "accept4": 242, "process_vm_readv": 270, "process_vm_writev": 271, "execveat": 281,
        "pidfd_getfd": 438, "io_uring_setup": 425, "io_uring_enter": 426, "truncate": 45,
        "ftruncate": 46, "mkdirat": 34, "unlinkat": 35, "symlinkat": 36, "linkat": 37, "renameat": 38,
        "fchmodat": 53, "renameat2": 276,
    },
}  # fmt: skip
_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_X32_BIT = 0x40000000

_LOAD, _JUMP_EQUAL, _JUMP_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000


_NETWORK = frozenset({"socket", "connect", "sendto", "recvfrom", "sendmsg", "bind"})
"""What asking another engine takes; ``bind`` is the name resolver's."""


def confine(memory_mb: int, *, network: bool = False) -> tuple[str, ...]:
    """Give up everything a query does not need; call it before the engine starts its threads.

    Args:
        memory_mb: how much private memory the process may take beyond what it uses now.
        network: leave it the right to open connections.

    Returns:
        what holds from now on, for the log: some of ``limits``, ``parent``, ``syscalls``.
    """
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    holds = ["limits"]
    if sys.platform == "linux":
        _limit(resource.RLIMIT_DATA, _private_memory() + (memory_mb << 20))
        with contextlib.suppress(OSError):  # first victim when the machine runs out of memory
            Path("/proc/self/oom_score_adj").write_text("1000")
        if _die_with_parent():
            holds.append("parent")
        if _filter_system_calls(_NETWORK if network else frozenset()):
            holds.append("syscalls")
    return tuple(holds)


def _limit(what: int, value: int) -> None:
    _, hard = resource.getrlimit(what)
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(what, (value, value))


def _private_memory() -> int:
    """Bytes of private writable memory, as the kernel counts them for RLIMIT_DATA."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmData:"):
            return int(line.split()[1]) << 10
    return 0


def _prctl(*arguments: int) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    result: int = libc.prctl(*(ctypes.c_ulong(a) for a in arguments))
    return result


def _die_with_parent() -> bool:
    parent = os.getppid()
    done = _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) == 0
    if os.getppid() != parent:  # it died in between
        os._exit(0)
    return done


def _filter_system_calls(allowed: frozenset[str]) -> bool:
    machine = os.uname().machine
    if machine not in _DENIED or struct.calcsize("P") != 8:
        return False
    program = _program(machine, allowed)
    buffer = ctypes.create_string_buffer(program, len(program))
    # struct sock_fprog: the number of instructions, then (after padding) a pointer to them
    header = ctypes.create_string_buffer(struct.pack("HxxxxxxQ", len(program) // 8, ctypes.addressof(buffer)))
    if _prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return _prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.addressof(header), 0, 0) == 0


def _program(machine: str, allowed: frozenset[str]) -> bytes:
    """The filter in the kernel's packet-filter code: wrong machine dies, denied calls fail with EPERM."""

    def step(code: int, k: int, yes: int = 0, no: int = 0) -> bytes:
        return struct.pack("HBBI", code, yes, no, k)

    refuse = step(_RETURN, _ERRNO | errno.EPERM)
    lines = [
        step(_LOAD, 4),  # seccomp_data.arch
        step(_JUMP_EQUAL, _AUDIT_ARCH[machine], yes=1),
        step(_RETURN, _KILL),
        step(_LOAD, 0),  # seccomp_data.nr
        step(_JUMP_AT_LEAST, _X32_BIT, no=1),  # the 32-bit view of the same calls
        refuse,
    ]
    for number in sorted(n for name, n in _DENIED[machine].items() if name not in allowed):
        lines += [step(_JUMP_EQUAL, number, no=1), refuse]
    lines.append(step(_RETURN, _ALLOW))
    return b"".join(lines)
