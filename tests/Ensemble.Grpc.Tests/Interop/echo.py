"""The echo service of these tests with grpcio: `echo.py serve` or `echo.py call PORT [gzip]`. Messages are bytes, so that nothing has to be generated."""
import sys
from concurrent import futures

import grpc

SERVICE = "ensemble.test.Echo"
LARGE = bytes(range(256)) * 12_000  # 3 MB


def serve():
    """Prints its port and serves until its input ends."""

    def unary(request, context):
        metadata = context.invocation_metadata()
        context.send_initial_metadata([(k, v) for k, v in metadata if k.startswith("x-")])
        context.set_trailing_metadata((("tail", "end"), ("tail-bin", b"\x00\xff")))
        return request

    def repeat(request, context):
        for _ in range(3):
            yield request

    def join(requests, context):
        return b"".join(requests)

    def chat(requests, context):
        yield from requests

    def fail(request, context):
        code = int(dict(context.invocation_metadata())["code"])
        context.set_trailing_metadata((("reason", "asked"),))
        context.abort(next(c for c in grpc.StatusCode if c.value[0] == code), "schön gescheitert: 100 %\n")

    def hang(request, context):
        ended = futures.Future()
        context.add_callback(lambda: ended.set_result(None))
        ended.result()
        return request

    handlers = {
        "Unary": grpc.unary_unary_rpc_method_handler(unary),
        "Repeat": grpc.unary_stream_rpc_method_handler(repeat),
        "Join": grpc.stream_unary_rpc_method_handler(join),
        "Chat": grpc.stream_stream_rpc_method_handler(chat),
        "Fail": grpc.unary_unary_rpc_method_handler(fail),
        "Hang": grpc.unary_unary_rpc_method_handler(hang),
    }
    server = grpc.server(futures.ThreadPoolExecutor(8), compression=grpc.Compression.Gzip)
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(SERVICE, handlers),))
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    print(port, flush=True)
    sys.stdin.read()
    server.stop(None)


def call(port, compression):
    """Calls everything and fails at the first thing that is not as it should be."""
    options = [("grpc.max_receive_message_length", 10_000_000)]
    channel = grpc.insecure_channel(f"127.0.0.1:{port}", options=options, compression=compression)

    def path(name):
        return f"/{SERVICE}/{name}"

    unary = channel.unary_unary(path("Unary"))
    for message in (b"", b"x", LARGE):
        assert unary(message, timeout=60) == message

    sent = (("x-text", "some text"), ("x-bytes-bin", b"\x01\x02\xfa"))
    _, done = unary.with_call(b"x", metadata=sent, timeout=60)
    headers = dict(done.initial_metadata())
    assert headers["x-text"] == "some text" and headers["x-bytes-bin"] == b"\x01\x02\xfa", headers
    trailers = dict(done.trailing_metadata())
    assert trailers["tail"] == "end" and trailers["tail-bin"] == b"\x00\xff", trailers

    for message in (b"", b"x", LARGE):
        assert list(channel.unary_stream(path("Repeat"))(message, timeout=60)) == [message] * 3
        assert channel.stream_unary(path("Join"))(iter([message] * 3 if message is not LARGE else [message]), timeout=60) == message * (3 if message is not LARGE else 1)
        assert list(channel.stream_stream(path("Chat"))(iter([message] * 3), timeout=60)) == [message] * 3

    try:
        channel.unary_unary(path("Fail"))(b"", metadata=(("code", "5"),), timeout=60)
        raise AssertionError("did not fail")
    except grpc.RpcError as error:
        assert error.code() == grpc.StatusCode.NOT_FOUND, error
        assert error.details() == "schön gescheitert: 100 %\n", error
        assert dict(error.trailing_metadata())["reason"] == "asked", error

    expect(grpc.StatusCode.DEADLINE_EXCEEDED, lambda: channel.unary_unary(path("Hang"))(b"", timeout=0.2))
    expect(grpc.StatusCode.UNIMPLEMENTED, lambda: channel.unary_unary("/no.Such/Method")(b"", timeout=60))
    hanging = channel.unary_unary(path("Hang")).future(b"", timeout=60)
    hanging.cancel()
    assert hanging.cancelled()
    assert unary(b"still here", timeout=60) == b"still here"
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
    match sys.argv[1:]:
        case ["serve"]:
            serve()
        case ["call", port, *rest]:
            call(port, grpc.Compression.Gzip if rest else grpc.Compression.NoCompression)
