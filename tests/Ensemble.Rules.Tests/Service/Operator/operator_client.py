"""A client of EnsembleOperator with grpcio: `operator_client.py call PORT`. Messages are written by hand, so that the numbers of their fields are seen here."""
import json
import sys

import grpc

SERVICE = "convergedcomputing.org.grpc.v1.EnsembleOperator"
SUCCESS, ERROR = 2 - 1, 2


def varint(value):
    out = b""
    while value > 127:
        out += bytes([value & 127 | 128])
        value >>= 7
    return out + bytes([value])


def message(**texts):
    """Fields of text by number: message(f1="minicluster")."""
    out = b""
    for name, text in texts.items():
        data = text.encode()
        out += varint(int(name[1:]) << 3 | 2) + varint(len(data)) + data
    return out


def read(data):
    """The fields of an answer by number."""
    fields, at = {}, 0

    def number():
        nonlocal at
        value, shift = 0, 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while at < len(data):
        tag = number()
        if tag & 7 == 0:
            fields[tag >> 3] = number()
        else:
            length = number()
            fields[tag >> 3] = data[at:at + length].decode()
            at += length
    return fields


def call(port):
    channel = grpc.insecure_channel(f"127.0.0.1:{port}")

    def ask(method, timeout=60, **texts):
        fields = read(channel.unary_unary(f"/{SERVICE}/{method}")(message(**texts), timeout=timeout))
        assert set(fields) <= {1, 4}, fields
        return fields.get(4, 0), fields.get(1, "")

    def status(**texts):
        code, payload = ask("RequestStatus", **texts)
        assert code == SUCCESS, payload
        return json.loads(payload)

    # The latest release: a name in field 2.
    first = status(f1="miniclusters", f2="ensemble")
    assert first["nodes"] == {"node_cores_free": 24, "node_cores_up": 32, "node_up_count": 4, "node_free_count": 3}, first
    assert first["queue"] == {"new": 0, "depend": 0, "priority": 0, "sched": 0, "run": 0, "cleanup": 0, "inactive": 0}, first
    assert first["counts"] == {"status": 1, "inactive": 1, "waiting": 0, "waiting_periods": 1, "free_nodes": 1}, first
    assert set(first["metrics"]) == {"start_time", "last_updated", "elapsed"}, first
    assert first["waiting"] == {} and first["nextJobs"] == [], first

    # The first release: an algorithm in field 2, and none at all.
    second = status(f1="minicluster", f2="workload-demand")
    assert second["counts"] == {"status": 2, "inactive": 2, "waiting": 0, "waiting_periods": 2, "free_nodes": 0}, second
    for counters in ("inactive_periods", ["waiting_periods", "status", "no such counter"]):
        assert ask("RequestAction", f1="minicluster", f2="workload-demand", f3="resetCounter", f4=json.dumps(counters)) == (SUCCESS, "")
    jobs = [
        {"command": "sleep 10", "count": 2, "nodes": 3, "tasks": 4, "duration": 60, "workdir": "/tmp"},
        {"command": "echo hello", "nodes": 1},
        {"command": "never", "nodes": 1, "count": 0},
    ]
    assert ask("RequestAction", f1="minicluster", f3="submit", f4=json.dumps({"jobs": jobs, "randomize": False})) == (SUCCESS, "")
    third = status(f1="minicluster")
    assert third["counts"] == {"status": 1, "inactive": 0, "waiting": 3, "waiting_periods": 1, "free_nodes": 0}, third
    assert third["waiting"] == {"1": 1, "3": 2} and third["nextJobs"] == [3, 3, 1] and third["queue"]["sched"] == 3, third
    code, payload = ask("RequestAction", f1="minicluster", f3="jobinfo")
    assert code == SUCCESS and [job["id"] for job in json.loads(payload)["jobs"]] == ["ƒ1", "ƒ2", "ƒ3"], payload

    cluster = {"version": "v1alpha2", "group": "flux-framework.org"}
    for action, wish, remark in (
        ("grow", {**cluster, "grow": 2}, None),
        ("grow", {}, None),
        ("shrink", {**cluster, "shrink": -3}, None),
        ("shrink", {"shrink": 0}, None),
        ("grow", {"grow": 100}, "103 nodes were asked for, and it has 1 to 10: now 10."),
    ):
        code, payload = ask("RequestAction", f1="miniclusters", f2="ensemble", f3=action, f4=json.dumps(wish))
        assert code == SUCCESS and payload == ("" if remark is None else json.dumps({"remark": remark}, separators=(",", ":"))), (action, wish, payload)

    for texts in (
        {"f1": "slurm"},
        {"f1": "minicluster", "f2": "nobody"},
        {"f1": "minicluster", "f3": "explode", "f4": "{}"},
        {"f1": "minicluster", "f3": "grow", "f4": "{"},
        {"f1": "minicluster", "f3": "grow", "f4": '{"grow":-1}'},
        {"f1": "minicluster", "f3": "grow", "f4": '{"grow":1.5}'},
        {"f1": "minicluster", "f3": "shrink", "f4": "[]"},
        {"f1": "minicluster", "f3": "submit", "f4": '{"jobs":[{"nodes":1}]}'},
        {"f1": "minicluster", "f3": "submit", "f4": ""},
        {"f1": "minicluster", "f3": "resetCounter", "f4": "7"},
    ):
        code, payload = ask("RequestAction", **texts)
        assert code == ERROR and "error" in json.loads(payload), (texts, payload)

    code, payload = ask("RequestUpdate", f1="minicluster", f2="random", f3='{"first":"lammps"}', f4="{}")
    assert code == SUCCESS and json.loads(payload) == {"actions": [{"name": "submit", "label": "lammps", "value": 1}]}, payload
    assert ask("RequestUpdate", f1="minicluster", f2="random", f3="{")[0] == ERROR
    assert ask("RequestUpdate", f1="minicluster", f2="")[0] == ERROR

    # Status codes, a deadline, a call that is given up.
    assert ask("RequestUpdate", f1="minicluster", f2="hang")[0] == SUCCESS
    expect(grpc.StatusCode.DEADLINE_EXCEEDED, lambda: status(f1="minicluster", timeout=0.2))
    expect(grpc.StatusCode.UNIMPLEMENTED, lambda: ask("RequestNothing"))
    expect(grpc.StatusCode.INTERNAL, lambda: channel.unary_unary(f"/{SERVICE}/RequestStatus")(b"\x0a\xff", timeout=60))
    waiting = channel.unary_unary(f"/{SERVICE}/RequestStatus").future(message(f1="minicluster"), timeout=60)
    waiting.cancel()
    assert waiting.cancelled()

    for version in ("v1", "v1alpha"):
        info = channel.stream_stream(f"/grpc.reflection.{version}.ServerReflection/ServerReflectionInfo")
        listing = list(info(iter([message(f7="")]), timeout=60))[0]
        assert SERVICE.encode() in listing, listing
        described = list(info(iter([message(f4=SERVICE)]), timeout=60))[0]
        assert b"RequestUpdate" in described and b"UpdateRequest" in described, described
    assert read(channel.unary_unary("/grpc.health.v1.Health/Check")(message(f1=SERVICE), timeout=60)) == {1: 1}
    print("all as it should be")


def expect(code, action):
    """Runs an action that has to fail with a code."""
    try:
        action()
    except grpc.RpcError as error:
        assert error.code() == code, error
    else:
        raise AssertionError("did not fail")


if __name__ == "__main__":
    call(sys.argv[2])
