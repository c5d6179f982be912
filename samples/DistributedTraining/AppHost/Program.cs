// Data-parallel training as a job of four processes: one of them is killed on the way, and the gang goes on from its last checkpoint. A second job trains
// alone, and a third compares the two models. With --Training:Torch=true the same is done by PyTorch.
using Microsoft.Extensions.Configuration;

var builder = DistributedApplication.CreateBuilder(args);
int steps = builder.Configuration.GetValue("Training:Steps", 400);
int killAtStep = builder.Configuration.GetValue("Training:KillAtStep", 130); // 0 lets everybody live

var training = builder.AddExperiment("training");
var prepare = training.AddJob<Projects.Trainer>("prepare").WithArgs("prepare").WithParameter("samples", 1024).WithParameter("seed", 7);
var train = training.AddJob<Projects.Trainer>("train").WithArgs("train").WithWorldSize(4).WithMaxRestarts(1).WithTimeLimit(TimeSpan.FromMinutes(5))
    .WithParameter("name", "together").WithParameter("steps", steps).WithParameter("kill-at-step", killAtStep).WaitForCompletion(prepare);
var alone = training.AddJob<Projects.Trainer>("alone").WithArgs("train").WithParameter("name", "alone").WithParameter("steps", steps)
    .WaitForCompletion(prepare);
training.AddJob<Projects.Trainer>("compare").WithArgs("compare", "together", "alone").WaitForCompletion(train).WaitForCompletion(alone);

if (builder.Configuration.GetValue("Training:Torch", false))
{
    training.AddJob("torch", "/usr/bin/python3", "train.py").WithWorkingDirectory("../torch").WithWorldSize(4).WithMaxRestarts(1)
        .WithTimeLimit(TimeSpan.FromMinutes(5)).WithParameter("steps", steps).WithParameter("kill-at-step", killAtStep);
}

builder.Build().Run();
