"""A program that serves one example shop after another, so that tests start few processes.

Each line of standard input is a list of options in JSON, as on the command line of `daybook sandbox`: from
then on the shop they describe is served, new from the ground up, and its ready line is printed. Ends with its
input.
"""

from __future__ import annotations

import json
import sys
import tempfile
import threading
from pathlib import Path

from daybook.sandbox.__main__ import front, read_options, ready
from daybook.sandbox.server import listening


def main() -> None:
    server = listening(front(read_options([])), 0)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    with tempfile.TemporaryDirectory(prefix="daybook-shops-") as directory:
        for line in sys.stdin:
            options = read_options(json.loads(line))
            server.app = front(options)
            folder = options.credentials_dir or Path(directory)
            print(json.dumps(ready(options, server.port, folder)), flush=True)
    server.shutdown()
    server.server_close()


if __name__ == "__main__":
    main()
