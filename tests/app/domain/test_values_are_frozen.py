import dataclasses
import importlib
import inspect
import pkgutil

import pytest

import app.domain

MODULES = [module.name for module in pkgutil.walk_packages(app.domain.__path__, "app.domain.")]


@pytest.mark.parametrize("name", MODULES)
def test_a_value_of_the_domain_never_changes(name: str) -> None:
    classes = inspect.getmembers(importlib.import_module(name), inspect.isclass)
    changing = [
        title
        for title, kind in classes
        if kind.__module__ == name and dataclasses.is_dataclass(kind) and not vars(kind)["__dataclass_params__"].frozen
    ]
    assert changing == []
