"""Data-parallel training with PyTorch: the same data and the same kind of network, gradients summed over ranks by gloo.

Knows nothing of Ensemble but the file for its checkpoints: it runs under torchrun as it is.
"""
import argparse
import json
import os
import signal
import tempfile

import torch
import torch.distributed as dist

parser = argparse.ArgumentParser()
parser.add_argument("--steps", type=int, default=400)
parser.add_argument("--kill-at-step", type=int, default=0)
options = parser.parse_args()

dist.init_process_group("gloo")
rank, world = dist.get_rank(), dist.get_world_size()
torch.set_default_dtype(torch.float64)
torch.manual_seed(7)
points = torch.rand(1024, 2) * 2 - 1
classes = (points[:, :1] * points[:, 1:] > 0).double()
model = torch.nn.Sequential(torch.nn.Linear(2, 16), torch.nn.Tanh(), torch.nn.Linear(16, 1))
optimizer = torch.optim.SGD(model.parameters(), lr=0.5, momentum=0.9)
folder = os.path.join(os.environ.get("ENSEMBLE_RUN_DIR", tempfile.gettempdir()), "torch")
os.makedirs(folder, exist_ok=True)
path = os.path.join(folder, "checkpoint.pt")

step = 0
if os.path.exists(path):
    state = torch.load(path)
    step = state["step"]
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
dist.barrier()  # nobody writes the file while another still reads it
print(f"begins with step {step}", flush=True)

loss = None
while step < options.steps:
    if step == options.kill_at_step > 0 and rank == 2 and os.environ.get("TORCHELASTIC_RESTART_COUNT") == "0":
        os.kill(os.getpid(), signal.SIGKILL)
    optimizer.zero_grad()
    own = torch.nn.functional.binary_cross_entropy_with_logits(model(points[rank::world]), classes[rank::world], reduction="sum")
    own.backward()
    for parameter in model.parameters():
        dist.all_reduce(parameter.grad)
        parameter.grad /= len(points)
    loss = own.detach().clone()
    dist.all_reduce(loss)
    loss /= len(points)
    optimizer.step()
    step += 1
    if rank == 0 and (step % 50 == 0 or step == options.steps):
        torch.save({"step": step, "model": model.state_dict(), "optimizer": optimizer.state_dict()}, path + ".new")
        os.replace(path + ".new", path)
        if os.environ.get("ENSEMBLE_ARTIFACTS"):
            with open(os.environ["ENSEMBLE_ARTIFACTS"], "a", encoding="utf-8") as artifacts:
                artifacts.write(json.dumps({"type": "checkpoint", "name": f"step-{step:06}", "uri": path, "metadata": {"step": step, "loss": loss.item()}}) + "\n")

weights = sum(parameter.detach().sum().item() for parameter in model.parameters())
print(f"after {step} steps the loss is {loss.item():.6f} and the weights sum up to {weights:.12f}", flush=True)
