"""Checks a session.json with Debian's python3-jsonschema.

valid SCHEMA FILE...     the files are valid
complete SCHEMA FILE...  besides, the schema describes every field of the file, and every field it describes is there
"""

import json
import sys

import jsonschema

UNKNOWN = {"fromTheFuture", "shelfSlope", "knee", "hum", "why", "bend", "serial", "lid", "count", "since"}


def without_unknown(value):
    if isinstance(value, dict):
        return {k: without_unknown(v) for k, v in value.items() if k not in UNKNOWN}
    return [without_unknown(v) for v in value] if isinstance(value, list) else value


def closed(schema):
    """The same schema with no room for other fields."""
    if isinstance(schema, list):
        return [closed(s) for s in schema]
    if not isinstance(schema, dict):
        return schema
    result = {k: closed(v) for k, v in schema.items()}
    if isinstance(result.get("properties"), dict):
        result["additionalProperties"] = False
    return result


def described(schema):
    """The fields of every kind of object the schema describes."""
    if isinstance(schema, list):
        return set().union(*(described(s) for s in schema)) if schema else set()
    if not isinstance(schema, dict):
        return set()
    found = {frozenset(schema["properties"])} if isinstance(schema.get("properties"), dict) else set()
    return found.union(*(described(v) for v in schema.values()))


def objects(value):
    if isinstance(value, dict):
        yield frozenset(value)
    for v in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(v)


def problems(mode, schema, session):
    if mode == "complete":
        schema = closed(schema)
        session = without_unknown(session)

    for error in jsonschema.Draft7Validator(schema).iter_errors(session):
        yield f"{error.message} {list(error.absolute_path)}"

    if mode == "complete":
        there = set(objects(session))
        for fields in described(schema):
            if fields not in there:
                yield f"no object has all of {sorted(fields)}"


def main(mode, schema_file, *files):
    with open(schema_file, encoding="utf-8") as f:
        schema = json.load(f)

    jsonschema.Draft7Validator.check_schema(schema)
    failed = 0

    for file in files:
        with open(file, encoding="utf-8") as f:
            session = json.load(f)
        for problem in problems(mode, schema, session):
            print(file, problem, file=sys.stderr)
            failed = 1

    return failed


sys.exit(main(*sys.argv[1:]))
