"""What a hand scanner types, through whatever input method is switched on, and what people type of a number."""

import pytest

from models.engine.scan import read_code

NUMBER = "YS20261121-0042"


@pytest.mark.parametrize(
    "typed",
    [
        NUMBER,
        "ys20261121-0042",
        "  YS 20261121-0042 \n",
        "YS202611210042",
        "ＹＳ２０２６１１２１－００４２",
        "YS20261121—0042",
        f"https://desk.example/admin/scan/?q={NUMBER}",
        f"HTTPS://DESK.EXAMPLE/ADMIN/SCAN/?Q={NUMBER}",
        f"http://127.0.0.1:5000/admin/scan/?q={NUMBER}&next=/admin/desk/",
        "ｈｔｔｐｓ：／／desk。example／admin／scan／？q＝YS20261121－0042",
        "https:、、desk。example、admin、scan、？q=YS20261121-0042",
        f"https://desk.example/admin/gate/?q={NUMBER}",
    ],
)
def test_a_number_is_read_however_it_is_typed(typed: str) -> None:
    assert read_code(typed) == NUMBER


def test_a_record_without_a_number_goes_by_its_register() -> None:
    assert read_code("https://desk.example/admin/scan/?q=customer.12") == "customer.12"
    assert read_code("https://desk.example/admin/customer/details/?id=12") == "customer.12"


@pytest.mark.parametrize(
    "typed",
    [
        *("", "3-1201", "张三", "0042", "YS2026", "customer.12", "https://desk.example/", "/admin/scan/?q=1"),
        *(f"https://x.example/?q={NUMBER}", "https://x.example/admin/scan/?q=%00"),
        "https://x.example/admin/scan/?q=customer.0",
    ],
)
def test_other_words_are_no_code(typed: str) -> None:
    assert read_code(typed) == ""
