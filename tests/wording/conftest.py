"""The real data, read once: what is known, and the chain that the round trip prints."""

import pytest

from generator.chain import Chain
from generator.wording import Known
from tests.rendered import REAL, chain_of


@pytest.fixture(scope="session")
def chain() -> Chain:
    return chain_of(REAL)


@pytest.fixture(scope="session")
def known(chain: Chain) -> Known:
    """What a county directly below 全国 would be read with."""
    return Known(chain, "quanguo")
