"""The office of the front desk serves here too."""

from tests.desk.conftest import community, do, enter, home, owner, person, repair, service, trail

__all__ = ["community", "do", "enter", "home", "owner", "person", "repair", "service", "trail"]
