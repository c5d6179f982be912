"""The same sum as a program for torchrun has it."""
import torch
import torch.distributed as dist

dist.init_process_group("gloo")
total = torch.tensor([dist.get_rank()])
dist.all_reduce(total)
print(f"sum {total.item()}")
dist.destroy_process_group()
