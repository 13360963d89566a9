"""Acts that need a proof: asked about once, and begun again once."""

from typing import NamedTuple

from PySide6.QtWidgets import QApplication, QWidget

from adly_desktop.shell.operations import TaskOperations
from adly_desktop.ui.proof_sheet import ProofQuestion
from adly_desktop.ui.proving_view_model import Prove, ProvingViewModel
from adly_desktop.ui.sheet import Sheet
from adly_sync_server.contract.errors import AdlyError, NotAllowed
from tests.desktop.qt_loop import RunOnQt, until


class Door:
    """Lets an act through once somebody has proved who he is."""

    def __init__(self) -> None:
        self.is_proved, self.tried, self.proofs = False, 0, list[tuple[str, str]]()

    async def act(self) -> str:
        """Refused until the proof."""
        self.tried += 1
        if not self.is_proved:
            raise NotAllowed("prove it", code="step_up_required")
        return "done"

    async def prove(self, password: str, code: str) -> None:
        """A wrong password proves nothing."""
        self.proofs.append((password, code))
        if password != "right":
            raise NotAllowed("no", code="wrong_credentials")
        self.is_proved = True


class Parts(NamedTuple):
    """As every such screen is given them."""

    operations: TaskOperations
    prove: Prove

    def explain(self, failure: BaseException) -> str:
        """By its code."""
        return failure.code if isinstance(failure, AdlyError) else ""


class Screen(ProvingViewModel):
    """The least of a screen."""

    parts: Parts

    def __init__(self, door: Door) -> None:
        super().__init__()
        self.parts, self.door, self.told = Parts(TaskOperations(), door.prove), door, list[str]()

    def act(self) -> None:
        """Try it."""
        self._attempt(self.door.act, self.told.append)


def test_the_act_is_begun_again_once_after_the_proof(on_qt: RunOnQt) -> None:
    async def story() -> None:
        screen, asked = Screen(Door()), list[bool]()
        screen.proof_needed.connect(lambda: asked.append(True))
        screen.act()
        await until(lambda: asked)
        screen.prove("wrong", "")
        await until(lambda: screen.problem == "wrong_credentials")
        assert screen.told == []
        screen.prove("right", "123456")
        await until(lambda: screen.told == ["done"])
        assert screen.problem == ""
        assert not screen.is_busy
        screen.act()
        await until(lambda: screen.told == ["done", "done"])
        assert screen.door.tried == 3
        assert asked == [True]

    on_qt(story())


def test_the_question_is_one_however_often_it_is_pressed(on_qt: RunOnQt, look: QApplication) -> None:
    async def story() -> None:
        window, screen = QWidget(), Screen(Door())
        window.show()
        question = ProofQuestion(window, screen)
        screen.act()
        screen.act()
        await until(lambda: screen.door.tried == 2 and not screen.is_busy)
        (sheet,) = window.findChildren(Sheet)
        sheet.decline()
        await until(lambda: not sheet.isVisible())
        screen.act()
        await until(lambda: [one for one in window.findChildren(Sheet) if one.isVisible()])
        assert question is not None
        window.deleteLater()

    on_qt(story())
