"""Why a setting is refused, said below its own field."""

from PySide6.QtCore import QCoreApplication

from adly_desktop.workspace_settings.workspace_settings_view_model import WorkspaceSettingsViewModel


def problem_of(model: WorkspaceSettingsViewModel, field: str) -> str:
    """The sentence for a field; empty where nothing is wrong with it."""
    if model.flaw == field:
        return _flaw_words(field)
    if model.problem_field != field:
        return ""
    if (field, model.problem_code) == ("currency", "conflict"):
        return QCoreApplication.translate(
            "SettingProblems", "Somebody's spend ceiling is counted in this currency. Lift it in Team first."
        )
    return _flaw_words(field) if model.problem_code == "invalid_value" else model.problem


def _flaw_words(field: str) -> str:
    words = {
        "name": QCoreApplication.translate("SettingProblems", "A workspace needs a name."),
        "slug": QCoreApplication.translate(
            "SettingProblems", "3 to 60 letters and digits, joined by single hyphens."
        ),
        "weekend": QCoreApplication.translate("SettingProblems", "At least one day is a working day."),
    }
    return words.get(field, QCoreApplication.translate("SettingProblems", "The server does not take this."))
