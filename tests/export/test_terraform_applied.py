"""What Terraform 1.11 and Ping's provider 1.21 printed of a configuration that was applied to the simulated accounts.

Unlike the state that other tests are about, nobody wrote it by hand: it has instances of ``count`` and ``for_each``, a
module, dependencies, a Twilio number that is not selected, and a Syniverse number that the provider never selects.
"""

from pathlib import Path

import pytest

from tests.render.golden_files import compare

GOLDEN = Path(__file__).with_name("golden")
STATE = GOLDEN / "terraform-applied.json"


def read(sendersync, *more):
    run = sendersync("import", "--from-terraform", str(STATE), *more)
    assert run.code == 0, run.err
    return run.out


def test_an_applied_state_becomes_a_file(sendersync):
    compare(read(sendersync, "--region", "eu"), GOLDEN / "terraform-applied.yaml")


def test_a_resource_with_instances_leaves_terraform_with_one_block(sendersync):
    """Terraform refuses an instance's key in ``removed``; with these blocks its plan destroyed nothing."""
    compare(read(sendersync, "--removed"), GOLDEN / "terraform-applied.tf")


@pytest.mark.parametrize("more", [("--region", "eu"), ("--removed",)])
def test_no_secret_of_an_applied_state_is_written(sendersync, more):
    assert STATE.read_text(encoding="utf-8").count("hidden-") == 3
    assert "hidden-" not in read(sendersync, *more)
