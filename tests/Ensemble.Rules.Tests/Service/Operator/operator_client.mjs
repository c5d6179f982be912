// A client of EnsembleOperator with grpc-js: `operator_client.mjs call PORT`. The two releases that clients know are two descriptions with the same numbers.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import grpc from "@grpc/grpc-js";
import loader from "@grpc/proto-loader";

const description = (second, update) => `
  syntax = "proto3";
  package convergedcomputing.org.grpc.v1;
  service EnsembleOperator {
    rpc RequestStatus(StatusRequest) returns (Response);
    rpc RequestAction(ActionRequest) returns (Response);
    ${update ? "rpc RequestUpdate(UpdateRequest) returns (Response);" : ""}
  }
  message StatusRequest { string member = 1; string ${second} = 2; }
  message ActionRequest { string member = 1; string ${second} = 2; string action = 3; string payload = 4; }
  message UpdateRequest { string member = 1; string algorithm = 2; string options = 3; string payload = 4; }
  message Response {
    enum ResultType { UNSPECIFIED = 0; SUCCESS = 1; ERROR = 2; DENIED = 3; EXISTS = 4; }
    string payload = 1;
    ResultType status = 4;
  }`;

const port = process.argv[3];
const soon = () => ({ deadline: Date.now() + 60_000 });

function connect(second, update) {
  const folder = mkdtempSync(join(tmpdir(), "operator-"));
  try {
    writeFileSync(join(folder, "service.proto"), description(second, update));
    const root = grpc.loadPackageDefinition(loader.loadSync(join(folder, "service.proto"), { enums: String, keepCase: true, defaults: true }));
    const client = new root.convergedcomputing.org.grpc.v1.EnsembleOperator(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
    return (method, request, how = soon()) => new Promise((resolve, reject) =>
      client[method](request, new grpc.Metadata(), how, (error, answer) => error ? reject(error) : resolve(answer)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const latest = connect("name", false), first = connect("algorithm", true);

const status = JSON.parse((await latest("RequestStatus", { member: "miniclusters", name: "ensemble" })).payload);
assert.deepEqual(status.nodes, { node_cores_free: 24, node_cores_up: 32, node_up_count: 4, node_free_count: 3 });
assert.deepEqual(status.counts, { status: 1, inactive: 1, waiting: 0, waiting_periods: 1, free_nodes: 1 });
assert.deepEqual(Object.keys(status), ["nodes", "queue", "waiting", "nextJobs", "counts", "metrics"]);

const jobs = [{ command: "sleep 10", count: 2, nodes: 3, tasks: 4, duration: 60, workdir: "/tmp" }, { command: "echo hello" }];
assert.deepEqual(
  await first("RequestAction", { member: "minicluster", algorithm: "workload-demand", action: "submit", payload: JSON.stringify({ jobs }) }),
  { payload: "", status: "SUCCESS" });
const info = await first("RequestAction", { member: "minicluster", action: "jobinfo" });
assert.deepEqual(JSON.parse(info.payload).jobs.map(job => [job.id, job.name, job.state, job.nnodes, job.ntasks]),
  [["ƒ1", "sleep 10", "sched", 3, 4], ["ƒ2", "sleep 10", "sched", 3, 4], ["ƒ3", "echo hello", "sched", 1, 1]]);
assert.equal((await first("RequestAction", { member: "minicluster", action: "resetCounter", payload: '["status"]' })).status, "SUCCESS");
assert.equal(JSON.parse((await first("RequestStatus", { member: "minicluster", algorithm: "workload-demand" })).payload).counts.status, 1);

const cluster = { version: "v1alpha2", group: "flux-framework.org" };
for (const [action, wish] of [["grow", { ...cluster, grow: 2 }], ["grow", {}], ["shrink", { ...cluster, shrink: 3 }], ["shrink", {}], ["grow", { grow: "100" }]])
  assert.equal((await latest("RequestAction", { member: "miniclusters", name: "ensemble", action, payload: JSON.stringify(wish) })).status, "SUCCESS");
for (const request of [{ member: "slurm", action: "grow" }, { member: "minicluster", action: "explode" }, { member: "minicluster", action: "grow", payload: "{" }])
  assert.equal((await latest("RequestAction", request)).status, "ERROR");

const update = await first("RequestUpdate", { member: "minicluster", algorithm: "random", options: '{"first":"lammps"}' });
assert.deepEqual([update.status, JSON.parse(update.payload)], ["SUCCESS", { actions: [{ name: "submit", label: "lammps", value: 1 }] }]);
await first("RequestUpdate", { member: "minicluster", algorithm: "hang" });
await assert.rejects(latest("RequestStatus", { member: "minicluster" }, { deadline: Date.now() + 200 }), error => error.code === grpc.status.DEADLINE_EXCEEDED);
console.log("all as it should be");
process.exit(0); // the library's timers of deadlines would keep it for as long as they run
