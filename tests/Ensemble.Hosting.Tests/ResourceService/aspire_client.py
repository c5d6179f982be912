"""Reads a resource service as Aspire's dashboard does: aspire_client.py PORT KEY VERB [ARGUMENT...] [+ VERB [ARGUMENT...]]...

Prints one line of JSON for every message. What stands behind a plus comes after what stands before it.

Knows the fields from their published numbers and reads the bytes itself, so that nothing of the tested program is on this side.
"""
import json
import struct
import sys

import grpc

TIMESTAMP = {1: ("seconds", int), 2: ("nanos", int)}
VALUE = {1: ("null", int), 2: ("number", float), 3: ("string", str), 4: ("bool", int)}
VALUE[6] = ("list", {1: ("values", [VALUE])})
COMMAND = {1: ("name", str), 2: ("display_name", str), 3: ("confirmation_message", str), 5: ("is_highlighted", int), 6: ("icon_name", str),
           7: ("icon_variant", int), 8: ("display_description", str), 9: ("state", int)}
RESOURCE = {
    1: ("name", str), 2: ("resource_type", str), 3: ("display_name", str), 4: ("uid", str), 5: ("state", str), 6: ("created_at", TIMESTAMP),
    7: ("environment", [{1: ("name", str), 2: ("value", str), 3: ("is_from_spec", int)}]),
    11: ("commands", [COMMAND]),
    12: ("properties", [{1: ("name", str), 2: ("display_name", str), 3: ("value", VALUE), 4: ("is_sensitive", int)}]),
    13: ("urls", [{1: ("endpoint_name", str), 2: ("full_url", str), 3: ("is_internal", int), 4: ("is_inactive", int),
                   5: ("display_properties", {1: ("sort_order", int), 2: ("display_name", str)})}]),
    14: ("state_style", str),
    15: ("volumes", [{1: ("source", str), 2: ("target", str), 3: ("mount_type", str), 4: ("is_read_only", int)}]),
    17: ("health_reports", [{1: ("status", int), 2: ("key", str), 3: ("description", str), 4: ("exception", str), 5: ("last_run_at", TIMESTAMP)}]),
    18: ("started_at", TIMESTAMP), 19: ("stopped_at", TIMESTAMP),
    20: ("relationships", [{1: ("resource_name", str), 2: ("type", str)}]),
    21: ("is_hidden", int), 22: ("supports_detailed_telemetry", int), 23: ("icon_name", str), 24: ("icon_variant", int),
}
RESOURCES_UPDATE = {
    1: ("initial_data", {1: ("resources", [RESOURCE]),
                         2: ("resource_types", [{1: ("unique_name", str), 2: ("display_name", str), 3: ("commands", [COMMAND])}])}),
    2: ("changes", {1: ("value", [{1: ("delete", {1: ("resource_name", str), 2: ("resource_type", str)}), 2: ("upsert", RESOURCE)}])}),
}
LOGS_UPDATE = {1: ("log_lines", [{1: ("text", str), 2: ("is_std_err", int), 3: ("line_number", int)}])}
COMMAND_RESPONSE = {1: ("kind", int), 2: ("error_message", str)}
INFORMATION = {1: ("application_name", str)}
INTERACTION = {1: ("interaction_id", int)}


def varint(data, at):
    """A number of variable length, and where it ends."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def read(data, fields):
    """A message as a dictionary of the fields that are in it. Fails at fields that the table does not have."""
    message, at = {}, 0
    while at < len(data):
        key, at = varint(data, at)
        name, kind = fields[key >> 3]
        wire = key & 7
        if wire == 0:
            value, at = varint(data, at)
        elif wire == 1:
            value, at = struct.unpack("<d", data[at:at + 8])[0], at + 8
        else:
            assert wire == 2, wire
            size, at = varint(data, at)
            value, at = data[at:at + size], at + size
        if isinstance(kind, list):
            message.setdefault(name, []).append(read(value, kind[0]))
        elif isinstance(kind, dict):
            message[name] = read(value, kind)
        else:
            assert (kind is str) == (wire == 2) and (kind is float) == (wire == 1), (name, wire)
            message[name] = value.decode() if kind is str else value
    return message


def text(number, value):
    """A field that holds a text."""
    data = value.encode()
    size, head = len(data), b""
    while size >= 0x80:
        head += bytes([size & 0x7F | 0x80])
        size >>= 7
    return bytes([number << 3 | 2]) + head + bytes([size]) + data


def main(port, key, *words):
    while words:
        end = words.index("+") if "+" in words else len(words)
        ask(port, key, *words[:end])
        words = words[end + 1:]


def ask(port, key, verb, *arguments):
    foreign = [("grpc.default_authority", arguments[0])] if verb == "information" and arguments else []
    channel = grpc.insecure_channel(f"127.0.0.1:{port}", options=foreign)
    path = "/aspire.v1.DashboardService/"
    call = {"metadata": (("x-resource-service-api-key", key),) if key else (), "timeout": 60}

    def show(message, fields):
        print(json.dumps(read(message, fields)), flush=True)

    try:
        if verb == "information":
            show(channel.unary_unary(path + "GetApplicationInformation")(b"", **call), INFORMATION)
        elif verb == "resources":
            for update in channel.unary_stream(path + "WatchResources")(b"", **call):
                show(update, RESOURCES_UPDATE)
        elif verb in ("logs", "present-logs"):
            request = text(1, arguments[0]) + (b"\x10\x01" if verb == "present-logs" else b"")
            for update in channel.unary_stream(path + "WatchResourceConsoleLogs")(request, **call):
                show(update, LOGS_UPDATE)
        elif verb == "command":
            request = text(1, arguments[0]) + text(2, arguments[1]) + text(3, "Executable")
            show(channel.unary_unary(path + "ExecuteResourceCommand")(request, **call), COMMAND_RESPONSE)
        elif verb == "interactions":
            opened = channel.stream_stream(path + "WatchInteractions")(iter([]) if arguments else endless(), **call)
            opened.initial_metadata()
            print(json.dumps({"open": True}), flush=True)
            for update in opened:
                show(update, INTERACTION)
        else:
            raise SystemExit(f"unknown verb {verb}")
        print(json.dumps({"end": "OK"}), flush=True)
    except grpc.RpcError as error:
        print(json.dumps({"end": error.code().name, "detail": error.details()}), flush=True)


def endless():
    """Requests that never come, as long as somebody keeps this program's input open."""
    sys.stdin.read()
    yield from ()


if __name__ == "__main__":
    main(*sys.argv[1:])
