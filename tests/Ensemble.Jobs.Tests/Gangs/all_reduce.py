"""A sum over all ranks, with nothing but what every rank is told: the first one listens, the others come."""
import os
import socket
import sys
import time

rank, world = int(os.environ["RANK"]), int(os.environ["WORLD_SIZE"])
place = (os.environ["MASTER_ADDR"], int(os.environ["MASTER_PORT"]))
if rank == 0:
    with socket.create_server(place) as server:
        peers = [server.accept()[0] for _ in range(world - 1)]
        total = sum(int(peer.makefile().readline()) for peer in peers)
        for peer in peers:
            peer.sendall(f"{total}\n".encode())
else:
    while True:
        try:
            peer = socket.create_connection(place)
            break
        except ConnectionRefusedError:
            time.sleep(0.02)
    peer.sendall(f"{rank}\n".encode())
    total = int(peer.makefile().readline())
print(f"sum {total}")
if "--fail" in sys.argv and rank == 2:
    with open(os.environ["TORCHELASTIC_ERROR_FILE"], "w") as file:
        file.write('{"message": {"message": "ValueError: the loss is not a number"}}')
    sys.exit(1)
