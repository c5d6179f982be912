// The integral of x² from 0 to 10, divided by a supermaster among two groups, and by the master of each group among its workers.
var builder = DistributedApplication.CreateBuilder(args);
var integral = builder.AddExperiment("integral");

integral.AddProject<Projects.Supermaster>("supermaster").WithArgs("2").Binds("supermaster");
AddGroup("left", workers: 2);
AddGroup("right", workers: 4);

builder.Build().Run();

void AddGroup(string name, int workers)
{
    string service = $"{name}-master";
    var group = integral.AddProcessGroup(name);
    group.AddProject<Projects.Master>("master").WithArgs(service, $"{workers}").Binds(service).Connects("supermaster");
    group.AddProject<Projects.Worker>("worker").WithReplicas(workers).WithArgs(service).Connects(service);
}
