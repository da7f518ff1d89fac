"""Checks a session.json with Debian's python3-jsonschema.

valid SCHEMA FILE     the file is valid
complete SCHEMA FILE  besides, the schema describes every field of the file, and every field it describes is there
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


def main(mode, schema_file, file):
    with open(schema_file, encoding="utf-8") as f:
        schema = json.load(f)
    with open(file, encoding="utf-8") as f:
        session = json.load(f)

    jsonschema.Draft7Validator.check_schema(schema)

    if mode == "complete":
        schema = closed(schema)
        session = without_unknown(session)

    for error in jsonschema.Draft7Validator(schema).iter_errors(session):
        print(error.message, list(error.absolute_path), file=sys.stderr)
        return 1

    if mode == "complete":
        there = set(objects(session))
        missing = [sorted(fields) for fields in described(schema) if fields not in there]
        for fields in missing:
            print("no object has all of", fields, file=sys.stderr)
        return 1 if missing else 0

    return 0


sys.exit(main(*sys.argv[1:]))
