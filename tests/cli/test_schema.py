"""Editors find the schema of each YAML file that `init` writes, and what is written fits it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator

from tests.command import msglint


def test_every_schema_can_be_printed_and_unknown_ones_are_refused(tmp_path: Path) -> None:
    listed = [line.split()[0] for line in msglint("schema", folder=tmp_path).out.splitlines()]
    assert listed == ["brand", "campaign", "config", "draft", "pack", "vocabulary"]
    for name in listed:
        Draft202012Validator.check_schema(json.loads(msglint("schema", name, folder=tmp_path).out))
    assert msglint("schema", "brands", folder=tmp_path).code == 2


def test_each_yaml_file_of_a_new_repo_names_its_schema_and_fits_it(tmp_path: Path) -> None:
    msglint("init", folder=tmp_path)
    names = {}
    for path in [tmp_path / "msglint.yaml", *tmp_path.rglob("*/*.yaml")]:
        text = path.read_text("utf-8")
        line = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
        assert line is not None, path
        schema = (path.parent / line[1]).resolve()
        names[path.name] = schema.name.partition(".")[0]
        # Days are text in JSON, as they are in the schema.
        document = yaml.load(
            re.sub(r"(?m)(\d{4}-\d\d-\d\d(?:T[\d:+-]+)?)(?=[,}\s]|$)", r'"\1"', text), yaml.CSafeLoader
        )
        assert [e.message for e in Draft202012Validator(json.loads(schema.read_text())).iter_errors(document)] == []
    assert names["msglint.yaml"] == "config"
    assert names["brand.yaml"] == "brand"
    assert names["campaign.yaml"] == "campaign"
    assert names["app.push.yaml"] == "draft"
    assert msglint("check", "--fail-on", "suggestion", folder=tmp_path).code == 0


def test_schemas_are_written_anew_after_an_update(tmp_path: Path) -> None:
    msglint("init", folder=tmp_path)
    schema = tmp_path / ".msglint/schemas/brand.schema.json"
    schema.write_text("{}")
    run = msglint("schema", "--write", ".", folder=tmp_path)
    assert "# yaml-language-server: $schema=.msglint/schemas/config.schema.json" in run.out
    assert "properties" in json.loads(schema.read_text())
