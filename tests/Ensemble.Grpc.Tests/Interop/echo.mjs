// The echo service of these tests with grpc-js: `echo.mjs serve` or `echo.mjs call PORT [gzip]`. Messages are bytes, so that nothing has to be generated.
import assert from "node:assert/strict";
import grpc from "@grpc/grpc-js";

const service = "ensemble.test.Echo";
const large = Buffer.alloc(3_000_000, "0123456789abcdef");
const bytes = { requestSerialize: b => b, requestDeserialize: b => b, responseSerialize: b => b, responseDeserialize: b => b };
const method = (name, requestStream, responseStream) => ({ path: `/${service}/${name}`, requestStream, responseStream, ...bytes });
const methods = {
  Unary: method("Unary", false, false),
  Repeat: method("Repeat", false, true),
  Join: method("Join", true, false),
  Chat: method("Chat", true, true),
  Fail: method("Fail", false, false),
  Hang: method("Hang", false, false),
};

function serve() {
  const server = new grpc.Server();
  server.addService(methods, {
    Unary(call, answer) {
      const headers = new grpc.Metadata();
      for (const [key, value] of Object.entries(call.metadata.getMap())) if (key.startsWith("x-")) headers.set(key, value);
      call.sendMetadata(headers);
      const trailers = new grpc.Metadata();
      trailers.set("tail", "end");
      trailers.set("tail-bin", Buffer.from([0, 255]));
      answer(null, call.request, trailers);
    },
    Repeat(call) {
      for (let i = 0; i < 3; i++) call.write(call.request);
      call.end();
    },
    Join(call, answer) {
      const all = [];
      call.on("data", message => all.push(message));
      call.on("end", () => answer(null, Buffer.concat(all)));
    },
    Chat(call) {
      call.on("data", message => call.write(message));
      call.on("end", () => call.end());
    },
    Fail(call, answer) {
      const metadata = new grpc.Metadata();
      metadata.set("reason", "asked");
      answer({ code: Number(call.metadata.get("code")[0]), details: "schön gescheitert: 100 %\n", metadata });
    },
    Hang() {},
  });
  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error) throw error;
    console.log(port);
    process.stdin.resume();
    process.stdin.on("end", () => { server.forceShutdown(); process.exit(0); });
  });
}

async function call(port, gzip) {
  const options = { "grpc.max_receive_message_length": 10_000_000, ...(gzip ? { "grpc.default_compression_algorithm": 2 } : {}) };
  const client = new (grpc.makeGenericClientConstructor(methods, service))(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), options);
  const soon = () => ({ deadline: Date.now() + 60_000 });
  const unary = (name, message, metadata = new grpc.Metadata(), how = soon()) => new Promise(resolve => {
    const started = client[name](message, metadata, how, (error, answer) => resolve({ error, answer, headers, trailers }));
    let headers, trailers;
    started.on("metadata", m => { headers = m; });
    started.on("status", s => { trailers = s.metadata; setImmediate(() => resolve({ error: s.code ? s : null, answer: undefined, headers, trailers })); });
  });
  const all = stream => new Promise((resolve, reject) => {
    const messages = [];
    stream.on("data", m => messages.push(m));
    stream.on("error", reject);
    stream.on("end", () => resolve(messages));
  });

  for (const message of [Buffer.alloc(0), Buffer.from("x"), large]) {
    const { error, answer } = await unary("Unary", message);
    assert.equal(error, null);
    assert.ok(answer.equals(message));

    const repeated = await all(client.Repeat(message, soon()));
    assert.equal(repeated.length, 3);
    assert.ok(repeated.every(m => m.equals(message)));

    const joined = await new Promise((resolve, reject) => {
      const stream = client.Join(soon(), (failure, result) => failure ? reject(failure) : resolve(result));
      stream.write(message);
      stream.end();
    });
    assert.ok(joined.equals(message));

    const chat = client.Chat(soon());
    const answers = all(chat);
    for (let i = 0; i < 3; i++) chat.write(message);
    chat.end();
    assert.equal((await answers).length, 3);
  }

  const sent = new grpc.Metadata();
  sent.set("x-text", "some text");
  sent.set("x-bytes-bin", Buffer.from([1, 2, 250]));
  const { headers, trailers } = await new Promise(resolve => {
    let first;
    const started = client.Unary(Buffer.from("x"), sent, soon(), () => {});
    started.on("metadata", m => { first = m; });
    started.on("status", s => resolve({ headers: first, trailers: s.metadata }));
  });
  assert.equal(headers.get("x-text")[0], "some text");
  assert.ok(headers.get("x-bytes-bin")[0].equals(Buffer.from([1, 2, 250])));
  assert.equal(trailers.get("tail")[0], "end");
  assert.ok(trailers.get("tail-bin")[0].equals(Buffer.from([0, 255])));

  const code = new grpc.Metadata();
  code.set("code", "5");
  const failed = await unary("Fail", Buffer.alloc(0), code);
  assert.equal(failed.error.code, grpc.status.NOT_FOUND);
  assert.equal(failed.error.details, "schön gescheitert: 100 %\n");
  assert.equal(failed.error.metadata.get("reason")[0], "asked");

  const late = await unary("Hang", Buffer.alloc(0), new grpc.Metadata(), { deadline: Date.now() + 200 });
  assert.equal(late.error.code, grpc.status.DEADLINE_EXCEEDED);

  const unknown = await new Promise(resolve => client.makeUnaryRequest("/no.Such/Method", b => b, b => b, Buffer.alloc(0), new grpc.Metadata(), soon(), error => resolve(error)));
  assert.equal(unknown.code, grpc.status.UNIMPLEMENTED);

  const cancelled = await new Promise(resolve => client.Hang(Buffer.alloc(0), new grpc.Metadata(), soon(), error => resolve(error)).cancel());
  assert.equal(cancelled.code, grpc.status.CANCELLED);
  assert.ok((await unary("Unary", Buffer.from("still here"))).answer.equals(Buffer.from("still here")));
  console.log("all as it should be");
  process.exit(0); // the library's timers of deadlines would keep it for as long as they run
}

const [verb, port, gzip] = process.argv.slice(2);
if (verb === "serve") serve();
else await call(port, gzip !== undefined);
