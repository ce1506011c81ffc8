"""Settings: one table, four places a value may come from, and clear words for a wrong one."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from ccgraph.errors import CrimeCongressError, InputError, ParameterError, QuerySyntaxError, StoreError
from ccgraph.settings import SETTINGS, Settings, load_settings


def test_the_order_is_option_environment_file_default(tmp_path: Path) -> None:
    config = tmp_path / "ccgraph.toml"
    config.write_text('port = 1\nhost = "file"\nworkers = 7\n')
    env = {"CCGRAPH_CONFIG": str(config), "CCGRAPH_PORT": "2", "CCGRAPH_HOST": "env"}
    found = load_settings(env=env, port=3, host=None)
    assert (found.port, found.host, found.workers) == (3, "env", 7)
    assert found.query_timeout_seconds == load_settings(env={}).query_timeout_seconds


def test_paths_of_the_file_are_relative_to_it(tmp_path: Path) -> None:
    config = tmp_path / "c.toml"
    config.write_text('store = "here"')
    assert load_settings(env={"CCGRAPH_CONFIG": str(config)}).store == tmp_path / "here"


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda s: s.name)
def test_each_setting_has_help_and_can_come_from_the_environment(setting: object) -> None:
    from ccgraph.settings import Setting

    assert isinstance(setting, Setting)
    assert setting.help
    assert setting.env.startswith("CCGRAPH_")
    value = getattr(load_settings(env={setting.env: str(setting.default)}), setting.name)
    assert value == setting.default


WRONG = {
    ("CCGRAPH_PORT", "eighty"): "CCGRAPH_PORT must be a whole number, not 'eighty'",
    ("CCGRAPH_PORT", "70000"): "the setting port must lie between 0 and 65535",
    ("CCGRAPH_WORKERS", "0"): "the setting workers must be greater than 0",
    ("CCGRAPH_REASONER", "magic"): "reasoner must be one of sparql, owlrl, not 'magic'",
    ("CCGRAPH_BASE_IRI", "ftp://x/"): "base_iri must be an http IRI that ends in a slash",
    ("CCGRAPH_BASE_IRI", "http://x"): "base_iri must be an http IRI that ends in a slash",
    ("CCGRAPH_BASE_IRI", "http://x/> <y/"): "has a character no IRI may have",
    ("CCGRAPH_CONFIG", "/nowhere.toml"): "there is no such file",
}


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_value_is_one_clear_sentence(name: str, value: str) -> None:
    with pytest.raises(InputError, match=WRONG[name, value]):
        load_settings(env={name: value})


def test_a_wrong_file_names_the_file(tmp_path: Path) -> None:
    config = tmp_path / "c.toml"
    config.write_text("prot = 1")
    with pytest.raises(InputError, match=r"c\.toml: there is no setting 'prot'"):
        load_settings(env={"CCGRAPH_CONFIG": str(config)})
    config.write_text("port = true")
    with pytest.raises(InputError, match=r"c\.toml: the setting port must be a whole number, not True"):
        load_settings(env={"CCGRAPH_CONFIG": str(config)})
    config.write_text("= 1")
    with pytest.raises(InputError, match=r"c\.toml: this is not a TOML file"):
        load_settings(env={"CCGRAPH_CONFIG": str(config)})


def test_names_of_graphs_and_terms_follow_the_base() -> None:
    found = Settings(base_iri="http://e/")
    assert found.def_iri == "http://e/def#"
    assert found.graph_iri("document/x") == "http://e/graph/document/x"


def test_errors_say_where_and_end_programs_as_documented() -> None:
    error = InputError("it is empty; fill it", file="a.txt", line=3)
    assert str(error) == "a.txt, line 3: it is empty; fill it"
    assert str(InputError("no")) == "no"
    assert (InputError.exit_status, StoreError.exit_status, CrimeCongressError.exit_status) == (2, 2, 1)
    assert issubclass(ParameterError, InputError)
    assert (QuerySyntaxError.http_status, StoreError.http_status) == (400, 503)
    again = pickle.loads(pickle.dumps(ParameterError("bad", file="f")))
    assert (type(again), str(again)) == (ParameterError, "f: bad")
