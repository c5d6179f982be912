// Monte Carlo: samplers throw darts at a square, the collector counts how many hit the circle, and so finds pi.
const int Samplers = 4;

var builder = DistributedApplication.CreateBuilder(args);
var pi = builder.AddExperiment("pi");

#if (InPython)
pi.AddPythonApp("collector", "../Worker", "worker.py", "collect", $"{Samplers}").Binds("samples");
pi.AddPythonApp("sampler", "../Worker", "worker.py", "sample").WithReplicas(Samplers).Connects("samples");
#else
pi.AddProject<Projects.EXPERIMENT_CLASS_Worker>("collector").WithArgs("collect", $"{Samplers}").Binds("samples");
pi.AddProject<Projects.EXPERIMENT_CLASS_Worker>("sampler").WithArgs("sample").WithReplicas(Samplers).Connects("samples");
#endif

builder.Build().Run();
