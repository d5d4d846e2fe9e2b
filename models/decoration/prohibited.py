"""The fourteen prohibited acts (appendix A5, N44)."""

from __future__ import annotations

from models.engine import Choice, _l


class ProhibitedAct(Choice):
    """What nobody may do when decorating, in the order of the list that is handed over."""

    BUILDING = "01_building", _l("1 Putting up structures")
    FACADE = "02_facade", _l("2 Changing the facade, doors or windows in outer walls")
    LOAD_BEARING = "03_load_bearing", _l("3 Damaging load-bearing structure or foundation"), "bad"
    MAIN_BODY = "04_main_body", _l("4 Altering the main body without permission"), "bad"
    DIGGING = "05_digging", _l("5 Digging basements or wells")
    ACCESSORY = "06_accessory", _l("6 Rebuilding the building or its accessory facilities")
    COMMON_FACILITIES = "07_common_facilities", _l("7 Damaging or moving common facilities")
    ENERGY_SAVING = "08_energy_saving", _l("8 Weakening energy-saving facilities")
    PROPERTY_USE = "09_property_use", _l("9 Changing the use of the property")
    FUNCTION = "10_function", _l("10 Changing functional areas inside")
    OCCUPYING = "11_occupying", _l("11 Occupying common parts or facilities")
    GAS = "12_gas", _l("12 Covering gas pipes or facilities"), "bad"
    COMMON_LINES = "13_common_lines", _l("13 Dismantling or tapping common lines")
    OTHER = "14_other", _l("14 Other acts against structure, safety or appearance")
