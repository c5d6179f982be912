// The controller keeps rollouts in flight at four workers; the trainer makes a new version of the policy of each batch that the controller brings it.
var builder = DistributedApplication.CreateBuilder(args);
const int Workers = 4;
var versions = builder.AddParameter("versions", "60"); // more: dotnet run --project samples/Rollouts/AppHost -- --Parameters:versions=1000

var rollouts = builder.AddExperiment("rollouts");

rollouts.AddProject<Projects.Worker>("worker").WithReplicas(Workers).Binds("rollout");
rollouts.AddProject<Projects.Trainer>("trainer").Binds("training");
rollouts.AddProject<Projects.Controller>("controller")
    .WithArgs("--versions", versions)
    .Connects("rollout")
    .Connects("training")
    .EndsExperiment();

builder.Build().Run();
