// Eight agents balance poles and send what they see; the learner improves the policy from it; the monitor shows how far it is.
var builder = DistributedApplication.CreateBuilder(args);
const int Agents = 8;
var seed = builder.AddParameter("seed", "0"); // another one: dotnet run --project samples/CartPole/AppHost -- --Parameters:seed=3

var cartPole = builder.AddExperiment("cartpole");

cartPole.AddProject<Projects.Learner>("learner")
    .WithArgs("--seed", seed, "--audience", $"{Agents + 1}")
    .Binds("replay-server")
    .Binds("parameter-server");

cartPole.AddProject<Projects.Agent>("agent").WithReplicas(Agents)
    .WithArgs("--seed", seed)
    .Connects("replay-server")
    .Connects("parameter-server");

cartPole.AddProject<Projects.Monitor>("monitor")
    .Connects("parameter-server")
    .Exposes("progress");

builder.Build().Run();
