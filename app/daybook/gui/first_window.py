"""One window for each data directory: a second start raises the first one."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 300
_RAISE = b"raise\n"


def raise_first_window(server_name: str) -> bool:
    """Ask the Daybook that runs on this data directory to show itself; False where none answers."""
    socket = QLocalSocket()
    socket.connectToServer(server_name)
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(_RAISE)
    socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return True


class FirstWindow(QObject):
    """Listens for second starts; `raised` follows each. Only this user may connect."""

    raised = Signal()

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
            self.raised.emit()
