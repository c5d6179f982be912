// Programs written for Symphony's variables run unchanged: a master hands out tasks, three workers count primes.
var builder = DistributedApplication.CreateBuilder(args);
const int Workers = 3;

var primes = builder.AddExperiment("primes");
primes.AddPythonApp("master", "..", "master.py", "--workers", $"{Workers}").Binds("tasks");
primes.AddPythonApp("worker", "..", "worker.py").WithReplicas(Workers).Connects("tasks");

builder.Build().Run();
