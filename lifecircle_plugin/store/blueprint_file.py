# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One blueprint file: made whole, opened with care, read as of one moment, written all or nothing.

The file is held in SQLite's write-ahead mode while it is open, by a connection that does nothing
else: QGIS then reads a layer of it as of one moment, also while rows are written (without it
nearly every full read beside a writer was wrong, and no error told). Open the file before any of
its layers; layers that were in the project before need `project_layers.reload_layers`.
"""

from __future__ import annotations

import errno
import glob
import os
import shutil
import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsProject
from qgis.PyQt.QtCore import QLockFile

from ..core.errors import LifeCircleError
from . import gpkg_sql, migrations
from .blueprint_crs import crs_text, metric_crs, stored_crs
from .blueprint_rows import BLUEPRINT, BlueprintHead
from .file_guard import FileGuard
from .network_share import is_on_network
from .schema import INTERRUPTED, RUNNING, SCHEMA_VERSION, TABLE_NAMES, TABLES

SIDE_FILES = ("-wal", "-shm", "-journal")
CHECKPOINT_WAIT_MS = 50
# Less room than this on a disk, and nothing can be written beside a file.
ROOM_BYTES = 64 * 1024
# A file grown beyond what the drive or a quota allows, and a drive that fails or was pulled out.
DRIVE_ERRORS = frozenset({errno.EFBIG, errno.EIO, errno.ENXIO, errno.ENODEV})
SQLITE_MAGIC = b"SQLite format 3\x00"


class BlueprintFile:
    """One open blueprint; panels and algorithms of a process share it.

    Use it as a context manager, or close it: the last user's close tidies the file up.

    Attributes:
        path: the file.
        read_only_reason: why it cannot be written here, None where it can.
    """

    _files: dict[str, BlueprintFile] = {}  # noqa: RUF012  (shared on purpose)
    _registry_lock = threading.Lock()

    def __init__(self, path: Path) -> None:
        """Do not call; see `open`."""
        self.path = path
        self.read_only_reason: Optional[LifeCircleError] = None
        self.backup: Optional[Path] = None
        """The file as it was before it was brought up to date here, None where it was not."""
        self._users = 0
        self._immutable = False
        self._hold: Optional[sqlite3.Connection] = None
        self._guard: Optional[FileGuard] = None
        self._lock: Optional[QLockFile] = None
        self._opening = threading.RLock()
        self._writing = threading.RLock()

    # --- making, opening, closing -------------------------------------------------------------

    @classmethod
    def create(cls, path: Path, head: BlueprintHead) -> None:
        """Make a new, empty blueprint; it appears whole or not at all.

        Args:
            path: where; a file that exists is never replaced.
            head: what it is about; `metric_crs` must be projected and in metres.

        Raises:
            LifeCircleError: blueprint_exists, blueprint_crs_not_metric, result_folder_missing,
                output_not_writable, blueprint_disk_full, blueprint_failed.
        """
        path = Path(path)
        crs = metric_crs(head.metric_crs)
        _check_free(path)
        draft = _draft_beside(path)
        try:
            head.metric_crs, head.schema_version = crs_text(crs), SCHEMA_VERSION
            with (
                _told_plainly(path),
                closing(gpkg_sql.connect(draft, "rwc")) as connection,
                gpkg_sql.transaction(connection),
            ):
                create_schema(connection, crs)
                BLUEPRINT.insert(connection, [head])
            _put_in_place(draft, path)
        finally:
            _remove(draft)

    @classmethod
    def open(cls, path: Path, layer_in_edit: Optional[Callable[[], str]] = None) -> BlueprintFile:
        """Open a blueprint, bring it up to date, and hold it; in any thread.

        Before it is brought up to date, it is copied as it is beside itself: other computers may
        still have the plugin that made it.

        A file that cannot be written here (read-only, on a network drive, or open in another
        QGIS) is opened for reading, and `read_only_reason` says why.

        Args:
            path: the file.
            layer_in_edit: answers the name of a layer of this file that is being edited, "" for
                none; asked only before a migration. Default: what the open project says.

        Raises:
            LifeCircleError: blueprint_missing, blueprint_not_one, blueprint_newer,
                blueprint_damaged, blueprint_old_read_only, blueprint_layer_in_edit,
                blueprint_locked, blueprint_disk_full.
        """
        path = Path(os.path.abspath(path))
        with cls._registry_lock:
            file = cls._files.setdefault(_key(path), cls(path))
        # Only those who want the same file wait while it is opened or closed.
        with file._opening:
            if not file._users:
                file._open(layer_in_edit)
            file._users += 1
        return file

    @classmethod
    def opened(cls, path: Path) -> Optional[BlueprintFile]:
        """Return the file where this process holds it open, without becoming a user of it."""
        with cls._registry_lock:
            file = cls._files.get(_key(Path(os.path.abspath(path))))
        return file if file is not None and file._users else None

    @classmethod
    def is_open(cls, path: Path) -> bool:
        """Tell whether this process holds the file open."""
        return cls.opened(path) is not None

    @property
    def is_read_only(self) -> bool:
        """Tell whether the file can only be read here."""
        return self.read_only_reason is not None

    def close(self) -> None:
        """Let go of the file; the last user leaves it without side files.

        Layers of the file should be out of the project before: while QGIS holds one, the file
        stays in write-ahead mode, which harms nothing.
        """
        with self._opening:
            if self._users == 0:
                return
            self._users -= 1
            if not self._users:
                self._release()

    def __enter__(self) -> BlueprintFile:
        """Return the open file."""
        return self

    def __exit__(
        self,
        kind: Optional[type[BaseException]],
        problem: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        """Close the file."""
        self.close()

    # --- reading and writing ------------------------------------------------------------------

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that sees all tables as of one moment; in any thread.

        Raises:
            LifeCircleError: blueprint_missing, blueprint_locked, blueprint_damaged.
        """
        with _told_plainly(self.path), closing(self._connect("ro")) as connection:
            connection.execute("BEGIN")
            # The moment is that of the first look.
            connection.execute("SELECT count(*) FROM gpkg_contents").fetchone()
            yield connection
            if connection.in_transaction:
                connection.execute("ROLLBACK")

    @contextmanager
    def write(self, *tables: str) -> Iterator[sqlite3.Connection]:
        """Give a connection whose changes are kept all together, or none after an error.

        Keep it under 0.2 s beside a living window: compute first, then write. In any thread.

        Args:
            tables: those that are changed, so that their extents and times are brought up to
                date.

        Raises:
            LifeCircleError: the reason why the file is read-only, blueprint_locked,
                blueprint_disk_full, blueprint_drive_failed, blueprint_damaged, blueprint_failed.
        """
        self.check_writable()
        if not self._writing.acquire(timeout=gpkg_sql.BUSY_SECONDS):
            raise LifeCircleError("blueprint_locked", file=str(self.path))
        try:
            with _told_plainly(self.path), closing(self._connect("rw")) as connection:
                with gpkg_sql.transaction(connection):
                    yield connection
                    gpkg_sql.note_changes(connection, tables)
                _checkpoint(connection)
        finally:
            self._writing.release()

    def check_writable(self) -> None:
        """Refuse before any work what `write` would refuse after it.

        Raises:
            LifeCircleError: the reason why the file is read-only.
        """
        if self.read_only_reason is not None:
            raise LifeCircleError(self.read_only_reason.key, **self.read_only_reason.values)

    def head(self) -> BlueprintHead:
        """Return what the blueprint is about."""
        with self.read() as connection:
            return _head(connection)

    def update_head(self, head: BlueprintHead) -> None:
        """Write what the blueprint is about; its reference system and version stay."""
        with self.write("blueprint") as connection:
            now = _head(connection)
            head.id, head.metric_crs = now.id, now.metric_crs
            head.schema_version = now.schema_version
            BLUEPRINT.update(connection, head)

    def counts(self) -> dict[str, int]:
        """Return the number of rows of every table."""
        with self.read() as connection:
            kept = dict(
                connection.execute("SELECT table_name, feature_count FROM gpkg_ogr_contents")
            )
            return {name: _count(connection, name, kept.get(name)) for name in TABLE_NAMES}

    def copy_to(self, target: Path) -> None:
        """Copy the file as it stands now, also while it is being written.

        Raises:
            LifeCircleError: as `create`.
        """
        target = Path(target)
        _check_free(target)
        draft = _draft_beside(target)
        try:
            with (
                _told_plainly(target),
                closing(self._connect("ro")) as source,
                closing(gpkg_sql.connect(draft, "rwc")) as copy,
            ):
                source.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE").fetchone()
            _put_in_place(draft, target)
        finally:
            _remove(draft)

    # --- inside -------------------------------------------------------------------------------

    def _connect(self, mode: str) -> sqlite3.Connection:
        if mode == "ro" or self.is_read_only:
            return gpkg_sql.connect(self.path, "ro", immutable=self._immutable)
        return gpkg_sql.connect(self.path, mode)

    def _open(self, layer_in_edit: Optional[Callable[[], str]]) -> None:
        self._immutable = False
        self.backup = None
        _check_size(self.path)
        self.read_only_reason = _reason_by_place(self.path)
        try:
            with _told_plainly(self.path):
                version = self._verified_version()
                self._take_lock()
                if version < SCHEMA_VERSION:
                    self._migrate(version, layer_in_edit)
                self._hold = self._held()
                self._guard = self._guarded(self._hold)
                self._mark_interrupted()
        except BaseException:
            self._release()
            raise

    def _verified_version(self) -> int:
        """Return the schema version of a file that is whole and one of ours."""
        try:
            connection = self._opened_for_checks()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as problem:
            if "not a database" not in str(problem):
                raise
            raise _what_else(self.path) from None
        with closing(connection):
            version = migrations.file_version(connection)
            if version is None:
                raise LifeCircleError("blueprint_not_one", file=str(self.path))
            if version > SCHEMA_VERSION:
                raise LifeCircleError(
                    "blueprint_newer",
                    file=str(self.path),
                    file_version=version,
                    plugin_version=SCHEMA_VERSION,
                )
            (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if answer != "ok":
                raise LifeCircleError("blueprint_damaged", file=str(self.path), problem=answer)
        return version

    def _opened_for_checks(self) -> sqlite3.Connection:
        """Open the file; in a read-only folder as one that nobody can change."""
        connection = self._connect("rw")
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            return connection
        except sqlite3.DatabaseError as problem:
            connection.close()
            if not self.is_read_only or not isinstance(problem, sqlite3.OperationalError):
                raise
            self._immutable = True
        return self._connect("ro")

    def _take_lock(self) -> None:
        if self.is_read_only:
            return
        name = f"{self.path}.lock"
        lock = QLockFile(name)
        # Never stale by age alone: a planner's day is long. A dead process's lock is taken over.
        lock.setStaleLockTime(0)
        if lock.tryLock(0):
            self._lock = lock
            return
        if lock.error() == QLockFile.LockError.LockFailedError:
            _, _, computer, application = lock.getLockInfo()
            since = datetime.fromtimestamp(_time_of(name)).strftime("%Y-%m-%d %H:%M")
            self.read_only_reason = LifeCircleError(
                "blueprint_in_use",
                file=str(self.path),
                application=application or "QGIS",
                computer=computer or "?",
                since=since,
                lock=name,
            )
        else:
            key = "blueprint_disk_full" if _is_full(self.path) else "blueprint_read_only"
            self.read_only_reason = LifeCircleError(key, file=str(self.path))

    def _migrate(self, version: int, layer_in_edit: Optional[Callable[[], str]]) -> None:
        if self.is_read_only:
            raise LifeCircleError(
                "blueprint_old_read_only", file=str(self.path), file_version=version
            )
        layer = (layer_in_edit or self._layer_in_edit)()
        if layer:
            raise LifeCircleError("blueprint_layer_in_edit", file=str(self.path), layer=layer)
        # Left by a process that was killed while it copied.
        for draft in self.path.parent.glob(f".{glob.escape(self.path.name)}.v{version}-*.gpkg*"):
            with suppress(OSError):
                draft.unlink()
        backup = _free_backup(self.path, version)
        self.copy_to(backup)
        try:
            with closing(self._connect("rw")) as connection:
                migrations.migrate(connection, SCHEMA_VERSION, migrations.MIGRATIONS)
        except BaseException:
            _remove(backup)
            raise
        self.backup = backup

    def _layer_in_edit(self) -> str:
        """Look into the open project, where nobody says how to find out."""
        from .project_layers import layer_in_edit

        return layer_in_edit(QgsProject.instance(), self.path)

    def _held(self) -> sqlite3.Connection:
        """Return the connection that keeps the file in write-ahead mode."""
        connection = self._connect("rw")
        try:
            if not self.is_read_only:
                (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
                if mode != "wal":
                    raise LifeCircleError("blueprint_locked", file=str(self.path))
            connection.execute("SELECT count(*) FROM gpkg_contents").fetchone()
        except BaseException:
            connection.close()
            raise
        return connection

    def _guarded(self, hold: sqlite3.Connection) -> Optional[FileGuard]:
        """Guard the write-ahead log; without one the lock would only keep others from writing."""
        if self._immutable or hold.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            return None
        return FileGuard(self.path)

    def _mark_interrupted(self) -> None:
        """Mark runs that a crash cut short: nobody else can be at one while the lock is ours."""
        if self.is_read_only:
            return
        with closing(self._connect("rw")) as connection:
            left = connection.execute(
                "SELECT count(*) FROM analysis_run WHERE status = ?", [RUNNING]
            ).fetchone()[0]
            if left:
                with gpkg_sql.transaction(connection):
                    connection.execute(
                        "UPDATE analysis_run SET status = ? WHERE status = ?",
                        [INTERRUPTED, RUNNING],
                    )
                _checkpoint(connection)

    def _release(self) -> None:
        if self._guard is not None:
            self._guard.release()
            self._guard = None
        if self._hold is not None:
            self._hold.close()
            self._hold = None
            if not self.is_read_only:
                with suppress(sqlite3.Error), closing(self._connect("rw")) as connection:
                    _checkpoint(connection)
                    connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None


def peek(path: Path) -> Optional[BlueprintHead]:
    """Look at a file without opening it for work; None where it is no blueprint we can read."""
    path = Path(os.path.abspath(path))
    try:
        _check_size(path)
        for immutable in (False, True):
            with suppress(sqlite3.Error), closing(_peeking(path, immutable)) as connection:
                if migrations.file_version(connection) is None:
                    return None
                return _head(connection)
    except LifeCircleError:
        pass
    return None


@contextmanager
def look_into(path: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection that reads another blueprint as of one moment; nothing there changes.

    The file is not locked, held or brought up to date: its tables are those of its own version.

    Raises:
        LifeCircleError: blueprint_missing, blueprint_not_one, blueprint_newer, blueprint_damaged,
            blueprint_locked.
    """
    path = Path(os.path.abspath(path))
    _check_size(path)
    with _told_plainly(path), closing(_looking(path)) as connection:
        connection.execute("BEGIN")
        version = migrations.file_version(connection)
        if version is None:
            raise LifeCircleError("blueprint_not_one", file=str(path))
        if version > SCHEMA_VERSION:
            raise LifeCircleError(
                "blueprint_newer",
                file=str(path),
                file_version=version,
                plugin_version=SCHEMA_VERSION,
            )
        yield connection
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _looking(path: Path) -> sqlite3.Connection:
    """Open a file to be read; in a read-only folder as one that nobody can change."""
    for immutable in (False, True):
        connection = gpkg_sql.connect(path, "ro", immutable=immutable)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            return connection
        except sqlite3.OperationalError as problem:
            connection.close()
            # Only where nothing can be written beside it: a file that changes would be read torn.
            if immutable or "unable to open" not in str(problem):
                raise
        except sqlite3.DatabaseError as problem:
            connection.close()
            if "not a database" not in str(problem):
                raise
            raise _what_else(path) from None
    raise LifeCircleError("blueprint_missing", file=str(path))


def create_schema(connection: sqlite3.Connection, crs: QgsCoordinateReferenceSystem) -> None:
    """Make the tables of the schema in an empty database, inside the open transaction."""
    gpkg_sql.create_system_tables(connection)
    srs_id = gpkg_sql.add_crs(connection, stored_crs(crs))
    for table in TABLES:
        gpkg_sql.create_table(connection, table, srs_id)


def _peeking(path: Path, immutable: bool) -> sqlite3.Connection:
    return gpkg_sql.connect(path, "ro", 0.2, immutable)


def _head(connection: sqlite3.Connection) -> BlueprintHead:
    return BLUEPRINT.all(connection)[0]


def _count(connection: sqlite3.Connection, table: str, kept: Optional[int]) -> int:
    """Return the count that triggers keep; where another program gave it up, count."""
    if isinstance(kept, int) and kept >= 0:
        return kept
    statement = f"SELECT count(*) FROM {gpkg_sql.quoted_name(table)}"
    return int(connection.execute(statement).fetchone()[0])


def _key(path: Path) -> str:
    return os.path.normcase(os.path.realpath(path))


def _time_of(name: str) -> float:
    try:
        return os.path.getmtime(name)
    except OSError:
        return datetime.now().timestamp()


def _reason_by_place(path: Path) -> Optional[LifeCircleError]:
    """Return why a file at this place is not written."""
    if is_on_network(path):
        return LifeCircleError("blueprint_on_network", file=str(path))
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return LifeCircleError("blueprint_read_only", file=str(path))
    return None


def _check_size(path: Path) -> None:
    """Refuse what is not there or empty; nothing is opened."""
    if not os.path.isfile(path):  # also where the folder may not be looked into
        raise LifeCircleError("blueprint_missing", file=str(path))
    if not path.stat().st_size:
        raise LifeCircleError("blueprint_damaged", file=str(path), problem="0 bytes")


def _what_else(path: Path) -> LifeCircleError:
    """Return what is wrong with a file that SQLite does not take for a database.

    Only such a file is opened past SQLite: closing another would take SQLite's locks away.
    """
    with path.open("rb") as stream:
        head = stream.read(len(SQLITE_MAGIC))
    # A copy that broke off at once, or for which room was made that was never filled.
    if SQLITE_MAGIC.startswith(head) or not head.strip(b"\x00"):
        return LifeCircleError(
            "blueprint_damaged", file=str(path), problem=f"{path.stat().st_size} bytes"
        )
    return LifeCircleError("blueprint_not_one", file=str(path))


def _check_free(path: Path) -> None:
    if path.exists():
        raise LifeCircleError("blueprint_exists", file=str(path))
    folder = path.parent
    if not folder.is_dir():
        raise LifeCircleError("result_folder_missing", file=path.name, folder=str(folder))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise LifeCircleError("output_not_writable", file=str(path))


def _free_backup(path: Path, version: int) -> Path:
    """Return a name for a copy of an older version that no program takes for a blueprint."""
    tries = (
        f"{path.name}.v{version}{again}.bak" for again in ("", *(f"-{n}" for n in range(2, 99)))
    )
    return next((each for name in tries if not (each := path.with_name(name)).exists()), path)


def _draft_beside(path: Path) -> Path:
    return path.with_name(f".{path.stem}-{uuid.uuid4().hex[:12]}.gpkg")


def _put_in_place(draft: Path, path: Path) -> None:
    """Give a finished file its name; a log left there by a file now gone must not be played in."""
    if path.exists():
        raise LifeCircleError("blueprint_exists", file=str(path))
    with _told_plainly(path):
        for suffix in SIDE_FILES:
            Path(f"{path}{suffix}").unlink(missing_ok=True)
        draft.rename(path)


def _remove(draft: Path) -> None:
    for suffix in ("", *SIDE_FILES):
        with suppress(OSError):
            Path(f"{draft}{suffix}").unlink()


def _checkpoint(connection: sqlite3.Connection) -> None:
    """Bring everything from the log into the file; a reader in the way leaves it to the next."""
    with suppress(sqlite3.Error):
        connection.execute(f"PRAGMA busy_timeout = {CHECKPOINT_WAIT_MS}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


@contextmanager
def _told_plainly(path: Path) -> Iterator[None]:
    """Turn what goes wrong in SQLite or the file system into an error with a text."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise  # a slip of the program, or one that the caller understands
    except sqlite3.DatabaseError as problem:
        raise _plain_error(path, str(problem)) from problem
    except OSError as problem:
        if problem.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
            raise LifeCircleError("blueprint_disk_full", file=str(path)) from problem
        key = "blueprint_drive_failed" if problem.errno in DRIVE_ERRORS else "blueprint_failed"
        raise LifeCircleError(
            key, file=str(path), problem=problem.strerror or str(problem)
        ) from problem


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < ROOM_BYTES
    except OSError:
        return False  # the drive itself is gone


def _plain_error(path: Path, problem: str) -> LifeCircleError:
    if "full" in problem:
        return LifeCircleError("blueprint_disk_full", file=str(path))
    if "disk I/O error" in problem:
        # SQLite says so of a stick pulled out, of a quota, and of a full disk met in a side file.
        key = "blueprint_disk_full" if _is_full(path) else "blueprint_drive_failed"
        return LifeCircleError(key, file=str(path), problem=problem)
    if "locked" in problem or "busy" in problem:
        return LifeCircleError("blueprint_locked", file=str(path))
    if "readonly" in problem:
        return LifeCircleError("blueprint_read_only", file=str(path))
    if "malformed" in problem or "not a database" in problem:
        return LifeCircleError("blueprint_damaged", file=str(path), problem=problem)
    if "unable to open" in problem and not path.exists():
        return LifeCircleError("blueprint_missing", file=str(path))
    return LifeCircleError("blueprint_failed", file=str(path), problem=problem)
