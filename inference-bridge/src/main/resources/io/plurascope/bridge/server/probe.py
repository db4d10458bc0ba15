"""Says, as one JSON object, what an installation needs to know of this Python and its machine."""
import importlib.util
import json
import os
import platform
import sys
import sysconfig

version = "%d.%d" % sys.version_info[:2]
name = "libpython%s.so.1.0" % version
directories = [sysconfig.get_config_var(key) or "" for key in ("LIBDIR", "LIBPL")]
directories.append(os.path.join("/usr/lib", sysconfig.get_config_var("MULTIARCH") or ""))
libraries = [os.path.join(directory, name) for directory in directories]
print(
    json.dumps(
        {
            "version": version,
            "library": next(filter(os.path.exists, libraries), ""),
            "venv": all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")),
            "glibc": (platform.libc_ver()[1] if platform.libc_ver()[0] == "glibc" else ""),
            "machine": platform.machine(),
        }
    )
)
