"""What the tests of the kit and of the pages share: a short film, rendered once a module, and its trainings."""

from collections.abc import Iterator

import pytest

from scenes.publish.recording.notes import Recording
from tests.helpers.browser import CHROMIUM, QUIET
from tests.helpers.shorts import short


@pytest.fixture(scope="module")
def networks(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANEFOLD_NETWORKS", str(tmp_path_factory.mktemp("networks")))
        yield


@pytest.fixture(scope="module")
def recording(networks, tmp_path_factory) -> Recording:
    return short(tmp_path_factory.mktemp("media"))


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        chromium = player.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()
