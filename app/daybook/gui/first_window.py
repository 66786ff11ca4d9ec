"""One window for each data directory: a second start raises the first one."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 300
_RAISE = b"raise\n"
_OPEN = b"open "
_LONGEST = 8192
"""Bytes of a request: a path may have 4,096."""


def raise_first_window(server_name: str, key_file: Path | None = None) -> bool:
    """Ask the Daybook that runs on this data directory to show itself; False where none answers.

    `key_file`, an absolute path, is handed over to it.
    """
    socket = QLocalSocket()
    socket.connectToServer(server_name)
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(_RAISE if key_file is None else _OPEN + bytes(key_file) + b"\n")
    socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return True


class FirstWindow(QObject):
    """Listens for second starts; `raised` follows each, `key_given` one that brings a key file (a Path).

    Only this user may connect.
    """

    raised = Signal()
    key_given = Signal(Path)

    def __init__(self, server_name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        # A name left over by a process that was killed would keep every later window from listening.
        QLocalServer.removeServer(server_name)
        self._server.listen(server_name)

    @property
    def is_listening(self) -> bool:
        """True where second starts are heard."""
        return self._server.isListening()

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(self._heard)
            self.raised.emit()
            # What came together with the connection is not announced again.
            self._read(socket)

    def _heard(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        while socket.canReadLine():
            line = bytes(socket.readLine(_LONGEST).data()).rstrip(b"\n")
            if line.startswith(_OPEN):
                self.key_given.emit(Path(os.fsdecode(line.removeprefix(_OPEN))))
